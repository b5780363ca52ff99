import { calendarSchema } from './calendar';
import { dayNumber } from './civil-date';
import { officeCalendar } from './fixture';
import { CalendarNotCovered, isWorkingDay, officeDay } from './office-day';

const { sessions } = officeCalendar;
const summer = sessions[0]!;

describe('a calendar', () => {
  it.each([
    ['covers nothing', { covers: { from: '2024-01-01', to: '2023-12-31' } }],
    ['covers a date that does not exist', { covers: { from: '2023-02-29', to: '2023-12-31' } }],
    ['has version 0', { version: 0 }],
    ['has an exception on a date that does not exist', { days: { '2023-06-31': { kind: 'off' } } }],
    ['has an exception of no kind', { days: { '2023-06-30': { name: '端午' } } }],
    ['has no hours', { sessions: [] }],
    ['leaves a day of the year without hours', { sessions: [summer, { ...sessions[1]!, from: '10-02' }] }],
    ['has two hours for one day', { sessions: [summer, { ...sessions[1]!, from: '09-30' }] }],
    ['has hours for half the year', { sessions: [summer] }],
    [
      'has a season from a day that does not exist',
      { sessions: [{ ...summer, from: '02-30', to: '02-29' }] },
    ],
    [
      'closes before it opens',
      { sessions: [{ from: '01-01', to: '12-31', sessions: [['12:00', '08:00']] }] },
    ],
    ['closes as it opens', { sessions: [{ from: '01-01', to: '12-31', sessions: [['08:00', '08:00']] }] }],
    [
      'has sessions that overlap',
      {
        sessions: [
          {
            from: '01-01',
            to: '12-31',
            sessions: [
              ['08:00', '12:00'],
              ['11:00', '18:00'],
            ],
          },
        ],
      },
    ],
    [
      'has sessions without a break between',
      {
        sessions: [
          {
            from: '01-01',
            to: '12-31',
            sessions: [
              ['08:00', '12:00'],
              ['12:00', '18:00'],
            ],
          },
        ],
      },
    ],
    ['opens at 24:00', { sessions: [{ from: '01-01', to: '12-31', sessions: [['08:00', '24:00']] }] }],
    ['has a season without sessions', { sessions: [{ from: '01-01', to: '12-31', sessions: [] }] }],
  ])('is refused if it %s', (_, part) => {
    expect(calendarSchema.safeParse({ ...officeCalendar, ...part }).success).toBe(false);
  });

  it.each([
    ['one season from January', [{ ...summer, from: '01-01', to: '12-31' }]],
    ['one season from July', [{ ...summer, from: '07-01', to: '06-30' }]],
    [
      'seasons that part at the leap day',
      [
        { ...summer, from: '02-29', to: '09-30' },
        { ...summer, from: '10-01', to: '02-28' },
      ],
    ],
    [
      'seasons that part before 1 March',
      [
        { ...summer, from: '03-01', to: '09-30' },
        { ...summer, from: '10-01', to: '02-29' },
      ],
    ],
    ['seasons in another order', [sessions[1]!, sessions[0]!]],
  ])('may have %s', (_, seasons) => {
    expect(calendarSchema.safeParse({ ...officeCalendar, sessions: seasons }).success).toBe(true);
  });
});

describe('a day of the office', () => {
  const day = (date: string, calendar = officeCalendar) => officeDay(calendar, dayNumber(date));
  const hours = (date: string) => day(date).sessions.map(({ open, close }) => [open / 60, close / 60]);

  it.each([
    [
      '2023-04-28',
      [
        [8, 12],
        [14.5, 17.5],
      ],
    ],
    [
      '2023-05-04',
      [
        [8, 12],
        [15, 18],
      ],
    ],
    [
      '2024-09-30',
      [
        [8, 12],
        [15, 18],
      ],
    ],
    [
      '2023-10-07',
      [
        [8, 12],
        [14.5, 17.5],
      ],
    ],
    [
      '2023-12-29',
      [
        [8, 12],
        [14.5, 17.5],
      ],
    ],
    [
      '2024-02-29',
      [
        [8, 12],
        [14.5, 17.5],
      ],
    ],
    ['2023-06-22', []],
    ['2023-07-01', []],
  ])('%s has the hours of its season', (date, expected) => {
    expect(hours(date)).toEqual(expected);
  });

  it('tells a worked weekend, a festival and a plain weekend', () => {
    expect(day('2023-06-25')).toMatchObject({ makeUp: true, name: '端午', minutes: 420 });
    expect(day('2023-06-24')).toMatchObject({ makeUp: false, name: '端午', minutes: 0 });
    expect(day('2023-06-17')).toMatchObject({ makeUp: false, name: undefined, minutes: 0 });
    expect(day('2023-06-26')).toMatchObject({ makeUp: false, name: undefined, minutes: 420 });
  });

  it('is a half-day with hours of its own', () => {
    const half = { kind: 'work' as const, sessions: [['08:00', '12:00']] as [string, string][] };
    const calendar = calendarSchema.parse({
      ...officeCalendar,
      days: { ...officeCalendar.days, '2023-12-29': half },
    });
    expect(day('2023-12-29', calendar)).toMatchObject({
      minutes: 240,
      sessions: [{ open: 480, close: 720 }],
    });
    expect(day('2023-12-28', calendar)).toMatchObject({ minutes: 420 });
  });

  it.each(['2016-12-31', '2028-01-01'])('%s is not covered', (date) => {
    expect(() => isWorkingDay(officeCalendar, dayNumber(date))).toThrow(CalendarNotCovered);
    expect(() => day(date)).toThrow(
      expect.objectContaining({
        code: 'calendar.not-covered',
        detail: {
          calendarId: 'office',
          calendarVersion: 1,
          date,
          covers: { from: '2017-01-01', to: '2027-12-31' },
        },
      }),
    );
  });

  it.each(['2017-01-01', '2027-12-31'])('%s is covered', (date) => {
    expect(() => day(date)).not.toThrow();
  });
});
