import type { Calendar } from '../calendar/calendar';
import { dayNumber, localDate, type LocalDate } from '../calendar/civil-date';
import { officeDay } from '../calendar/office-day';
import type { Instant } from '../envelope';
import type { Due } from './due';
import { dueOf } from './dues';
import { instantAt } from './instant';
import type { Limit } from './limit';
import { walkWorkingDays } from './working-time';

/** When the office opens on that date, or on the next working day. Throws `CalendarNotCovered`. */
export function openingOf(date: LocalDate, calendar: Calendar): Instant {
  const day = officeDay(calendar, dayNumber(date));
  const open = day.sessions.length > 0 ? day : walkWorkingDays(day.day, 1, calendar).at(-1)!;
  return instantAt({ day: open.day, minute: open.sessions[0]!.open });
}

/** A limit that runs from the opening of a date, or from now if that is later. Throws `CalendarNotCovered`. */
export function dueFromOpening(date: LocalDate, now: Instant, limit: Limit, calendar: Calendar): Due {
  const opening = openingOf(date, calendar);
  return dueOf(opening > now ? opening : now, limit, calendar);
}

/** So many civil days later. */
export const daysAfter = (date: LocalDate, days: number): LocalDate => localDate(dayNumber(date) + days);
