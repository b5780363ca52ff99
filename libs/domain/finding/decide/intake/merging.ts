import { dueOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Given, Known } from '../../commands';
import type { FactData } from '../../events';
import type { Finding } from '../../finding';
import { assignClock, by, demandReason, demandState, isOpen } from '../../guards';
import { isSameKey, keyOf } from '../../key';
import { openStates } from '../../vocabulary';
import type { Chapter } from '../chapter';

/** 并案: two findings of one problem. No due moves by it: the one with the earlier due is the master. */
export const merging: Chapter<'MergeFinding' | 'UnmergeFinding' | 'AbsorbDuplicate'> = {
  MergeFinding({ data, known: { self, master } }, finding, given) {
    if (finding.state === 'merged' && finding.mergedInto === data.masterId) return [];
    demandState(finding, 'registered', 'filed', 'assigned', 'rectifying');
    if (data.masterId === self.findingId) throw new Refusal('finding.merge-self');
    const pursued = demandOpenMaster(master);
    const key = keyOf(finding)!;
    if (!isSameKey(pursued.key, key)) throw new Refusal('finding.other-key');
    if (!isBefore(pursued, { scoreDue: finding.scoreDue, position: self.position }))
      throw new Refusal('finding.master-due-later', { masterId: data.masterId });
    if (finding.assignment && finding.assignment.leadUnit !== pursued.leadUnit)
      throw new Refusal('finding.master-other-unit', { leadUnit: pursued.leadUnit });
    return [
      {
        type: 'FindingMerged',
        data: {
          master: pursued,
          key,
          reporters: finding.reporters,
          why: data.why || undefined,
          ...by(given),
        },
      },
    ];
  },

  UnmergeFinding({ data }, finding, given) {
    const isOther = !!data.masterId && finding.mergedInto !== data.masterId;
    if (given.actor.role === 'system' && (finding.state !== 'merged' || isOther)) return [];
    demandState(finding, 'merged');
    demandReason(data, 'why');
    return [
      {
        type: 'FindingUnmerged',
        data: { from: finding.mergedInto!, why: data.why, ...judgedAs(finding, given), ...by(given) },
      },
    ];
  },

  AbsorbDuplicate({ data }, finding) {
    if (finding.duplicates?.includes(data.duplicateId) && isAmong(data.reporters, finding.reporters))
      return [];
    demandState(finding, ...openStates);
    // Passed by one who reported it as the duplicate: closing it would make him close what he reported.
    if (finding.passed && data.reporters.includes(finding.passed.by))
      throw new Refusal('finding.wrong-state', { state: finding.state });
    return [
      {
        type: 'DuplicateAbsorbed',
        data: { duplicateId: data.duplicateId, reporters: [...new Set(data.reporters)] },
      },
    ];
  },
};

function demandOpenMaster(master: Known['MergeFinding']['master']): FactData<'FindingMerged'>['master'] {
  if (!master?.key || master.state === 'none' || !isOpen(master.state))
    throw new Refusal('finding.master-not-open', { state: master?.state ?? 'none' });
  return { ...master, state: master.state, key: master.key };
}

type Ordered = { scoreDue?: string; position: string };
/** By due, then by place in the log; no due is the latest. So of two findings only one can be the other's master. */
const isBefore = (one: Ordered, other: Ordered): boolean =>
  one.scoreDue === other.scoreDue
    ? one.position < other.position
    : !other.scoreDue || (!!one.scoreDue && one.scoreDue < other.scoreDue);

/** One that was merged before it was filed stands as it was proposed. */
function judgedAs(
  finding: Finding,
  given: Given,
): Pick<FactData<'FindingUnmerged'>, 'severity' | 'handling' | 'assignDue'> {
  const severity = finding.severity ?? finding.registered!.proposedSeverity;
  return {
    severity,
    handling: finding.handling ?? 'by-deadline',
    assignDue: dueOf(given.effectiveAt, assignClock(finding, severity, given), given.calendar),
  };
}

const isAmong = (some: readonly string[], all: readonly string[]): boolean =>
  some.every((one) => all.includes(one));
