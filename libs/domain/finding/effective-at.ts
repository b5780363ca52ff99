import type { Calendar } from '../calendar';
import { addWorkingMinutes, plusMinutes } from '../deadlines';
import type { Actor, Instant } from '../envelope';
import { Refusal } from '../refusal';

/** A report queued offline counts at the time it was made if it is no older than this and the device's clock was right. */
const OFFLINE_WORKING_MINUTES = 4 * 60;
const CLOCK_TOLERANCE_MINUTES = 2;

export type Claim = { occurredAt?: Instant; /** What the device's clock said when it sent. */ deviceTime?: Instant };

/**
 * Which instant dues are judged on: the time of recording, except for imports (the claimed time) and for a command queued
 * offline at most 4 working hours ago on a device whose clock is right to 2 minutes. Throws `time.in-future`.
 */
export function effectiveAt(
  now: Instant,
  claim: Claim,
  channel: Actor['channel'],
  calendar: Calendar,
): { occurredAt: Instant; effectiveAt: Instant } {
  const occurredAt = claim.occurredAt ?? now;
  if (occurredAt > plusMinutes(now, CLOCK_TOLERANCE_MINUTES)) throw new Refusal('time.in-future', { occurredAt });
  if (channel === 'import') return { occurredAt, effectiveAt: occurredAt };
  if (occurredAt >= now || !claim.deviceTime) return { occurredAt, effectiveAt: now };
  const clockIsRight =
    claim.deviceTime <= plusMinutes(now, CLOCK_TOLERANCE_MINUTES) &&
    claim.deviceTime >= plusMinutes(now, -CLOCK_TOLERANCE_MINUTES);
  const recent = addWorkingMinutes(occurredAt, OFFLINE_WORKING_MINUTES, calendar) >= now;
  return { occurredAt, effectiveAt: clockIsRight && recent ? occurredAt : now };
}
