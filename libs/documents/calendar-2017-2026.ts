import published from 'chinese-days/dist/chinese-days.json';
import type { Calendar } from '#domain';

const FROM = '2017-01-01';
const PROVISIONAL_FROM = '2027-01-01';
const TO = '2027-12-31';

/**
 * The demonstration city's office calendar: the State Council's holiday notices 2017–2026 and a provisional 2027.
 * Reads the package's tables by date text; its functions build a `Date` and are a day off where the server's zone is
 * west of Greenwich.
 */
export function publishedCalendar(): Calendar {
  return {
    calendarId: 'office',
    version: 1,
    name: '机关工作日历',
    covers: { from: FROM, to: TO },
    provisionalFrom: PROVISIONAL_FROM,
    days: sorted({ ...publishedDays(), ...provisionalDays() }),
    sessions: [
      {
        from: '05-01',
        to: '09-30',
        sessions: [
          ['08:00', '12:00'],
          ['15:00', '18:00'],
        ],
      },
      {
        from: '10-01',
        to: '04-30',
        sessions: [
          ['08:00', '12:00'],
          ['14:30', '17:30'],
        ],
      },
    ],
    source:
      '国务院办公厅 2017—2026 年部分节假日安排通知（chinese-days 1.5.7 整理）；2027 年暂定，只计周末和日期固定的法定节日；作息时间为演示数据',
  };
}

type Days = Calendar['days'];

function publishedDays(): Days {
  const days: Days = {};
  for (const [date, holiday] of Object.entries(published.holidays))
    days[date] = { kind: 'off', name: nameOf(holiday) };
  for (const [date, holiday] of Object.entries(published.workdays))
    days[date] = { kind: 'work', name: nameOf(holiday) };
  return Object.fromEntries(Object.entries(days).filter(([date]) => FROM <= date && date < PROVISIONAL_FROM));
}

/** Statutory days that stand on a fixed date; the rest of 2027 follows from a notice not yet issued. */
function provisionalDays(): Days {
  const fixed: [string, string][] = [
    ['01-01', '元旦'],
    ['05-01', '劳动节'],
    ['05-02', '劳动节'],
    ['10-01', '国庆'],
    ['10-02', '国庆'],
    ['10-03', '国庆'],
  ];
  return Object.fromEntries(fixed.map(([date, name]) => [`2027-${date}`, { kind: 'off', name }]));
}

/** "Dragon Boat Festival,端午,1" → "端午" */
function nameOf(holiday: string): string {
  const name = holiday.split(',')[1]!;
  return name === '国庆节' ? '国庆' : name;
}

const sorted = (days: Days): Days =>
  Object.fromEntries(Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1)));
