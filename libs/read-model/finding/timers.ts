import { v5 as uuidv5 } from 'uuid';
import {
  isWaitingForUs,
  remindedClocks,
  stepsAhead,
  type ClockName,
  type Finding,
  type FindingFact,
  type Instant,
} from '#domain';
import { NAMESPACE } from '#event-store';
import type { TimerRow, TimerStage } from './timer.row';

export type WantedTimer = Pick<TimerRow, 'stage' | 'startVersion' | 'dueAt'>;

export const timerIdOf = (findingId: string, stage: TimerStage, startVersion: number): string =>
  uuidv5(`timer/${findingId}/${stage}/${startVersion}`, NAMESPACE);

/** The timers that a finding's state asks for now. Pure. */
export function timersOf(finding: Finding): WantedTimer[] {
  return [...ofClocks(finding), ...ofWorkDue(finding), ...ofLadder(finding)];
}

/** Clocks that end by themselves what they time, and those of which somebody is reminded once they have run out. */
function ofClocks({ clocks = {}, assignment }: Finding): WantedTimer[] {
  const at = (stage: TimerStage, name: ClockName, dueAt = clocks[name]?.due): WantedTimer[] =>
    dueAt ? [{ stage, startVersion: clocks[name]!.version, dueAt }] : [];
  return [
    ...at('deem-signed', 'sign'),
    ...(clocks.sign && assignment?.signSoonAt ? at('sign-soon', 'sign', assignment.signSoonAt) : []),
    ...at('deferral-review', 'deferral-review'),
    ...at('observation', 'observation'),
    ...remindedClocks.flatMap((name) => at(name, name)),
  ];
}

function ofWorkDue(finding: Finding): WantedTimer[] {
  const { state, dueVersion, dueSoonAt, workDue } = finding;
  if (!workDue || dueVersion === undefined) return [];
  const unitHolds = state === 'assigned' || state === 'rectifying' || state === 'unit_review';
  const noted = finding.overdueNotedFor === dueVersion;
  const overdueAt = isWaitingForUs(finding) ? null : overdueFrom(finding, workDue);
  return [
    ...(unitHolds && dueSoonAt && !noted
      ? [{ stage: 'due-soon' as const, startVersion: dueVersion, dueAt: dueSoonAt }]
      : []),
    ...(overdueAt ? [{ stage: 'overdue' as const, startVersion: dueVersion, dueAt: overdueAt }] : []),
  ];
}

/** From when on the finding counts as overdue if nothing happens; null where that clock does not run. */
function overdueFrom({ state, report }: Finding, workDue: Instant): Instant | null {
  if (state === 'assigned' || state === 'returning' || state === 'rectifying') return workDue;
  const countersignDue = state === 'unit_review' && report?.countersignDue;
  if (!countersignDue) return null;
  return countersignDue > workDue ? countersignDue : workDue;
}

const ofLadder = (finding: Finding): WantedTimer[] =>
  stepsAhead(finding).map(({ level, trigger, startVersion, at }) => ({
    stage: stepStage(level, trigger),
    startVersion,
    dueAt: at,
  }));

const stepStage = (level: number, trigger: string): TimerStage =>
  `${trigger === 'time' ? 'ladder' : trigger}-${level}` as TimerStage;

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
  const done = firedBy(fact, timers);
  const fired = done && next.get(timerIdOf(findingId, done.stage, done.startVersion));
  if (fired && fired.state !== 'fired')
    next.set(fired.timerId, { ...fired, state: 'fired', firedAt: recordedAt });
  return [...next.values()];
}

type Done = { stage: TimerStage; startVersion: number };

/**
 * The last fact that a timer leads to. An overdue timer leads to a reminder and then to the note that the finding became
 * overdue: only the note ends it, so that a crash between the two loses nothing, and nobody to remind does not keep it open.
 */
function firedBy(fact: FindingFact, before: readonly TimerRow[]): Done | undefined {
  if (fact.type === 'ReminderSent') {
    const { stage, dueVersion } = fact.data;
    return stage === 'overdue' ? undefined : { stage, startVersion: dueVersion };
  }
  if (fact.type === 'FindingBecameOverdue') return { stage: 'overdue', startVersion: fact.data.dueVersion };
  if (fact.type === 'EscalationRaised') {
    const { to, trigger, startVersion } = fact.data;
    return startVersion === undefined ? undefined : { stage: stepStage(to, trigger), startVersion };
  }
  const ended = endedBy[fact.type];
  return ended && before.findLast((timer) => timer.stage === ended && timer.state === 'pending');
}

/** Clocks that end by themselves what they time, by the fact that says so. */
const endedBy: { [K in FindingFact['type']]?: TimerStage } = {
  AssignmentDeemedSigned: 'deem-signed',
  DeferralEnded: 'deferral-review',
  StabilityConfirmed: 'observation',
  StabilityPresumed: 'observation',
};
