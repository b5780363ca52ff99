import type { CommandData, Given, Known } from '../../commands';
import type { FactData, FindingFact } from '../../events';
import { Refusal } from '../../../refusal';
import type { Finding } from '../../finding';
import { by, demandState } from '../../guards';
import { openStates } from '../../vocabulary';
import type { Chapter } from '../chapter';

/** 疑点与弄虚作假: a doubt about evidence bars the desk from passing it until somebody looked at it on the spot or dismissed it. */
export const evidence: Chapter<'FlagEvidence' | 'DismissFlag' | 'ConfirmFraud'> = {
  FlagEvidence({ data }, finding, given) {
    demandState(finding, ...openStates, 'closed');
    if (isFlagged(finding, data.kind, data.digests)) return [];
    return [flagged(finding, 0, { ...data, auto: given.actor.role === 'system' }, given)];
  },

  DismissFlag({ data }, finding, given) {
    demandState(finding, ...openStates, 'closed');
    const flag = finding.flags?.find(({ flagId }) => flagId === data.flagId);
    if (!flag) throw new Refusal('finding.no-such-flag', { flagId: data.flagId });
    if (flag.dismissed) return [];
    return [{ type: 'EvidenceFlagDismissed', data: { ...data, ...by(given) } }];
  },

  ConfirmFraud({ data }, finding, given) {
    demandState(finding, 'submitted', 'reinspecting', 'deferred', 'closed', 'stable');
    const { personId } = given.actor;
    if (finding.report?.by === personId || finding.reporters.includes(personId))
      throw new Refusal('finding.own-report');
    if (finding.fraudIn?.includes(finding.cycle)) return [];
    return [{ type: 'FraudConfirmed', data: { cycle: finding.cycle, basis: data.basis, ...by(given) } }];
  },
};

type Doubt = Pick<FactData<'EvidenceFlagged'>, 'kind' | 'score' | 'digests' | 'basis' | 'auto'>;

/** What the rules can see of a report by themselves: a photo used before, and one taken before the unit had it to do. */
export function doubtsAbout(
  { photosAfter }: CommandData<'ReportRectification'>,
  { reused = [] }: Known['ReportRectification'],
  finding: Finding,
  given: Given,
): FindingFact[] {
  const before = new Set([...reused, ...finding.registered!.photosBefore.map(({ digest }) => digest)]);
  const seen = photosAfter.filter(({ digest }) => before.has(digest));
  const early = photosAfter.filter(({ takenAt }) => takenAt && takenAt < finding.assignment!.at);
  const doubts: Doubt[] = [
    { ...sure, kind: 'reusedPhoto', digests: digestsOf(seen), basis: '照片已在整改前或别的问题中用过' },
    { ...sure, kind: 'timeBeforeAssignment', digests: digestsOf(early), basis: '照片拍摄时间早于交办时间' },
  ];
  return doubts
    .filter(({ kind, digests }) => digests.length > 0 && !isFlagged(finding, kind, digests))
    .map((doubt, index) => flagged(finding, index, doubt, given));
}

const sure = { score: 100, auto: true };
const digestsOf = (photos: { digest: string }[]): string[] => [
  ...new Set(photos.map(({ digest }) => digest)),
];

/** Raised in this cycle already, whether dismissed since or not. */
const isFlagged = ({ flags = [], cycle }: Finding, kind: Doubt['kind'], digests: string[]): boolean =>
  flags.some((flag) => flag.kind === kind && flag.cycle === cycle && flag.digests.join() === digests.join());

function flagged(finding: Finding, index: number, doubt: Doubt, given: Given): FindingFact {
  const flagId = `flag-${(finding.flags?.length ?? 0) + index + 1}`;
  return {
    type: 'EvidenceFlagged',
    data: { flagId, ...doubt, by: doubt.auto ? 'system' : given.actor.personId },
  };
}
