import type { Calendar } from '../calendar/calendar';
import { officeDay } from '../calendar/office-day';
import type { Instant } from '../envelope';
import { dueAt, earlierDue, laterDue, type Due } from './due';
import { instantAt, localText, localTime, minutesBetween, plusMinutes } from './instant';
import { limitText, type Limit } from './limit';
import {
  addWorkingMinutes,
  closing,
  endOfDayCount,
  intoSessions,
  walkWorkingDays,
  whole,
  workingDaysBetween,
  workingMinutes,
  workingStretch,
} from './working-time';
import {
  clockWords,
  dayNamer,
  minutesText,
  offWords,
  pieceWords,
  workedWords,
  workingTimeText,
} from './words';

/**
 * Dues by the counting convention. All functions throw `CalendarNotCovered` for a due past the calendar's end, and RangeError
 * for a number that is not whole or too small.
 */

export function dueOf(start: Instant, limit: Limit, calendar: Calendar): Due {
  whole(limit.n, 1);
  switch (limit.unit) {
    case 'WD':
      return workingDaysDue(start, limit.n, calendar);
    case 'WH':
      return workingMinutesDue(start, limit.n * 60, calendar);
    case 'CD':
      return calendarDaysDue(start, limit.n, calendar);
    case 'H':
      return plainHoursDue(start, limit.n, calendar);
  }
}

/** The n-th working day after the start's day, at the start's clock time if the office is open then. */
export function workingDaysDue(start: Instant, n: number, calendar: Calendar): Due {
  const from = localTime(start);
  const passed = walkWorkingDays(from.day, n, calendar);
  const target = passed.at(-1)!;
  const minute = endOfDayCount(from, target, calendar);
  const startsOff = officeDay(calendar, from.day).sessions.length === 0;
  const name = dayNamer(from.day);
  const clauses = [
    workedWords(
      name,
      passed.filter(({ sessions }) => sessions.length > 0),
    ),
    ...offWords(name, passed),
    ...clockWords(from.minute, minute, target, startsOff),
  ];
  return dueAt(
    { day: target.day, minute },
    { head: `${localText(start)} 起 ${limitText({ unit: 'WD', n })}`, clauses },
    calendar,
  );
}

/** Minutes inside sessions only; `note` says in brackets what they are. */
export function workingMinutesDue(start: Instant, minutes: number, calendar: Calendar, note?: string): Due {
  const from = localTime(start);
  const { end, days } = workingStretch(start, minutes, calendar);
  const head = `${localText(start)} 起 ${workingTimeText(minutes)}${note ? `（${note}）` : ''}`;
  const offices = days.map(({ office }) => office);
  const name = dayNamer(from.day);
  const clauses = minutes === 0 ? [] : [pieceWords(name, days), ...offWords(name, offices)];
  return dueAt(end, { head, clauses }, calendar);
}

/** The date n days on, at closing; from a day off on to the next working day's closing. */
export function calendarDaysDue(start: Instant, n: number, calendar: Calendar): Due {
  whole(n, 1);
  const from = localTime(start);
  const date = officeDay(calendar, from.day + n);
  const passed = date.sessions.length > 0 ? [date] : [date, ...walkWorkingDays(date.day, 1, calendar)];
  const target = passed.at(-1)!;
  const name = dayNamer(from.day);
  const clauses = [
    `第 ${n} 日为 ${name(date.day)}`,
    ...offWords(name, passed),
    ...(target === date ? [] : [`顺延至 ${workedWords(name, [target])}`]),
    '计至下班',
  ];
  const head = `${localText(start)} 起 ${limitText({ unit: 'CD', n })}`;
  return dueAt(
    { day: target.day, minute: closing(target) },
    { head, clauses: [clauses.join('，')] },
    calendar,
  );
}

/** Urgent matters: 24 hours a day, holidays included. */
export function plainHoursDue(start: Instant, n: number, calendar: Calendar): Due {
  whole(n, 1);
  return plainMinutesDue(start, n * 60, calendar);
}

/** When an assignment has to be signed for: after `cap`, or after half the time to rectify if that comes first. */
export function signDue(
  start: Instant,
  rectify: { limit: Limit; due: Instant },
  cap: Limit,
  calendar: Calendar,
): Due {
  const note = '整改期限的一半';
  if (rectify.limit.unit === 'H') {
    const half = plainMinutesDue(start, Math.floor(minutesBetween(start, rectify.due) / 2), calendar, note);
    return cap.unit === 'WD' ? half : earlierDue(plainHoursDue(start, cap.n, calendar), half);
  }
  const half = Math.floor(workingMinutes(start, rectify.due, calendar) / 2);
  return earlierDue(dueOf(start, cap, calendar), workingMinutesDue(start, half, calendar, note));
}

/** When to say "soon due" (L0): a working day before, or for less than three working days after 80 % of the time. */
export function dueSoonAt(start: Instant, due: Instant, limit: Limit, calendar: Calendar): Instant {
  if (limit.unit === 'H') return plusMinutes(start, Math.floor((minutesBetween(start, due) * 4) / 5));
  const days =
    limit.unit === 'WD' ? limit.n : limit.unit === 'CD' ? workingDaysBetween(start, due, calendar) : 0;
  if (days < 3)
    return addWorkingMinutes(start, Math.floor((workingMinutes(start, due, calendar) * 4) / 5), calendar);
  const end = localTime(due);
  const before = walkWorkingDays(end.day, 1, calendar, -1).at(-1)!;
  return instantAt({ day: before.day, minute: intoSessions(end.minute, before) });
}

/** Half of the working time between, rounded down to the minute: the reminder of the sign clock. */
export function halfwayAt(start: Instant, due: Instant, calendar: Calendar): Instant {
  return addWorkingMinutes(start, Math.floor(workingMinutes(start, due, calendar) / 2), calendar);
}

/** The due after a pause: what was left (working minutes), and never less than one working day. */
export function resumedDue(now: Instant, remainder: number, calendar: Calendar): Due {
  return laterDue(
    workingDaysDue(now, 1, calendar),
    workingMinutesDue(now, remainder, calendar, '暂停前剩余'),
  );
}

function plainMinutesDue(start: Instant, minutes: number, calendar: Calendar, note?: string): Due {
  const notes = ['昼夜连续计', ...(note ? [note] : [])].join('，');
  const head = `${localText(start)} 起 ${minutesText(minutes)}（${notes}）`;
  return dueAt(localTime(plusMinutes(start, minutes)), { head, clauses: [] }, calendar);
}
