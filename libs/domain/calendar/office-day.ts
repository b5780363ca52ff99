import { Refusal } from '../refusal';
import { inSeason, type Calendar } from './calendar';
import { dayNumber, isWeekend, localDate, type DayNumber } from './civil-date';

/** Minutes of the day; `open` < `close`. */
export type Session = { open: number; close: number };

export type OfficeDay = {
  day: DayNumber;
  /** Empty on a day off. */
  sessions: readonly Session[];
  /** Working minutes of the whole day. */
  minutes: number;
  /** A weekend that is worked. */
  makeUp: boolean;
  /** The festival the exception belongs to; absent on plain weekends. */
  name?: string;
};

/** The question reaches past the dates the calendar covers: a provisional version has to be published first. */
export class CalendarNotCovered extends Refusal {
  constructor(calendar: Calendar, day: DayNumber) {
    super('calendar.not-covered', {
      calendarId: calendar.calendarId,
      calendarVersion: calendar.version,
      date: localDate(day),
      covers: calendar.covers,
    });
    this.name = 'CalendarNotCovered';
  }
}

type Compiled = { first: DayNumber; last: DayNumber; days: Map<DayNumber, OfficeDay> };
const compiled = new WeakMap<Calendar, Compiled>();

/** Throws `CalendarNotCovered`. */
export function officeDay(calendar: Calendar, day: DayNumber): OfficeDay {
  const { first, last, days } = compile(calendar);
  if (!(first <= day && day <= last)) throw new CalendarNotCovered(calendar, day);
  let found = days.get(day);
  if (!found) days.set(day, (found = build(calendar, day)));
  return found;
}

/** Throws `CalendarNotCovered`. */
export const isWorkingDay = (calendar: Calendar, day: DayNumber): boolean =>
  officeDay(calendar, day).sessions.length > 0;

function compile(calendar: Calendar): Compiled {
  let known = compiled.get(calendar);
  if (!known) {
    known = { first: dayNumber(calendar.covers.from), last: dayNumber(calendar.covers.to), days: new Map() };
    compiled.set(calendar, known);
  }
  return known;
}

function build(calendar: Calendar, day: DayNumber): OfficeDay {
  const date = localDate(day);
  const exception = calendar.days[date];
  const works = exception ? exception.kind === 'work' : !isWeekend(day);
  const own = exception?.kind === 'work' ? exception.sessions : undefined;
  const seasonal = calendar.sessions.find((season) => inSeason(date.slice(5), season))!.sessions;
  const sessions = works
    ? (own ?? seasonal).map(([open, close]) => ({ open: minute(open), close: minute(close) }))
    : [];
  return {
    day,
    sessions,
    minutes: sessions.reduce((sum, { open, close }) => sum + close - open, 0),
    makeUp: works && isWeekend(day),
    name: exception?.name,
  };
}

const minute = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
