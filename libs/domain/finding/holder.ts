import type { Instant } from '../envelope';
import type { Finding } from './finding';
import type { ClockName, FindingState } from './vocabulary';

export type Holder =
  | 'filing'
  | 'dispatch'
  | 'unit'
  | 'ruling'
  | 'reinspection'
  | 'second-signer'
  | 'paused'
  | 'observation'
  | 'none';

/** Whose move it is, the clock that times it, and until when. */
type Wait = { holder: Holder; clock?: ClockName; until?: (finding: Finding) => Instant | undefined };

const nobody: Wait = { holder: 'none' };
const checking: Wait = { holder: 'reinspection', clock: 'reinspect', until: (f) => f.reinspectDue };

const waits: Record<FindingState | 'none', Wait> = {
  none: nobody,
  registered: { holder: 'filing', clock: 'file', until: (f) => f.registered!.fileDue.at },
  filed: { holder: 'dispatch', clock: 'assign', until: (f) => f.assignDue },
  assigned: { holder: 'unit', clock: 'sign', until: (f) => f.assignment!.signDue },
  returning: { holder: 'ruling', clock: 'ruling', until: (f) => f.returns?.open?.rulingDue },
  // The clock to rectify is workDue, of which more than one state knows.
  rectifying: { holder: 'unit', until: (f) => f.workDue },
  unit_review: { holder: 'unit', clock: 'countersign', until: (f) => f.report?.countersignDue },
  submitted: checking,
  reinspecting: checking,
  deferred: { holder: 'paused', clock: 'deferral-review', until: (f) => f.deferral?.reviewAt },
  closed: { holder: 'observation', clock: 'observation', until: (f) => f.closing?.windowEnds },
  not_filed: nobody,
  merged: nobody,
  stable: nobody,
  closed_unrectified: nobody,
  voided: nobody,
};
/** After a pass that needs a second signature, until it is given or refused. */
const signing: Wait = {
  holder: 'second-signer',
  clock: 'second-signature',
  until: (f) => f.passed!.signDue,
};

type Held = Pick<Finding, 'state' | 'passed'>;
const waitOf = ({ state, passed }: Held): Wait => (passed ? signing : waits[state]);

/** Exactly one holder per state; after a pass that needs a second signature it is the second signer. */
export const holder = (finding: Held): Holder => waitOf(finding).holder;

/** The clock that the holder has to keep; undefined where none runs, and for the one to rectify. */
export const holderClock = (finding: Held): ClockName | undefined => waitOf(finding).clock;

/** Until when the holder should act; undefined where no clock runs. */
export const holderDue = (finding: Finding): Instant | undefined => waitOf(finding).until?.(finding);

/** Overdue is derived, never a state: past workDue while the unit holds it; under review only once the countersign clock ran out. */
export function isOverdue(
  finding: Pick<Finding, 'state' | 'workDue'> & { report?: { countersignDue?: Instant } },
  now: Instant,
): boolean {
  if (!finding.workDue || now <= finding.workDue) return false;
  if (finding.state === 'unit_review')
    return !!finding.report?.countersignDue && now > finding.report.countersignDue;
  return finding.state === 'assigned' || finding.state === 'returning' || finding.state === 'rectifying';
}
