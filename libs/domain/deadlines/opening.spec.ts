import { officeCalendar as calendar } from '../calendar/fixture';
import { daysBetween, decidedDue } from './decided';
import { fromLocal, localText } from './instant';
import { daysAfter, dueFromOpening, openingOf } from './opening';

const at = (text: string) => fromLocal(text.slice(0, 10), text.slice(11));

describe('the opening of a date', () => {
  it.each([
    ['2023-06-20', '2023-06-20 08:00', 'a working day opens itself'],
    ['2023-06-22', '2023-06-25 08:00', 'a festival opens on the Sunday worked for it'],
    ['2023-06-17', '2023-06-19 08:00', 'a weekend opens on Monday'],
  ])('%s: %s, %s', (date, opening) => {
    expect(localText(openingOf(date, calendar))).toBe(opening);
  });

  it.each([
    ['2023-06-20', '2023-06-16 10:00', '2023-06-20 10:00', 'from the opening that is still to come'],
    ['2023-06-20', '2023-06-20 08:00', '2023-06-20 10:00', 'from the very minute'],
    ['2023-06-20', '2023-06-20 16:30', '2023-06-21 08:30', 'from now when the office has been open'],
    ['2023-06-22', '2023-06-21 17:30', '2023-06-25 10:00', 'from after the festival'],
  ])('2 working hours from %s, seen at %s, end at %s: %s', (date, now, end) => {
    const due = dueFromOpening(date, at(now), { unit: 'WH', n: 2 }, calendar);
    expect(localText(due.at)).toBe(end);
    expect(due.calendarVersion).toBe(calendar.version);
  });

  it('is refused past the calendar', () => {
    expect(() => openingOf('2028-01-03', calendar)).toThrow(
      expect.objectContaining({ code: 'calendar.not-covered' }),
    );
  });
});

describe('civil days', () => {
  it.each([
    ['2023-06-20', 10, '2023-06-30'],
    ['2023-06-20', 11, '2023-07-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-06-20', 0, '2023-06-20'],
  ])('%s and %i days: %s', (date, days, later) => {
    expect(daysAfter(date, days)).toBe(later);
  });

  it.each([
    ['2023-06-20 23:59', '2023-06-21 00:00', 1],
    ['2023-06-20 00:00', '2023-06-20 23:59', 0],
    ['2023-06-30 09:00', '2023-07-10 09:00', 10],
    ['2023-07-10 09:00', '2023-06-30 09:00', -10],
  ])('%s to %s: %i', (from, to, days) => {
    expect(daysBetween(at(from), at(to))).toBe(days);
  });
});

describe('a due that somebody set', () => {
  it('is that instant, and says who set it', () => {
    const due = decidedDue(at('2023-06-20 09:00'), at('2023-06-28 17:00'), '指挥部决定', calendar);
    expect(due).toEqual({
      at: at('2023-06-28 17:00'),
      derivation: '2023-06-20 09:00（指挥部决定） → 2023-06-28 17:00',
      calendarId: calendar.calendarId,
      calendarVersion: calendar.version,
    });
  });

  it('says so when the calendar is still provisional there', () => {
    const provisional = { ...calendar, provisionalFrom: '2023-07-01' };
    const due = (end: string) => decidedDue(at('2023-06-20 09:00'), at(end), '指挥部决定', provisional);
    expect(due('2023-06-30 17:00')).not.toHaveProperty('provisional');
    expect(due('2023-07-01 08:00')).toMatchObject({
      provisional: true,
      derivation: '2023-06-20 09:00（指挥部决定）：日历自 2023-07-01 起为暂定 → 2023-07-01 08:00',
    });
  });
});
