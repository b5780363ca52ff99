import fc from 'fast-check';
import { dayNumber, isWeekend, localDate, weekday } from './civil-date';

const DAY_MS = 86_400_000;
const asDate = (day: number) => new Date(day * DAY_MS);

describe('civil dates', () => {
  it.each([
    ['1970-01-01', 0, 4],
    ['1969-12-31', -1, 3],
    ['2000-02-29', 11_016, 2],
    ['2000-03-01', 11_017, 3],
    ['1900-02-28', -25_509, 3],
    ['1900-03-01', -25_508, 4],
    ['2023-06-25', 19_533, 0],
    ['2100-03-01', 47_541, 1],
  ])('%s is day %i, weekday %i', (date, number, day) => {
    expect([dayNumber(date), weekday(number), localDate(number)]).toEqual([number, day, date]);
  });

  it('agrees with Date on every day from 1900 to 2100', () => {
    const wrong: string[] = [];
    for (let day = -25_567; day <= 47_846; day++) {
      const text = asDate(day).toISOString().slice(0, 10);
      if (localDate(day) !== text || dayNumber(text) !== day || weekday(day) !== asDate(day).getUTCDay())
        wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('comes back from any date of four-digit years', () => {
    const days = fc.integer({ min: -719_000, max: 2_932_896 });
    fc.assert(
      fc.property(
        days,
        (day) =>
          dayNumber(localDate(day)) === day && localDate(day) === asDate(day).toISOString().slice(0, 10),
      ),
    );
  });

  it('knows weekends', () => {
    expect(
      ['2023-06-23', '2023-06-24', '2023-06-25', '2023-06-26'].map((date) => isWeekend(dayNumber(date))),
    ).toEqual([false, true, true, false]);
  });
});
