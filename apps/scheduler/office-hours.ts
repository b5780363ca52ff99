import { addWorkingMinutes, CalendarNotCovered, plusMinutes, type Calendar, type Instant } from '#domain';
import { isLadderStage, timerStages, type TimerRow, type TimerStage } from '#read-model';

/** A timer this little late is fresh: what falls due at closing time, or in the night by plain hours, is told at once. */
const FRESH_MINUTES = 15;

/** The next instant at which the office is open; not after `now` if it is open now. A calendar at its end keeps nobody waiting. */
export function opensAt(now: Instant, calendar: Calendar): Instant {
  try {
    return plusMinutes(addWorkingMinutes(now, 1, calendar), -1);
  } catch (error) {
    if (error instanceof CalendarNotCovered) return now;
    throw error;
  }
}

export const isOpen = (now: Instant, calendar: Calendar): boolean => opensAt(now, calendar) <= now;

/** Timers due before this are a catch-up and wait for opening, unless they tell nobody. */
export const freshSince = (now: Instant): Instant => plusMinutes(now, -FRESH_MINUTES);

/** Stages that end a clock and tell nobody. */
export const silentStages: readonly TimerStage[] = ['deem-signed', 'deferral-review', 'observation'];
export const tellsSomebody = ({ stage }: Pick<TimerRow, 'stage'>): boolean => !silentStages.includes(stage);
/** Due at whatever hour somebody did something, or at the end of a day: told in office hours only. */
export const officeHourStages: readonly TimerStage[] = timerStages.filter(
  (stage) => stage === 'look-back' || isLadderStage(stage),
);

/**
 * When a pending timer may fire: just after its due, as "overdue" means past it. A catch-up (the process was down) at night
 * or on a day off waits for the next opening, and so does a step of the ladder whatever the hour it was asked for.
 */
export function firesAt(timer: Pick<TimerRow, 'stage' | 'dueAt'>, now: Instant, calendar: Calendar): Instant {
  const due = justAfter(timer.dueAt);
  const isCatchUp = tellsSomebody(timer) && due < freshSince(now);
  if (!isCatchUp && !officeHourStages.includes(timer.stage)) return due;
  // What falls due at closing time is still told.
  const opening = opensAt(isCatchUp ? now : freshSince(due > now ? due : now), calendar);
  return opening > due ? opening : due;
}

const justAfter = (instant: Instant): Instant => new Date(Date.parse(instant) + 1).toISOString();
