import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarSchema, dayNumber, isWeekend, isWorkingDay } from '#domain';
import { publishedCalendar } from './calendar-2017-2026';

const calendar = publishedCalendar();

describe('the published calendar', () => {
  it('is a calendar', () => {
    expect(calendarSchema.parse(calendar)).toEqual(calendar);
  });

  it('is the one the rules are tested with', () => {
    const fixture = join(__dirname, '../domain/calendar/fixture/calendar-2017-2027.json');
    expect(calendar).toEqual(JSON.parse(readFileSync(fixture, 'utf8')));
  });

  it.each(['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'is the same on a server in %s',
    (TZ) => {
      const program = `
      const { code } = require('@swc/core').transformFileSync(${JSON.stringify(join(__dirname, 'calendar-2017-2026.ts'))}, {
        cwd: ${JSON.stringify(process.cwd())},
        module: { type: 'commonjs' },
      });
      const exports = {};
      new Function('require', 'exports', code)(require, exports);
      console.log(JSON.stringify([new Date(0).getTimezoneOffset(), exports.publishedCalendar()]));`;
      const env = { ...process.env, TZ };
      const printed = execFileSync(process.execPath, ['-e', program], {
        cwd: __dirname,
        env,
        encoding: 'utf8',
      });
      const offsets: Record<string, number> = {
        'America/New_York': 300,
        'Asia/Shanghai': -480,
        'Pacific/Kiritimati': 640,
      };
      expect(JSON.parse(printed)).toEqual([offsets[TZ], calendar]);
    },
  );

  it('works on weekends only as 补班, and has no exception without a name', () => {
    for (const [date, exception] of Object.entries(calendar.days)) {
      expect([date, exception.name]).toEqual([
        date,
        expect.stringMatching(/^(元旦|春节|清明|劳动节|端午|中秋|国庆)$/),
      ]);
      if (exception.kind === 'work') expect([date, isWeekend(dayNumber(date))]).toEqual([date, true]);
    }
  });

  it.each([
    ['2017-09-30', true],
    ['2018-06-16', false],
    ['2018-09-22', false],
    ['2020-01-31', false],
    ['2023-06-22', false],
    ['2023-06-25', true],
    ['2024-02-09', true],
    ['2025-10-08', false],
    ['2026-01-04', true],
    ['2026-12-31', true],
    ['2027-01-01', false],
    ['2027-05-03', true],
    ['2027-05-04', true],
    ['2027-10-03', false],
  ])('%s is worked: %s', (date, worked) => {
    expect(isWorkingDay(calendar, dayNumber(date))).toBe(worked);
  });

  it.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has %i working days', (year, expected) => {
    let count = 0;
    for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day++) {
      if (isWorkingDay(calendar, day)) count++;
    }
    expect(count).toBe(expected);
  });
});
