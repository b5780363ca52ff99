import type { Calendar } from '../calendar';
import { plusMinutes, workingMinutes } from '../deadlines';
import type { Actor, Instant } from '../envelope';
import { Refusal } from '../refusal';
import type { FindingCommandType } from './commands';

/** A report queued offline counts at the time it was made if it is no older than this and the device's clock was right. */
const OFFLINE_WORKING_MINUTES = 4 * 60;
const CLOCK_TOLERANCE_MINUTES = 2;
/** What a unit must not lose through a dead spot. A signature or a ruling counts when it reaches us. */
const countsWhenMade: FindingCommandType = 'ReportRectification';

export type Claim = {
  occurredAt?: Instant;
  /** What the device's clock said when it sent. */ deviceTime?: Instant;
};

/**
 * Which instant dues are judged on: the time of recording, except for imports (the claimed time) and for a report of
 * rectification queued offline at most 4 working hours ago on a device whose clock is right to 2 minutes.
 * Throws `time.in-future`, and `calendar.not-covered` for a queued report of a day the calendar does not cover.
 */
export function effectiveAt(
  now: Instant,
  claim: Claim,
  command: { type: FindingCommandType; channel: Actor['channel'] },
  calendar: Calendar,
): { occurredAt: Instant; effectiveAt: Instant } {
  const occurredAt = claim.occurredAt ?? now;
  demandNotAhead('occurredAt', occurredAt, now);
  if (command.channel === 'import') return { occurredAt, effectiveAt: occurredAt };
  const counts =
    command.type === countsWhenMade &&
    occurredAt < now &&
    isRight(claim.deviceTime, now) &&
    workingMinutes(occurredAt, now, calendar) <= OFFLINE_WORKING_MINUTES;
  return { occurredAt, effectiveAt: counts ? occurredAt : now };
}

/** Throws `time.in-future` for more than the tolerance of a clock ahead. */
export function demandNotAhead(field: string, claimed: Instant, now: Instant): void {
  if (claimed > shifted(now, CLOCK_TOLERANCE_MINUTES))
    throw new Refusal('time.in-future', { field, [field]: claimed });
}

const isRight = (deviceTime: Instant | undefined, now: Instant): boolean =>
  deviceTime !== undefined &&
  deviceTime <= shifted(now, CLOCK_TOLERANCE_MINUTES) &&
  deviceTime >= shifted(now, -CLOCK_TOLERANCE_MINUTES);

/** To the millisecond, where `plusMinutes` counts in whole minutes. */
const shifted = (instant: Instant, minutes: number): Instant =>
  plusMinutes(instant, minutes).slice(0, 'YYYY-MM-DDTHH:mm'.length) +
  instant.slice('YYYY-MM-DDTHH:mm'.length);
