import { z } from 'zod';
import { dayNumber } from './civil-date';

const localDate = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** A leap year, so that 02-29 is a day of the seasons. */
const LEAP_YEAR = 2000;
const monthDay = z
  .string()
  .refine((text) => /^\d\d-\d\d$/.test(text) && localDate.safeParse(`${LEAP_YEAR}-${text}`).success, {
    message: 'not a month and day',
  });

/** Opening and closing, local clock time; both ends are inside the session. */
const sessions = z
  .array(z.tuple([clock, clock]))
  .min(1)
  .refine((list) => list.every(([open, close], i) => open < close && (i === 0 || list[i - 1]![1] < open)), {
    message: 'sessions must follow one another',
  });

/** From and to inclusive; a season may pass the turn of the year. */
const season = z.object({ from: monthDay, to: monthDay, sessions });
export type Season = z.infer<typeof season>;

const exception = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off'), name: z.string().min(1).optional() }),
  /** A worked weekend (补班), or a half-day with sessions of its own. */
  z.object({ kind: z.literal('work'), name: z.string().min(1).optional(), sessions: sessions.optional() }),
]);

/** Office days and hours, all Asia/Shanghai. A published version never changes; a due keeps the id and version it was counted on. */
export const calendarSchema = z
  .object({
    calendarId: z.string().min(1).max(100),
    version: z.number().int().min(1),
    name: z.string().min(1).max(80),
    covers: z.object({ from: localDate, to: localDate }),
    /** From this day on the days are 暂定: dues are counted, and say so. */
    provisionalFrom: localDate.optional(),
    /** Exceptions to "Monday to Friday are worked". */
    days: z.record(localDate, exception),
    sessions: z.array(season).min(1),
    source: z.string().min(1).max(300),
  })
  .refine(({ covers }) => covers.from <= covers.to, { message: 'covers nothing', path: ['covers'] })
  .refine(({ sessions: seasons }) => seasonsCoverTheYear(seasons), {
    message: 'each day of the year must be in exactly one season',
    path: ['sessions'],
  });

export type Calendar = z.infer<typeof calendarSchema>;

export function inSeason(monthAndDay: string, { from, to }: Pick<Season, 'from' | 'to'>): boolean {
  return from <= to ? from <= monthAndDay && monthAndDay <= to : from <= monthAndDay || monthAndDay <= to;
}

function seasonsCoverTheYear(seasons: Season[]): boolean {
  const ordered = [...seasons].sort((a, b) => (a.from < b.from ? -1 : 1));
  return ordered.every((season, i) => follows(season.to, ordered[(i + 1) % ordered.length]!.from));
}

function follows(monthAndDay: string, next: string): boolean {
  if (monthAndDay === '12-31') return next === '01-01';
  return dayNumber(`${LEAP_YEAR}-${monthAndDay}`) + 1 === dayNumber(`${LEAP_YEAR}-${next}`);
}
