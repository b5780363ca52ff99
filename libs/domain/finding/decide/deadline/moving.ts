import {
  decidedDue,
  dueOf,
  dueSoonAt,
  resumedDue,
  workingDaysBetween,
  workingMinutes,
  workingMinutesDue,
  type Due,
  type Limit,
} from '../../../deadlines';
import type { Instant } from '../../../envelope';
import type { Given } from '../../commands';
import type { FactData, FindingFact } from '../../events';
import type { Finding } from '../../finding';
import { assignmentOf, by } from '../../guards';

/** What moves the dues of a finding: counted from where they stand, never to an earlier instant. */

export type Dues = { workDue: Instant; scoreDue: Instant };
/** Throws `finding.wrong-state` where the finding has none yet. */
export function duesOf(finding: Finding): Dues {
  assignmentOf(finding);
  return { workDue: finding.workDue!, scoreDue: finding.scoreDue! };
}

/** When to say "soon due" of a due that was moved at the instant of the decision. */
export function soonAfter(workDue: Instant, { effectiveAt, calendar }: Given): Instant {
  if (workDue <= effectiveAt) return workDue;
  const n = workingDaysBetween(effectiveAt, workDue, calendar);
  return dueSoonAt(effectiveAt, workDue, { unit: 'WD', n }, calendar);
}

/** Both dues longer by so much of the limit's unit; scoreDue only where it was asked by then. */
export function extendedDues(finding: Finding, by: Limit, askedAt: Instant, given: Given) {
  const { workDue, scoreDue } = duesOf(finding);
  return {
    workDue: dueOf(workDue, by, given.calendar),
    scoreDue: askedAt <= scoreDue ? dueOf(scoreDue, by, given.calendar) : undefined,
  };
}

/** The dues after a pause: with what was left of them, at least one working day, and never before they stood. */
export function resumedDues(finding: Finding, given: Given): { workDue: Due; scoreDue?: Due } {
  const { workDue } = duesOf(finding);
  const { remainder, scorePaused } = finding.deferral!;
  const { calendar, effectiveAt } = given;
  const resumed = resumedDue(effectiveAt, remainder, calendar);
  const due =
    resumed.at < workDue ? decidedDue(effectiveAt, workDue, '恢复计时，不早于原期限', calendar) : resumed;
  return { workDue: due, scoreDue: scorePaused ? due : undefined };
}

type Shift = Pick<FactData<'DeadlineShifted'>, 'cause' | 'reason'> & { note: string };

/** Both dues later by so many working minutes, also when they have passed. */
export function shiftedBy(finding: Finding, minutes: number, shift: Shift, given: Given): FindingFact {
  const { workDue, scoreDue } = duesOf(finding);
  const later = (due: Instant) => workingMinutesDue(due, minutes, given.calendar, shift.note);
  return shifted(finding, { minutes, workDue: later(workDue), scoreDue: later(scoreDue) }, shift, given);
}

/** workDue to an instant, scoreDue by the working minutes in between; one instant stays one. */
export function shiftedTo(finding: Finding, to: Instant, shift: Shift, given: Given): FindingFact {
  const { calendar } = given;
  const { workDue, scoreDue } = duesOf(finding);
  const minutes = workingMinutes(workDue, to, calendar);
  const set = decidedDue(workDue, to, shift.note, calendar);
  const score = scoreDue === workDue ? set : workingMinutesDue(scoreDue, minutes, calendar, shift.note);
  return shifted(finding, { minutes, workDue: set, scoreDue: score }, shift, given);
}

function shifted(
  { workDue: oldDue }: Finding,
  dues: { minutes: number; workDue: Due; scoreDue: Due },
  { cause, reason }: Shift,
  given: Given,
): FindingFact {
  return {
    type: 'DeadlineShifted',
    data: {
      cause,
      oldDue: oldDue!,
      ...dues,
      dueSoonAt: soonAfter(dues.workDue.at, given),
      reason,
      ...by(given),
    },
  };
}

/** What one of our own clocks ran over is given back; nothing where it did not. `clock` is the name of it in a sentence. */
export function givenBack(finding: Finding, clockDue: Instant, clock: string, given: Given): FindingFact[] {
  const minutes = workingMinutes(clockDue, given.effectiveAt, given.calendar);
  if (minutes === 0) return [];
  const note = `${clock}超时，如数补回`;
  return [shiftedBy(finding, minutes, { cause: 'lateOffice', reason: note, note }, given)];
}
