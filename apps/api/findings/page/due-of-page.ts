import type { FindingPage } from '#contracts';
import { limitText, type Finding, type FindingFact, type Instant } from '#domain';
import type { Happened } from '../history/timeline';

/**
 * The due that runs, with the derivation stored when it was set; undefined before the hand-over. A failed re-inspection
 * whose short limit ended earlier moved nothing: then the derivation that led to the due is an older one.
 */
export function dueOfPage(finding: Finding, happened: readonly Happened[]): FindingPage['due'] {
  const { workDue, scoreDue, assignment } = finding;
  if (!workDue || !scoreDue || !assignment) return undefined;
  const set = happened.map(({ fact }) => dueSetBy(fact)).findLast((due) => due?.at === workDue);
  return { at: workDue, derivation: set?.derivation ?? '', scoreDue, limit: limitText(assignment.limit) };
}

function dueSetBy(fact: FindingFact): { at: Instant; derivation: string } | undefined {
  if (fact.type === 'FindingAssigned' || fact.type === 'FindingReassigned') return fact.data.due;
  if (fact.type === 'ReinspectionFailed') return fact.data.shortDue;
  if (fact.type === 'FindingRebounded') return fact.data.due;
  if (fact.type === 'ExtensionGranted' || fact.type === 'DeferralEnded' || fact.type === 'DeadlineShifted')
    return fact.data.workDue;
  return undefined;
}
