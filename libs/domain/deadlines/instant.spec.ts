import fc from 'fast-check';
import {
  fromLocal,
  instantAt,
  localDateOf,
  localText,
  localTime,
  minutesBetween,
  plusMinutes,
} from './instant';

describe('instants on the office clock', () => {
  it.each([
    ['2023-06-20T08:00:00.000Z', '2023-06-20 16:00'],
    ['2023-06-20T15:59:59.999Z', '2023-06-20 23:59'],
    ['2023-06-20T16:00:00.000Z', '2023-06-21 00:00'],
    ['2023-12-31T16:00:00.000Z', '2024-01-01 00:00'],
    ['2024-02-28T23:30:00.000Z', '2024-02-29 07:30'],
  ])('%s is %s in Shanghai', (instant, text) => {
    expect([localText(instant), localDateOf(instant)]).toEqual([text, text.slice(0, 10)]);
  });

  it('drops the seconds', () => {
    expect(instantAt(localTime('2023-06-20T08:00:59.999Z'))).toBe('2023-06-20T08:00:00.000Z');
    expect(minutesBetween('2023-06-20T08:00:59.999Z', '2023-06-20T08:01:00.000Z')).toBe(1);
  });

  it.each([
    '2023-06-20',
    '2023-06-20T08:00:00Z',
    '2023-06-20T08:00:00.000',
    '2023-06-20 08:00:00.000Z',
    '2023-06-20T08:00:00.000+08:00',
    '2023-06-31T08:00:00.000Z',
    '2023-13-01T08:00:00.000Z',
    '2023-06-20T24:00:00.000Z',
    '2023-06-20T08:60:00.000Z',
    '',
  ])('refuses %p', (text) => {
    expect(() => localTime(text)).toThrow(RangeError);
  });

  it('agrees with Date', () => {
    const times = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) });
    fc.assert(
      fc.property(times, fc.integer({ min: -1e6, max: 1e6 }), (ms, minutes) => {
        const instant = new Date(ms).toISOString();
        const inMinutes = Math.floor(ms / 60_000) * 60_000;
        const shanghai = new Date(ms + 8 * 3_600_000).toISOString();
        expect(localText(instant)).toBe(shanghai.slice(0, 16).replace('T', ' '));
        expect(fromLocal(shanghai.slice(0, 10), shanghai.slice(11, 16))).toBe(
          new Date(inMinutes).toISOString(),
        );
        expect(plusMinutes(instant, minutes)).toBe(new Date(inMinutes + minutes * 60_000).toISOString());
        expect(minutesBetween(instant, plusMinutes(instant, minutes))).toBe(minutes);
      }),
    );
  });
});
