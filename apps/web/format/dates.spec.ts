import * as dates from './dates';

const now = Date.parse('2023-10-10T01:40:00.000Z');

describe('dates on the page', () => {
  it('are of Shanghai whatever the zone of the browser', () => {
    expect(dates.dayAndTime('2023-10-09T02:05:00.000Z', now)).toBe('10月9日 10:05');
    expect(dates.dayAndTime('2023-10-09T16:30:00.000Z', now)).toBe('10月10日 00:30');
    expect(dates.clockTime('2023-10-10T01:40:12.345Z')).toBe('09:40:12');
    expect(dates.isoDay('2023-12-31T16:00:00.000Z')).toBe('2024-01-01');
    expect(dates.longDay('2023-10-10T01:40:00.000Z')).toBe('2023年10月10日 周二');
    expect(dates.longDay('1969-12-31T00:00:00.000Z')).toBe('1969年12月31日 周三');
  });
  it('name the year only when it is another one', () => {
    expect(dates.dayOf('2022-12-31T15:59:00.000Z', now)).toBe('2022年12月31日');
    expect(dates.dayOf('2022-12-31T16:00:00.000Z', now)).toBe('1月1日');
  });
  it('say today for the whole day of Shanghai and no longer', () => {
    expect(dates.todayOrDay('2023-10-09T16:00:00.000Z', now)).toBe('今天 00:00');
    expect(dates.todayOrDay('2023-10-10T15:59:00.000Z', now)).toBe('今天 23:59');
    expect(dates.todayOrDay('2023-10-10T16:00:00.000Z', now)).toBe('10月11日 00:00');
    expect(dates.daysUntil('2023-10-12T09:30:00.000Z', now)).toBe(2);
    expect(dates.daysUntil('2023-10-09T15:59:00.000Z', now)).toBe(-1);
  });
  it('turn a civil date and time into an instant', () => {
    expect(dates.instantOf('2023-10-10', '09:40')).toBe('2023-10-10T01:40:00.000Z');
    expect(dates.instantOf('2023-10-10')).toBe('2023-10-09T16:00:00.000Z');
  });
  it('tell a span by the clock on the wall', () => {
    expect(dates.spanWords(now, '2023-10-10T03:30:00.000Z')).toBe('1 小时 50 分');
    expect(dates.spanWords(now, '2023-10-10T02:40:00.000Z')).toBe('1 小时');
    expect(dates.spanWords('2023-10-10T02:19:59.000Z', now)).toBe('39 分');
    expect(dates.spanWords(now, '2023-10-12T01:39:00.000Z')).toBe('1 天');
  });
});
