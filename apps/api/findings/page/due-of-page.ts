import type { FindingPage } from '#contracts';
import { limitText, type Finding } from '#domain';
import type { Happened } from '../history/timeline';

/** The due that runs, with the derivation stored when it was set; undefined before the hand-over. */
export function dueOfPage(finding: Finding, happened: readonly Happened[]): FindingPage['due'] {
  const set = happened.findLast(
    ({ fact, event }) =>
      event.version === finding.dueVersion &&
      (fact.type === 'FindingAssigned' || fact.type === 'ReinspectionFailed'),
  );
  if (!set || !finding.workDue || !finding.assignment) return undefined;
  const derivation =
    set.fact.type === 'FindingAssigned'
      ? set.fact.data.due.derivation
      : set.fact.type === 'ReinspectionFailed'
        ? set.fact.data.shortDue.derivation
        : '';
  return {
    at: finding.workDue,
    derivation,
    scoreDue: finding.scoreDue!,
    limit: limitText(finding.assignment.limit),
  };
}
