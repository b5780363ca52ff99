import { officeCalendar as calendar } from '../calendar/fixture';
import { dueOf } from './dues';
import { fromLocal, localText } from './instant';
import type { Limit } from './limit';
import { addWorkingMinutes, workingMinutes } from './working-time';

const at = (text: string) => fromLocal(text.slice(0, 10), text.slice(11));
const limitOf = (text: string): Limit => ({
  n: Number(text.split(' ')[0]),
  unit: text.split(' ')[1] as Limit['unit'],
});

/** Start, limit, due; Asia/Shanghai. The rows of the counting convention, then the edges between them. */
const cases: [start: string, limit: string, due: string, why: string][] = [
  ['2023-06-20 16:00', '3 WD', '2023-06-26 16:00', '21, 25 (Sunday worked), 26; 22–24 off'],
  ['2023-06-20 07:30', '3 WD', '2023-06-26 08:00', 'before opening'],
  ['2023-06-20 13:10', '3 WD', '2023-06-26 15:00', 'lunch'],
  ['2023-06-20 18:30', '3 WD', '2023-06-26 18:00', 'after closing'],
  ['2023-06-24 10:00', '1 WD', '2023-06-25 18:00', 'day off: the first working day in full'],
  ['2023-09-28 17:45', '2 WD', '2023-10-08 17:30', 'winter closing is earlier'],
  ['2023-04-28 16:00', '2 WD', '2023-05-05 16:00', '29 April to 3 May off'],
  ['2024-02-08 11:30', '2 WD', '2024-02-18 11:30', "New Year's Eve is worked"],
  ['2024-09-13 15:30', '2 WD', '2024-09-18 15:30', 'Saturday 14 worked'],
  ['2024-04-30 14:40', '1 WD', '2024-05-06 15:00', '14:40 is lunch in summer hours'],
  ['2025-01-24 10:00', '5 WD', '2025-02-07 10:00', 'Sunday 26 worked, Spring Festival'],
  ['2025-09-26 16:20', '5 WD', '2025-10-10 16:20', 'Sunday 28 worked, National Day'],
  ['2025-12-31 16:00', '2 WD', '2026-01-05 16:00', 'Sunday 4 January worked'],
  ['2026-02-20 08:00', '10 WD', '2026-03-06 17:30', 'assigned on a day off: closing'],
  ['2026-09-18 17:00', '1 WD', '2026-09-20 17:00', 'Saturday off, Sunday worked'],
  ['2026-09-30 09:00', '5 WD', '2026-10-13 09:00', 'Saturday 10 worked'],
  ['2023-06-20 16:00', '2 WH', '2023-06-20 18:00', 'ends at closing, not at the next opening'],
  ['2023-06-20 16:00', '4 WH', '2023-06-21 10:00', 'over night'],
  ['2023-06-21 10:30', '4 WH', '2023-06-21 17:30', 'lunch does not count'],
  ['2023-06-21 17:00', '2 WH', '2023-06-25 09:00', 'festival does not count'],
  ['2023-06-22 09:00', '4 WH', '2023-06-25 12:00', 'from a day off, ends at the lunch break'],
  ['2023-09-28 17:00', '4 WH', '2023-10-07 11:00', 'summer hour, then winter hours'],
  ['2024-04-30 17:00', '4 WH', '2024-05-06 11:30', 'winter half hour, then summer'],
  ['2026-02-14 17:00', '4 WH', '2026-02-24 11:30', 'worked Saturday'],
  ['2023-08-21 10:00', '45 CD', '2023-10-07 17:30', '5 October is off'],
  // edges
  ['2023-06-20 00:00', '1 WD', '2023-06-21 08:00', 'midnight belongs to the day that begins'],
  ['2023-06-20 23:59', '1 WD', '2023-06-21 18:00', 'the last minute of a day belongs to it'],
  ['2023-06-20 08:00', '1 WD', '2023-06-21 08:00', 'opening is inside the session'],
  ['2023-06-20 12:00', '1 WD', '2023-06-21 12:00', 'closing of the morning is inside'],
  ['2023-06-20 12:01', '1 WD', '2023-06-21 15:00', 'a minute later is not'],
  ['2023-06-20 15:00', '1 WD', '2023-06-21 15:00', 'opening of the afternoon'],
  ['2023-06-20 18:00', '1 WD', '2023-06-21 18:00', 'closing is inside'],
  ['2023-06-17 00:00', '1 WD', '2023-06-19 18:00', 'Saturday before opening is a day off all the same'],
  ['2023-06-18 23:59', '1 WD', '2023-06-19 18:00', 'Sunday night'],
  ['2023-06-16 10:00', '1 WD', '2023-06-19 10:00', 'over a weekend'],
  ['2024-02-28 10:00', '1 WD', '2024-02-29 10:00', 'leap day'],
  ['2024-02-29 10:00', '1 WD', '2024-03-01 10:00', 'after the leap day'],
  ['2026-12-30 10:00', '1 WD', '2026-12-31 10:00', 'last day that is not provisional'],
  ['2023-06-20 12:00', '1 WH', '2023-06-20 16:00', 'the morning is used up'],
  ['2023-06-20 13:00', '1 WH', '2023-06-20 16:00', 'lunch'],
  ['2023-06-20 07:00', '4 WH', '2023-06-20 12:00', 'before opening, ends at the break'],
  ['2023-06-20 18:00', '1 WH', '2023-06-21 09:00', 'nothing left of the day'],
  ['2023-06-20 08:00', '7 WH', '2023-06-20 18:00', 'a whole day'],
  ['2023-06-20 08:00', '8 WH', '2023-06-21 09:00', '1 WD is not 8 WH'],
  ['2023-06-20 16:00', '1 CD', '2023-06-21 18:00', 'next day, at closing'],
  ['2023-06-20 16:00', '2 CD', '2023-06-25 18:00', 'festival: the next working day, a Sunday'],
  ['2023-06-24 10:00', '1 CD', '2023-06-25 18:00', 'from a day off'],
  ['2023-09-20 10:00', '10 CD', '2023-10-07 17:30', 'hours of the day it moves to'],
  ['2023-06-21 17:00', '24 H', '2023-06-22 17:00', 'plain hours run through the festival'],
  ['2023-06-20 23:30', '1 H', '2023-06-21 00:30', 'and through the night'],
];

describe('counting convention', () => {
  it.each(cases)('%s + %s = %s (%s)', (start, limit, due) => {
    expect(localText(dueOf(at(start), limitOf(limit), calendar).at)).toBe(due);
  });

  it('names the calendar it was counted on', () => {
    expect(dueOf(at('2023-06-20 16:00'), limitOf('3 WD'), { ...calendar, version: 7 })).toMatchObject({
      at: '2023-06-26T08:00:00.000Z',
      calendarId: 'office',
      calendarVersion: 7,
    });
  });

  it.each([
    ['2026-12-31 10:00', '1 WD', '2027-01-04 10:00', true],
    ['2026-12-31 17:00', '1 WH', '2027-01-04 08:30', true],
    ['2026-12-31 10:00', '1 CD', '2027-01-04 17:30', true],
    ['2026-12-31 23:30', '1 H', '2027-01-01 00:30', true],
    ['2026-12-30 10:00', '1 WD', '2026-12-31 10:00', undefined],
    ['2026-12-31 22:59', '1 H', '2026-12-31 23:59', undefined],
  ])('%s + %s = %s is provisional: %p', (start, limit, due, provisional) => {
    const counted = dueOf(at(start), limitOf(limit), calendar);
    expect([localText(counted.at), counted.provisional]).toEqual([due, provisional]);
    expect(counted.derivation.includes('日历自 2027-01-01 起为暂定')).toBe(provisional ?? false);
  });

  it.each(['1 WD', '8 WH', '1 CD', '24 H'])(
    'a due of %s past the end of the calendar is refused',
    (limit) => {
      expect(() => dueOf(at('2027-12-31 10:00'), limitOf(limit), calendar)).toThrow(
        expect.objectContaining({ code: 'calendar.not-covered' }),
      );
    },
  );

  it.each(['1 WD', '1 WH'])('a due of %s from before the calendar is refused', (limit) => {
    expect(() => dueOf(at('2016-12-31 10:00'), limitOf(limit), calendar)).toThrow(
      expect.objectContaining({ code: 'calendar.not-covered' }),
    );
  });

  it.each([0, -1, 1.5, NaN, Infinity])('a limit of %p is a mistake', (n) => {
    for (const unit of ['WD', 'WH', 'CD', 'H'] as const) {
      expect(() => dueOf(at('2023-06-20 16:00'), { unit, n }, calendar)).toThrow(RangeError);
    }
  });

  it('counts the seconds of an instant to its minute', () => {
    const due = dueOf('2023-06-20T08:00:59.999Z', limitOf('2 WH'), calendar);
    expect(localText(due.at)).toBe('2023-06-20 18:00');
    expect(due.at).toBe('2023-06-20T10:00:00.000Z');
  });
});

describe('working minutes', () => {
  it.each([
    ['2023-06-19 08:30', '2023-06-19 09:30', 60, 'within a session'],
    ['2023-06-19 11:30', '2023-06-19 15:30', 60, 'across lunch'],
    ['2023-06-19 12:10', '2023-06-19 14:50', 0, 'inside lunch'],
    ['2023-06-19 18:00', '2023-06-20 08:00', 0, 'a night'],
    ['2023-06-19 00:00', '2023-06-20 00:00', 420, 'a day'],
    ['2023-06-21 17:00', '2023-06-25 09:00', 120, 'across the Dragon Boat Festival'],
    ['2023-09-28 17:00', '2023-10-07 11:00', 240, 'across the seasons'],
    ['2023-06-22 09:00', '2023-06-24 20:00', 0, 'a festival'],
    ['2023-06-20 10:00', '2023-06-20 10:00', 0, 'nothing'],
    ['2023-06-20 10:00', '2023-06-20 09:00', 0, 'backwards'],
    ['2023-06-21 10:00', '2023-06-19 10:00', 0, 'backwards over days'],
    ['2023-01-01 00:00', '2024-01-01 00:00', 249 * 420, 'a year'],
  ])('%s to %s: %i (%s)', (from, to, minutes) => {
    expect(workingMinutes(at(from), at(to), calendar)).toBe(minutes);
  });

  it('adds none', () => {
    expect(addWorkingMinutes('2023-06-22T01:00:30.000Z', 0, calendar)).toBe('2023-06-22T01:00:00.000Z');
  });
});
