import fc from 'fast-check';
import {
  DAY,
  MINUTE,
  anyStart,
  calendars,
  iso,
  naiveAdd,
  naiveCalendarDays,
  naiveMinutes,
  naiveWorkingDays,
  startOfDay,
  toMinute,
  worked,
} from './fixture/by-hand';
import { calendarDaysDue, plainHoursDue, workingDaysDue, workingMinutesDue } from './dues';
import { silentDays } from './silent-days';
import { addWorkingMinutes, workingDaysBetween, workingMinutes } from './working-time';

fc.configureGlobal({ numRuns: 200 });

describe('against counting by hand', () => {
  it('working days', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 30 }), (calendar, start, n) => {
        expect(workingDaysDue(iso(start), n, calendar).at).toBe(iso(naiveWorkingDays(start, n, calendar)));
      }),
    );
  });

  it('working minutes added', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: 0, max: 1300 }), (calendar, start, m) => {
        const end = iso(naiveAdd(start, m, calendar));
        expect(addWorkingMinutes(iso(start), m, calendar)).toBe(end);
        expect(workingMinutesDue(iso(start), m, calendar).at).toBe(end);
      }),
      { numRuns: 100 },
    );
  });

  it('working minutes between', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: -DAY, max: 6 * DAY }), (calendar, start, span) => {
        expect(workingMinutes(iso(start), iso(start + span), calendar)).toBe(
          naiveMinutes(start, start + span, calendar),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('calendar days and plain hours', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: 1, max: 50 }), (calendar, start, n) => {
        expect(calendarDaysDue(iso(start), n, calendar).at).toBe(iso(naiveCalendarDays(start, n, calendar)));
        expect(plainHoursDue(iso(start), n, calendar).at).toBe(iso(toMinute(start) + n * 60 * MINUTE));
      }),
    );
  });

  it('working days run since a due: the most that a due of so many days is not after now', () => {
    fc.assert(
      fc.property(calendars, anyStart, fc.integer({ min: -DAY, max: 20 * DAY }), (calendar, due, span) => {
        const now = toMinute(due + span);
        let n = 0;
        while (naiveWorkingDays(due, n + 1, calendar) <= now) n++;
        expect(workingDaysBetween(iso(due), iso(now), calendar)).toBe(n);
      }),
    );
  });

  it('silent days', () => {
    fc.assert(
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
