import fc from 'fast-check';
import {
  DAY,
  anyStart,
  calendars,
  clockOf,
  dateOf,
  inside,
  iso,
  startOfDay,
  starts,
  toMinute,
  worked,
} from './fixture/by-hand';
import type { Calendar } from '../calendar';
import { officeCalendar } from '../calendar/fixture';
import { dueOf, dueSoonAt, halfwayAt, signDue, workingDaysDue } from './dues';
import { shortLimit } from './limit';
import { addWorkingMinutes, workingMinutes } from './working-time';

fc.configureGlobal({ numRuns: 200 });

describe('what holds of every due', () => {
  const limits = fc.record({ unit: fc.constantFrom('WD', 'WH', 'CD'), n: fc.integer({ min: 1, max: 30 }) });

  it('it stands inside a session, after its start, and says so at the end of its derivation', () => {
    fc.assert(
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
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 30 }), (calendar, start, n) => {
        const end = startOfDay(Date.parse(workingDaysDue(iso(start), n, calendar).at));
        let count = 0;
        for (let day = startOfDay(start) + DAY; day <= end; day += DAY) if (worked(day, calendar)) count++;
        expect(count).toBe(n);
      }),
    );
  });

  it('a later start never has an earlier due', () => {
    fc.assert(
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
    fc.assert(
      fc.property(calendars, anyStart, limits, (calendar, start, limit) => {
        const longer = { ...limit, n: limit.n + 1 };
        expect(dueOf(iso(start), limit, calendar).at <= dueOf(iso(start), longer, calendar).at).toBe(true);
        expect(shortLimit(longer).n >= shortLimit(limit).n).toBe(true);
        expect(shortLimit(limit).n <= limit.n).toBe(true);
      }),
    );
  });

  it('with equal hours n days are n times the minutes of a day', () => {
    const [summer, winter] = officeCalendar.sessions;
    const whole: Calendar = {
      ...officeCalendar,
      sessions: [summer!, { ...winter!, sessions: summer!.sessions }],
    };
    fc.assert(
      fc.property(anyStart, fc.integer({ min: 1, max: 30 }), (start, n) => {
        fc.pre(inside(start, whole));
        expect(workingMinutes(iso(start), workingDaysDue(iso(start), n, whole).at, whole)).toBe(n * 420);
      }),
    );
  });

  it('what was added is what is counted', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: 0, max: 20_000 }), (calendar, start, m) => {
        expect(workingMinutes(iso(start), addWorkingMinutes(iso(start), m, calendar), calendar)).toBe(m);
      }),
    );
  });

  it('minutes added in two steps are the minutes added at once', () => {
    const minutes = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(calendars, anyStart, minutes, minutes, (calendar, start, a, b) => {
        const inSteps = addWorkingMinutes(addWorkingMinutes(iso(start), a, calendar), b, calendar);
        expect(inSteps).toBe(addWorkingMinutes(iso(start), a + b, calendar));
      }),
    );
  });

  it('spans that adjoin add up', () => {
    const spans = fc.array(fc.integer({ min: 0, max: 10 * DAY }), { minLength: 1, maxLength: 8 });
    fc.assert(
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
    fc.assert(
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
