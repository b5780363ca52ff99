import { officeCalendar as calendar } from '../calendar/fixture';
import { fromLocal } from './instant';
import { silentDays, silentDaysText } from './silent-days';

const between = (from: string, to: string) =>
  silentDays(fromLocal(from, '23:59'), fromLocal(to, '00:00'), calendar);

describe('silent days', () => {
  it('counts whole days between two dates and names the festivals', () => {
    expect(between('2023-09-28', '2023-10-08')).toEqual({
      days: 9,
      workingDays: 1,
      holidayDays: 8,
      holidays: ['中秋', '国庆'],
      otherDaysOff: 0,
    });
  });

  it.each([
    ['2023-09-28', '2023-10-08', '其间 9 天无任何动作（含中秋国庆放假 8 天，1 个工作日）'],
    ['2023-06-12', '2023-06-28', '其间 15 天无任何动作（含端午放假 3 天，周末 2 天，10 个工作日）'],
    ['2023-06-12', '2023-06-15', '其间 2 天无任何动作'],
    ['2023-06-16', '2023-06-19', '其间 2 天无任何动作（含周末 2 天）'],
    ['2023-06-21', '2023-06-25', '其间 3 天无任何动作（含端午放假 3 天）'],
  ])('%s to %s: %s', (from, to, text) => {
    expect(silentDaysText(between(from, to))).toBe(text);
  });

  it.each([
    ['2023-06-20', '2023-06-20'],
    ['2023-06-20', '2023-06-21'],
    ['2023-06-21', '2023-06-20'],
  ])('%s to %s: none', (from, to) => {
    expect(between(from, to).days).toBe(0);
  });

  it('is refused past the calendar', () => {
    expect(() => between('2027-12-30', '2028-01-02')).toThrow(
      expect.objectContaining({ code: 'calendar.not-covered' }),
    );
  });
});
