import { dayNumber, localDate, pad, type DayNumber, type LocalDate } from '../calendar/civil-date';
import type { Instant } from '../envelope';

const SHANGHAI = 8 * 60; // minutes ahead of UTC, no summer time
const DAY = 24 * 60;
const SHAPE = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * A place on the office's clock. Dues are counted in whole minutes: an instant belongs to the minute it lies in, as it is
 * printed, so that what adds up on paper adds up here.
 */
export type LocalTime = { day: DayNumber; /** Minute of the day, 0–1439. */ minute: number };

/** Throws RangeError for anything but `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export function localTime(instant: Instant): LocalTime {
  const minutes = epochMinute(instant) + SHANGHAI;
  const day = Math.floor(minutes / DAY);
  return { day, minute: minutes - day * DAY };
}

export const instantAt = ({ day, minute }: LocalTime): Instant =>
  fromEpochMinute(day * DAY + minute - SHANGHAI);

/** Plain minutes, day and night; seconds are dropped. */
export const plusMinutes = (instant: Instant, minutes: number): Instant =>
  fromEpochMinute(epochMinute(instant) + minutes);

/** Plain whole minutes from one instant to the other, negative if `to` comes first. */
export const minutesBetween = (from: Instant, to: Instant): number => epochMinute(to) - epochMinute(from);

export const localDateOf = (instant: Instant): LocalDate => localDate(localTime(instant).day);

/** `YYYY-MM-DD HH:mm`, Asia/Shanghai. */
export function localText(instant: Instant): string {
  const { day, minute } = localTime(instant);
  return `${localDate(day)} ${clockText(minute)}`;
}

/** The instant of a local date and clock time `HH:mm`. */
export const fromLocal = (date: LocalDate, clock: string): Instant =>
  instantAt({ day: dayNumber(date), minute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) });

export const clockText = (minute: number): string =>
  `${pad(Math.floor(minute / 60), 2)}:${pad(minute % 60, 2)}`;

function epochMinute(instant: Instant): number {
  const day = SHAPE.test(instant) ? dayNumber(instant) : NaN;
  if (Number.isNaN(day) || localDate(day) !== instant.slice(0, 10))
    throw new RangeError(`not an instant: ${instant}`);
  return day * DAY + Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));
}

function fromEpochMinute(minutes: number): Instant {
  const day = Math.floor(minutes / DAY);
  return `${localDate(day)}T${clockText(minutes - day * DAY)}:00.000Z`;
}
