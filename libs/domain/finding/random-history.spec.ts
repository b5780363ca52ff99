import { carryOut, fold, local, type Person, type Recorded } from '#testing/domain';
import fc from 'fast-check';
import { plusMinutes } from '../deadlines';
import type { Instant } from '../envelope';
import { Refusal } from '../refusal';
import { findingCommands, type FindingCommandType } from './commands';
import type { FindingFact } from './events';
import { evolveFinding } from './evolve';
import { noFinding, type Finding } from './finding';
import { nextStep, parents, people, pick, type Dice } from './fixtures/world';
import { holder, isOverdue } from './holder';
import { unrectified } from './vocabulary';

/** Random histories, steered by state: blind ones hardly get past filing. */
const dice = fc.record<Dice>({
  wild: fc.nat(9),
  which: fc.nat(999),
  who: fc.nat(999),
  a: fc.nat(999),
  b: fc.nat(999),
  wait: fc.nat(999),
});
const waits = [0, 1, 30, 240, 1500, 4000];
/** An observation takes longer than anything else. */
const longWaits = [...waits, 25_000, 66_000];
/** But for a voiding, and for un-merging. */
const final = ['not_filed', 'voided'];
const ended = ['not_filed', 'merged', 'stable', 'closed_unrectified', 'voided'];
/** What sets a due, moves it, or (merging) leaves it to another finding. */
const moving: FindingFact['type'][] = [
  'FindingAssigned',
  'FindingReassigned',
  'FindingMerged',
  'ExtensionGranted',
  'DeadlineShifted',
  'DeferralGranted',
  'DeferralEnded',
  'FindingRebounded',
];
const unitHolds = ['assigned', 'rectifying', 'unit_review'];
const open = [...unitHolds, 'submitted', 'reinspecting'];

const effective = new Map<string, number>();
const refused = new Map<string, number>();
const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

type Moment = { before: Finding; after: Finding; fact: FindingFact; actor: Person; now: Instant };
type Rule = [rule: string, holds: (moment: Moment) => boolean];
const unitOf = (personId: string) => people.find((one) => one.personId === personId)?.unitId;
/** The lead unit and those that help; for who re-inspects those below the lead, too. A second signer is of an office. */
function isConcerned({ assignment }: Finding, unitId: string | undefined, as: 'closer' | 'signer'): boolean {
  if (!unitId || !assignment) return false;
  const units = [assignment.leadUnit, ...assignment.coUnits];
  return units.includes(unitId) || (as === 'closer' && parents[unitId] === assignment.leadUnit);
}

/** Whoever passed was judged when he did: his unit may have taken over the lead unit before the second signature. */
const whoCloses = ({ fact, before }: Moment): { personId: string; as: 'closer' | 'signer' }[] => {
  if (fact.type === 'ReinspectionPassed') return [{ personId: fact.data.by, as: 'closer' }];
  if (fact.type !== 'FindingClosed' || unrectified.includes(fact.data.closedAs)) return [];
  const { by, secondSigner } = fact.data;
  return [
    ...(before.passed?.by === by ? [] : [{ personId: by, as: 'closer' as const }]),
    ...(secondSigner ? [{ personId: secondSigner, as: 'signer' as const }] : []),
  ];
};
const rules: Rule[] = [
  [
    'nobody closes what he reported',
    (m) => whoCloses(m).every(({ personId }) => !m.before.reporters.includes(personId)),
  ],
  [
    'the doer never closes, nor anybody of the units concerned',
    (m) =>
      whoCloses(m).every(
        ({ personId, as }) =>
          personId !== m.before.report?.by && !isConcerned(m.before, unitOf(personId), as),
      ),
  ],
  [
    'two hands where a second signature was due',
    ({ before, fact }) =>
      fact.type !== 'FindingClosed' || !before.passed || fact.data.secondSigner !== before.passed.by,
  ],
  [
    'what is grave or found from above closes by two hands',
    ({ before, fact }) =>
      fact.type !== 'FindingClosed' ||
      unrectified.includes(fact.data.closedAs) ||
      !!fact.data.secondSigner ||
      !(before.severity === 'grave' || ['nation', 'province'].includes(before.registered!.source.level)),
  ],
  [
    'nobody countersigns his own report',
    ({ before, fact }) => fact.type !== 'RectificationCountersigned' || before.report!.by !== fact.data.by,
  ],
  [
    'only the named person reports',
    ({ before, fact }) => fact.type !== 'RectificationReported' || before.personId === fact.data.by,
  ],
  [
    'handed over, it has one lead unit, both dues and the version that set them',
    ({ after: { state, assignment, workDue, scoreDue, dueVersion } }) =>
      !open.includes(state) ||
      (!!assignment?.leadUnit && !!workDue && !!scoreDue && dueVersion !== undefined),
  ],
  [
    'signed for, it has a named person',
    // A conference hands over and names in one decision, the handing over first.
    ({ after, fact }) =>
      !open.includes(after.state) ||
      after.state === 'assigned' ||
      !!after.personId ||
      fact.type === 'FindingReassigned',
  ],
  [
    'a final state is not left',
    ({ before, after }) => !final.includes(before.state) || before.state === after.state,
  ],
  [
    'a due moves only by a decision about it, and never back by a failure',
    ({ before, after, fact }) =>
      moving.includes(fact.type) ||
      (fact.type === 'ReinspectionFailed'
        ? after.workDue! >= before.workDue! && after.dueVersion! > before.dueVersion!
        : after.workDue === before.workDue && after.dueVersion === before.dueVersion),
  ],
  [
    'scoreDue stays as it was decided, also after a failure',
    ({ before, after, fact }) =>
      moving.includes(fact.type) || !before.scoreDue || after.scoreDue === before.scoreDue,
  ],
  [
    'a report counts while it is with us, not while the unit works on',
    ({ after: { state, items, cycle } }) => {
      const item = items.find((one) => one.cycle === cycle);
      if (['submitted', 'reinspecting', 'closed', 'stable'].includes(state)) return !!item?.countsAt;
      return ['voided', 'closed_unrectified'].includes(state) || item?.countsAt === undefined;
    },
  ],
  [
    'it is overdue with the unit only, or while we rule on its return',
    ({ after, now }) => [...unitHolds, 'returning'].includes(after.state) || !isOverdue(after, now),
  ],
  [
    'somebody holds it until it ends',
    ({ after }) => (holder(after) === 'none') === ended.includes(after.state),
  ],
  [
    'it is under re-inspection by a named person, and only then',
    ({ after, fact }) =>
      fact.type === 'ReinspectionPassed' || (after.state === 'reinspecting') === !!after.reinspection,
  ],
];

function live(rolls: Dice[]): void {
  const facts: Recorded[] = [];
  let finding = noFinding;
  let now = local('06-01 09:00');
  for (const roll of rolls) {
    now = plusMinutes(now, pick(finding.state === 'closed' ? longWaits : waits, roll.wait));
    const { actor, asked } = nextStep(finding, roll);
    const decided = attempt(() => carryOut(asked, finding, { now, actor }));
    if (decided.length > 0) count(effective, asked.type);
    for (const fact of decided) {
      const recorded = { fact, version: facts.length, effectiveAt: now };
      const after = evolveFinding(finding, fact, recorded);
      facts.push(recorded);
      const broken = rules.find(([, holds]) => !holds({ before: finding, after, fact, actor, now }));
      if (broken) throw new Error(`broken: ${broken[0]}\n${told(facts)}`);
      finding = after;
    }
  }
  expect(fold(JSON.parse(JSON.stringify(facts)) as Recorded[])).toEqual(finding);
}

function attempt(decide: () => FindingFact[]): FindingFact[] {
  try {
    return decide();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    count(refused, error.code);
    return [];
  }
}

const told = (facts: Recorded[]) =>
  facts.map(({ fact, effectiveAt }) => `${effectiveAt} ${fact.type} ${JSON.stringify(fact.data)}`).join('\n');

describe('random histories', () => {
  it('break no rule that must always hold, and replay to the same state', () => {
    // Without the usual leaning to small numbers: it would steer to the same few commands.
    const histories = fc.noBias(fc.array(dice, { minLength: 50, maxLength: 90 }));
    fc.assert(fc.property(histories, live), { numRuns: 400, endOnFailure: true });
  });

  it('reach nearly every command, and most refusals', () => {
    const types = Object.keys(findingCommands) as FindingCommandType[];
    const rare = types.filter((type) => (effective.get(type) ?? 0) < 1);
    if (rare.length > 6 || refused.size < 40) {
      const counts = [...effective, ...refused].map(([key, n]) => `${key} ${n}`).sort();
      throw new Error(`hardly ever effective: ${rare.join(', ')}\n${counts.join('\n')}`);
    }
  });
});
