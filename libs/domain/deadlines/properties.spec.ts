import fc from 'fast-check';
import type { Calendar } from '../calendar';
import { officeCalendar } from '../calendar/fixture';
import {
  calendarDaysDue,
  dueOf,
  dueSoonAt,
  halfwayAt,
  plainHoursDue,
  signDue,
  workingDaysDue,
  workingMinutesDue,
} from './dues';
import { shortLimit } from './limit';
import { silentDays } from './silent-days';
import { addWorkingMinutes, workingDaysBetween, workingMinutes } from './working-time';

/** The same rules counted day by day and minute by minute, with `Date` and nothing of the code under test. */
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const shanghai = (ms: number) => new Date(ms + 480 * MINUTE).toISOString();
const dateOf = (ms: number) => shanghai(ms).slice(0, 10);
const clockOf = (ms: number) => shanghai(ms).slice(11, 16);
const startOfDay = (ms: number) => Math.floor((ms + 480 * MINUTE) / DAY) * DAY - 480 * MINUTE;
const iso = (ms: number) => new Date(ms).toISOString();
const toMinute = (ms: number) => Math.floor(ms / MINUTE) * MINUTE;

function sessionsOn(ms: number, calendar: Calendar): [string, string][] {
  const exception = calendar.days[dateOf(ms)];
  const weekend = [0, 6].includes(new Date(`${dateOf(ms)}T12:00:00Z`).getUTCDay());
  if (exception ? exception.kind === 'off' : weekend) return [];
  if (exception?.kind === 'work' && exception.sessions) return exception.sessions;
  const summer = dateOf(ms).slice(5) >= '05-01' && dateOf(ms).slice(5) <= '09-30';
  return calendar.sessions[summer ? 0 : 1]!.sessions;
}

const worked = (ms: number, calendar: Calendar) => sessionsOn(ms, calendar).length > 0;
/** Whether work goes on in the minute that begins here. */
const busy = (ms: number, calendar: Calendar) =>
  sessionsOn(ms, calendar).some(([open, close]) => open <= clockOf(ms) && clockOf(ms) < close);
/** Whether a due may stand here: closing belongs to the session. */
const inside = (ms: number, calendar: Calendar) =>
  sessionsOn(ms, calendar).some(([open, close]) => open <= clockOf(ms) && clockOf(ms) <= close);

function naiveMinutes(from: number, to: number, calendar: Calendar): number {
  let count = 0;
  for (let ms = toMinute(from); ms < toMinute(to); ms += MINUTE) if (busy(ms, calendar)) count++;
  return count;
}

function naiveAdd(start: number, minutes: number, calendar: Calendar): number {
  let ms = toMinute(start);
  for (let left = minutes; left > 0; ms += MINUTE) if (busy(ms, calendar)) left--;
  return ms;
}

function naiveClosing(ms: number, calendar: Calendar): number {
  let at = startOfDay(ms) + DAY - MINUTE;
  while (!inside(at, calendar)) at -= MINUTE;
  return at;
}

function naiveWorkingDays(start: number, n: number, calendar: Calendar): number {
  let day = startOfDay(start);
  for (let left = n; left > 0;) {
    day += DAY;
    if (worked(day, calendar)) left--;
  }
  const closing = naiveClosing(day, calendar);
  if (!worked(start, calendar)) return closing;
  let at = day + (toMinute(start) - startOfDay(start));
  while (at < closing && !inside(at, calendar)) at += MINUTE;
  return Math.min(at, closing);
}

function naiveCalendarDays(start: number, n: number, calendar: Calendar): number {
  let day = startOfDay(start) + n * DAY;
  while (!worked(day, calendar)) day += DAY;
  return naiveClosing(day, calendar);
}

const starts = fc.integer({
  min: Date.parse('2017-01-01T00:00+08:00'),
  max: Date.parse('2026-10-31T23:59:59.999+08:00'),
});
/** The week before or after an exception or the change of a season, where mistakes live. */
const edges = fc
  .tuple(
    fc.constantFrom(
      ...Object.keys(officeCalendar.days).filter((date) => date > '2017-01-15' && date < '2026-11'),
      '2023-05-01',
      '2024-04-30',
    ),
    fc.integer({ min: -7 * 1440, max: 3 * 1440 }),
    fc.constantFrom(0, 1, 29_999, 59_999),
  )
  .map(([date, minutes, ms]) => Date.parse(`${date}T00:00+08:00`) + minutes * MINUTE + ms);
const anyStart = fc.oneof(starts, edges);

/** The office calendar with other days off, worked weekends and half-days, some next to each other. */
const calendars: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constant(officeCalendar),
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 3650 }), fc.constantFrom('off', 'work', 'half')), {
      selector: ([day]) => day,
      maxLength: 800,
      minLength: 400,
    })
    .map((picked) => {
      const days: Calendar['days'] = {};
      for (const [day, kind] of picked) {
        const date = iso(Date.parse('2017-01-01T00:00:00Z') + day * DAY).slice(0, 10);
        days[date] =
          kind === 'off'
            ? { kind }
            : { kind: 'work', sessions: kind === 'half' ? [['09:10', '11:40']] : undefined };
      }
      return { ...officeCalendar, days };
    }),
);
const runs = { numRuns: 300 };
const check = (...args: Parameters<typeof fc.assert>) =>
  fc.assert(args[0], { ...runs, ...(args[1] as object) });

describe('against counting by hand', () => {
  it('working days', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 30 }), (calendar, start, n) => {
        expect(workingDaysDue(iso(start), n, calendar).at).toBe(iso(naiveWorkingDays(start, n, calendar)));
      }),
    );
  });

  it('working minutes added', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 0, max: 1300 }), (calendar, start, m) => {
        const end = iso(naiveAdd(start, m, calendar));
        expect(addWorkingMinutes(iso(start), m, calendar)).toBe(end);
        expect(workingMinutesDue(iso(start), m, calendar).at).toBe(end);
      }),
      { numRuns: 100 },
    );
  });

  it('working minutes between', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: -DAY, max: 6 * DAY }), (calendar, start, span) => {
        expect(workingMinutes(iso(start), iso(start + span), calendar)).toBe(
          naiveMinutes(start, start + span, calendar),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('calendar days and plain hours', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 50 }), (calendar, start, n) => {
        expect(calendarDaysDue(iso(start), n, calendar).at).toBe(iso(naiveCalendarDays(start, n, calendar)));
        expect(plainHoursDue(iso(start), n, calendar).at).toBe(iso(toMinute(start) + n * 60 * MINUTE));
      }),
    );
  });

  it('working days run since a due: the most that a due of so many days is not after now', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: -DAY, max: 20 * DAY }), (calendar, due, span) => {
        const now = toMinute(due + span);
        let n = 0;
        while (naiveWorkingDays(due, n + 1, calendar) <= now) n++;
        expect(workingDaysBetween(iso(due), iso(now), calendar)).toBe(n);
      }),
    );
  });

  it('silent days', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 0, max: 40 * DAY }), (calendar, from, span) => {
        const between: number[] = [];
        for (let day = startOfDay(from) + DAY; day < startOfDay(from + span); day += DAY) between.push(day);
        const silent = silentDays(iso(from), iso(from + span), calendar);
        expect(silent.days).toBe(between.length);
        expect(silent.workingDays).toBe(between.filter((day) => worked(day, calendar)).length);
        expect(silent.workingDays + silent.holidayDays + silent.otherDaysOff).toBe(silent.days);
      }),
    );
  });
});

describe('what holds of every due', () => {
  const limits = fc.record({ unit: fc.constantFrom('WD', 'WH', 'CD'), n: fc.integer({ min: 1, max: 30 }) });

  it('it stands inside a session, after its start, and says so at the end of its derivation', () => {
    check(
      fc.property(calendars, anyStart, limits, (calendar, start, limit) => {
        const due = dueOf(iso(start), limit, calendar);
        const ms = Date.parse(due.at);
        expect(inside(ms, calendar)).toBe(true);
        expect(due.at > iso(start)).toBe(true);
        expect(due.derivation.startsWith(`${dateOf(start)} ${clockOf(start)} 起 ${limit.n} 个`)).toBe(true);
        expect(due.derivation.endsWith(` → ${dateOf(ms)} ${clockOf(ms)}`)).toBe(true);
      }),
    );
  });

  it('it is strictly n working days after the date', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 30 }), (calendar, start, n) => {
        const end = startOfDay(Date.parse(workingDaysDue(iso(start), n, calendar).at));
        let count = 0;
        for (let day = startOfDay(start) + DAY; day <= end; day += DAY) if (worked(day, calendar)) count++;
        expect(count).toBe(n);
      }),
    );
  });

  it('a later start never has an earlier due', () => {
    check(
      fc.property(
        calendars,
        anyStart,
        fc.integer({ min: 0, max: 3 * DAY }),
        limits,
        (calendar, start, gap, limit) => {
          expect(dueOf(iso(start), limit, calendar).at <= dueOf(iso(start + gap), limit, calendar).at).toBe(
            true,
          );
        },
      ),
    );
  });

  it('a longer limit never has an earlier due', () => {
    check(
      fc.property(calendars, anyStart, limits, (calendar, start, limit) => {
        const longer = { ...limit, n: limit.n + 1 };
        expect(dueOf(iso(start), limit, calendar).at <= dueOf(iso(start), longer, calendar).at).toBe(true);
        expect(shortLimit(longer).n >= shortLimit(limit).n).toBe(true);
        expect(shortLimit(limit).n <= limit.n).toBe(true);
      }),
    );
  });

  it('with equal hours n days are n times the minutes of a day', () => {
    const whole: Calendar = {
      ...officeCalendar,
      sessions: [{ from: '01-01', to: '12-31', sessions: officeCalendar.sessions[0]!.sessions }],
    };
    check(
      fc.property(anyStart, fc.integer({ min: 1, max: 30 }), (start, n) => {
        fc.pre(inside(start, { ...whole, sessions: [whole.sessions[0]!, whole.sessions[0]!] }));
        expect(workingMinutes(iso(start), workingDaysDue(iso(start), n, whole).at, whole)).toBe(n * 420);
      }),
    );
  });

  it('what was added is what is counted', () => {
    check(
      fc.property(calendars, anyStart, fc.integer({ min: 0, max: 20_000 }), (calendar, start, m) => {
        expect(workingMinutes(iso(start), addWorkingMinutes(iso(start), m, calendar), calendar)).toBe(m);
      }),
    );
  });

  it('minutes added in two steps are the minutes added at once', () => {
    const minutes = fc.integer({ min: 0, max: 3000 });
    check(
      fc.property(calendars, anyStart, minutes, minutes, (calendar, start, a, b) => {
        fc.pre(b > 0 || a > 0);
        const inSteps = addWorkingMinutes(addWorkingMinutes(iso(start), a, calendar), b, calendar);
        expect(inSteps).toBe(addWorkingMinutes(iso(start), a + b, calendar));
      }),
    );
  });

  it('spans that adjoin add up', () => {
    const spans = fc.array(fc.integer({ min: 0, max: 10 * DAY }), { minLength: 1, maxLength: 8 });
    check(
      fc.property(calendars, starts, spans, (calendar, start, gaps) => {
        const steps = gaps.reduce(
          (all, gap) => [...all, all.at(-1)! + gap],
          [Math.min(start, Date.parse('2026-06-01'))],
        );
        const held = gaps.map((_, i) => workingMinutes(iso(steps[i]!), iso(steps[i + 1]!), calendar));
        expect(held.reduce((a, b) => a + b)).toBe(
          workingMinutes(iso(steps[0]!), iso(steps.at(-1)!), calendar),
        );
      }),
    );
  });

  it('the reminder and the sign clock fall between start and due', () => {
    const cap = { unit: 'WH' as const, n: 4 };
    const any = fc.record({
      unit: fc.constantFrom('WD', 'WH', 'CD', 'H'),
      n: fc.integer({ min: 1, max: 30 }),
    });
    check(
      fc.property(calendars, anyStart, any, (calendar, start, limit) => {
        const from = iso(toMinute(start));
        const due = dueOf(from, limit, calendar).at;
        const sign = signDue(from, { limit, due }, cap, calendar).at;
        const soon = dueSoonAt(from, due, limit, calendar);
        expect(from < soon && soon < due).toBe(true);
        expect(from < sign && sign < due).toBe(true);
        if (limit.unit === 'H') return;
        expect(workingMinutes(from, sign, calendar)).toBe(
          Math.min(240, Math.floor(workingMinutes(from, due, calendar) / 2)),
        );
        const half = halfwayAt(from, sign, calendar);
        expect(workingMinutes(from, half, calendar)).toBe(
          Math.floor(workingMinutes(from, sign, calendar) / 2),
        );
      }),
    );
  });
});
