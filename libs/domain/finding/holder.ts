import type { Instant } from '../envelope';
import type { Finding } from './finding';
import type { FindingState } from './vocabulary';

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

const holderOf: Record<FindingState | 'none', Holder> = {
  none: 'none',
  registered: 'filing',
  filed: 'dispatch',
  assigned: 'unit',
  returning: 'ruling',
  rectifying: 'unit',
  unit_review: 'unit',
  submitted: 'reinspection',
  reinspecting: 'reinspection',
  deferred: 'paused',
  closed: 'observation',
  not_filed: 'none',
  merged: 'none',
  stable: 'none',
  closed_unrectified: 'none',
  voided: 'none',
};

/** Exactly one holder per state; after a pass that needs a second signature it is the second signer. */
export const holder = (finding: Pick<Finding, 'state' | 'passed'>): Holder =>
  finding.state === 'reinspecting' && finding.passed ? 'second-signer' : holderOf[finding.state];

/** Until when the holder should act; undefined where no clock runs. */
export function holderDue(finding: Finding): Instant | undefined {
  switch (finding.state) {
    case 'registered':
      return finding.registered?.fileDue.at;
    case 'filed':
      return finding.assignDue;
    case 'assigned':
      return finding.assignment?.signDue;
    case 'returning':
      return finding.returns?.open?.rulingDue;
    case 'rectifying':
      return finding.workDue;
    case 'unit_review':
      return finding.report?.countersignDue;
    case 'submitted':
      return finding.reinspectDue;
    case 'reinspecting':
      return finding.passed ? finding.passed.signDue : finding.reinspectDue;
    case 'closed':
      return finding.closing?.windowEnds;
    case 'deferred':
      return finding.deferral?.reviewAt;
    case 'none':
    case 'not_filed':
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return undefined;
  }
}

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
