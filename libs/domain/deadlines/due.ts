import { localDate } from '../calendar/civil-date';
import type { Calendar } from '../calendar/calendar';
import { officeDay } from '../calendar/office-day';
import type { Instant } from '../envelope';
import { instantAt, localText, type LocalTime } from './instant';

/** A due instant with its derivation in words and the calendar it was counted on; stored, never recomputed. */
export type Due = {
  at: Instant;
  derivation: string;
  calendarId: string;
  calendarVersion: number;
  /** Only on dues that fall on days the calendar calls 暂定. */
  provisional?: true;
};

/** Throws `CalendarNotCovered` for a due past the calendar's end. */
export function dueAt(end: LocalTime, words: { head: string; clauses: string[] }, calendar: Calendar): Due {
  officeDay(calendar, end.day);
  const at = instantAt(end);
  const from = calendar.provisionalFrom;
  const provisional = from !== undefined && localDate(end.day) >= from;
  const clauses = provisional ? [...words.clauses, `日历自 ${from} 起为暂定`] : words.clauses;
  const body = clauses.length ? `：${clauses.join('；')}` : '';
  return {
    at,
    derivation: `${words.head}${body} → ${localText(at)}`,
    calendarId: calendar.calendarId,
    calendarVersion: calendar.version,
    ...(provisional && { provisional }),
  };
}

export const laterDue = (a: Due, b: Due): Due => (b.at > a.at ? b : a);
export const earlierDue = (a: Due, b: Due): Due => (b.at < a.at ? b : a);
