import { v5 as uuidv5 } from 'uuid';
import type { Finding, FindingFact, Instant } from '#domain';
import { NAMESPACE } from '#event-store';
import type { TimerRow, TimerStage } from './timer.row';

export type WantedTimer = Pick<TimerRow, 'stage' | 'startVersion' | 'dueAt'>;

export const timerIdOf = (findingId: string, stage: TimerStage, startVersion: number): string =>
  uuidv5(`timer/${findingId}/${stage}/${startVersion}`, NAMESPACE);

/** The timers that a finding's state asks for now. Pure. */
export function timersOf(finding: Finding): WantedTimer[] {
  const { state, assignment, dueVersion, dueSoonAt, workDue } = finding;
  if (!assignment || !workDue || dueVersion === undefined) return [];
  const wanted: WantedTimer[] = [];
  const want = (stage: TimerStage, dueAt: Instant) => wanted.push({ stage, startVersion: dueVersion, dueAt });
  if (state === 'assigned') want('deem-signed', assignment.signDue);
  const unitHolds = state === 'assigned' || state === 'rectifying' || state === 'unit_review';
  const noted = finding.overdueNotedFor === dueVersion;
  if (unitHolds && dueSoonAt && !noted) want('due-soon', dueSoonAt);
  const overdueAt = overdueFrom(finding, workDue);
  if (overdueAt) want('overdue', overdueAt);
  return wanted;
}

/** From when on the finding counts as overdue if nothing happens; null where that clock does not run. */
function overdueFrom({ state, report }: Finding, workDue: Instant): Instant | null {
  if (state === 'assigned' || state === 'returning' || state === 'rectifying') return workDue;
  const countersignDue = state === 'unit_review' && report?.countersignDue;
  if (!countersignDue) return null;
  return countersignDue > workDue ? countersignDue : workDue;
}

/**
 * A finding's timers after one more fact. What the state asks for is pending, what it no longer asks for is cancelled (and
 * pending again if it asks once more); a timer whose fact has happened stays fired. Pure.
 */
export function afterTimers(
  timers: readonly TimerRow[],
  findingId: string,
  finding: Finding,
  { fact, recordedAt }: { fact: FindingFact; recordedAt: Instant },
): TimerRow[] {
  const next = new Map<string, TimerRow>();
  for (const timer of timers)
    next.set(timer.timerId, timer.state === 'pending' ? { ...timer, state: 'cancelled' } : timer);
  for (const wanted of timersOf(finding)) {
    const timerId = timerIdOf(findingId, wanted.stage, wanted.startVersion);
    if (next.get(timerId)?.state === 'fired') continue;
    next.set(timerId, { timerId, findingId, ...wanted, state: 'pending', firedAt: null });
  }
  const done = firedBy(fact, finding);
  const fired = done && next.get(timerIdOf(findingId, done.stage, done.startVersion));
  if (fired && fired.state !== 'fired')
    next.set(fired.timerId, { ...fired, state: 'fired', firedAt: recordedAt });
  return [...next.values()];
}

/**
 * The last fact that a timer leads to. An overdue timer leads to a reminder and then to the note that the finding became
 * overdue: only the note ends it, so that a crash between the two loses nothing, and nobody to remind does not keep it open.
 */
function firedBy(
  fact: FindingFact,
  finding: Finding,
): { stage: TimerStage; startVersion: number } | undefined {
  if (fact.type === 'AssignmentDeemedSigned')
    return { stage: 'deem-signed', startVersion: finding.dueVersion ?? -1 };
  if (fact.type === 'ReminderSent' && fact.data.stage === 'due-soon')
    return { stage: 'due-soon', startVersion: fact.data.dueVersion };
  if (fact.type === 'FindingBecameOverdue') return { stage: 'overdue', startVersion: fact.data.dueVersion };
  return undefined;
}
