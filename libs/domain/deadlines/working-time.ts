import type { Calendar } from '../calendar/calendar';
import type { DayNumber } from '../calendar/civil-date';
import { officeDay, type OfficeDay, type Session } from '../calendar/office-day';
import type { Instant } from '../envelope';
import { instantAt, localTime, type LocalTime } from './instant';

/** Counting on the office's clock. All functions throw `CalendarNotCovered` where they look past the calendar. */

/** Minutes inside sessions between two instants, 0 if `to` is not after `from`. Additive over adjoining spans. */
export function workingMinutes(from: Instant, to: Instant, calendar: Calendar): number {
  const [start, end] = [localTime(from), localTime(to)];
  let sum = 0;
  for (let day = start.day; day <= end.day; day++) {
    const office = officeDay(calendar, day);
    const whole = day > start.day && day < end.day;
    sum += whole
      ? office.minutes
      : part(office, day === start.day ? start.minute : 0, day === end.day ? end.minute : 1440);
  }
  return sum;
}

/** The minute in which `minutes` working minutes are used up: it may be a closing time, never the opening after it. */
export function addWorkingMinutes(start: Instant, minutes: number, calendar: Calendar): Instant {
  return instantAt(workingStretch(start, minutes, calendar).end);
}

export type Stretch = { office: OfficeDay; pieces: Session[] };

/** The days passed while `minutes` are used up, from the start's to the end's, each with the pieces of its sessions used. */
export function workingStretch(
  start: Instant,
  minutes: number,
  calendar: Calendar,
): { end: LocalTime; days: Stretch[] } {
  whole(minutes, 0);
  const from = localTime(start);
  const days: Stretch[] = [];
  let end = from;
  for (let left = minutes, day = from.day; left > 0; day++) {
    const office = officeDay(calendar, day);
    const pieces: Session[] = [];
    for (const session of office.sessions) {
      const open = day === from.day ? Math.max(session.open, from.minute) : session.open;
      if (left === 0 || open >= session.close) continue;
      const close = Math.min(session.close, open + left);
      pieces.push({ open, close });
      left -= close - open;
      end = { day, minute: close };
    }
    days.push({ office, pieces });
  }
  return { end, days };
}

/** Whole working days that have run since `due`: the greatest n with `workingDaysDue(due, n)` not after `now`; 0 before that. */
export function workingDaysBetween(due: Instant, now: Instant, calendar: Calendar): number {
  const [start, end] = [localTime(due), localTime(now)];
  let count = 0;
  for (let day = start.day + 1; day <= end.day; day++) {
    const office = officeDay(calendar, day);
    const runs =
      office.sessions.length > 0 && (day < end.day || endOfDayCount(start, office, calendar) <= end.minute);
    if (runs) count++;
  }
  return count;
}

/** The clock time at which a count that began at `start` ends on that working day. */
export function endOfDayCount(start: LocalTime, target: OfficeDay, calendar: Calendar): number {
  const dayOff = officeDay(calendar, start.day).sessions.length === 0;
  return dayOff ? closing(target) : intoSessions(start.minute, target);
}

/** Before opening → opening, in the break → the session after it, after closing → closing. */
export function intoSessions(minute: number, office: OfficeDay): number {
  const session = office.sessions.find(({ close }) => minute <= close);
  return session ? Math.max(minute, session.open) : closing(office);
}

export const closing = (office: OfficeDay): number => office.sessions.at(-1)!.close;

/** The n-th working day after `from` (before it, for `step` -1), with all days passed on the way, the last included. */
export function walkWorkingDays(
  from: DayNumber,
  n: number,
  calendar: Calendar,
  step: 1 | -1 = 1,
): OfficeDay[] {
  whole(n, 1);
  const passed: OfficeDay[] = [];
  for (let left = n, day = from + step; left > 0; day += step) {
    const office = officeDay(calendar, day);
    passed.push(office);
    if (office.sessions.length > 0) left--;
  }
  return passed;
}

export function whole(n: number, least: number): void {
  if (!Number.isSafeInteger(n) || n < least)
    throw new RangeError(`not a whole number of at least ${least}: ${n}`);
}

function part(office: OfficeDay, from: number, to: number): number {
  return office.sessions.reduce(
    (sum, { open, close }) => sum + Math.max(0, Math.min(close, to) - Math.max(open, from)),
    0,
  );
}
