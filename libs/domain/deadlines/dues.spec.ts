import { officeCalendar as calendar } from '../calendar/fixture';
import { laterDue } from './due';
import { dueOf, dueSoonAt, halfwayAt, resumedDue, signDue, workingDaysDue, workingMinutesDue } from './dues';
import { fromLocal, localText } from './instant';
import { shortLimit, type Limit } from './limit';
import { addWorkingMinutes, workingDaysBetween, workingMinutes } from './working-time';

/** The dues of the finding's stories, as far as they are pure counting. Text `MM-DD HH:mm` is of 2023. */
const at = (text: string) => {
  const full = text.length === 11 ? `2023-${text}` : text;
  return fromLocal(full.slice(0, 10), full.slice(11));
};
const text = (instant: string) => localText(instant).slice(5);
const WD = (n: number): Limit => ({ unit: 'WD', n });
const WH = (n: number): Limit => ({ unit: 'WH', n });
const due = (start: string, limit: Limit) => dueOf(at(start), limit, calendar);
const dueText = (start: string, limit: Limit) => text(due(start, limit).at);

describe('dues of a finding', () => {
  it('D1, D2: 5 WD; a countersign has 1 WD from the report', () => {
    expect(dueText('06-15 09:20', WD(5))).toBe('06-25 09:20');
    expect(dueText('06-21 17:50', WD(1))).toBe('06-25 17:50');
    expect(dueText('06-21 09:00', WD(1))).toBe('06-25 09:00');
  });

  it('D3: the short limit of 10 WD ends before the old due, which stays', () => {
    const first = due('06-01 10:00', WD(10));
    const short = dueOf(at('06-07 15:00'), shortLimit(WD(10)), calendar);
    expect([text(first.at), text(short.at)]).toEqual(['06-15 10:00', '06-14 15:00']);
    expect(laterDue(first, short)).toBe(first);
  });

  it('D4: the short limit of 2 WD ends after the old due', () => {
    const first = due('06-19 10:00', WD(2));
    const short = dueOf(at('06-25 11:00'), shortLimit(WD(2)), calendar);
    expect([text(first.at), text(short.at)]).toEqual(['06-21 10:00', '06-26 11:00']);
    expect(laterDue(first, short)).toBe(short);
  });

  it.each([
    ['D5', '06-25 09:20', 3, '06-28 09:20'],
    ['D6', '06-26 11:00', 1, '06-27 11:00'],
  ])('%s: an extension counts from the due', (_, old, k, extended) => {
    expect(dueText(old, WD(k))).toBe(extended);
  });

  it('D7: what a ruling takes too long is given back', () => {
    const ruling = due('06-19 11:00', WH(4));
    const excess = workingMinutes(ruling.at, at('06-20 09:30'), calendar);
    const old = due('06-19 09:00', WD(2));
    const shifted = addWorkingMinutes(old.at, excess, calendar);
    expect([text(ruling.at), excess, text(old.at), text(shifted)]).toEqual([
      '06-19 18:00',
      90,
      '06-21 09:00',
      '06-21 10:30',
    ]);
  });

  it('D8: a new unit has the whole limit', () => {
    expect(dueText('06-19 17:00', WD(2))).toBe('06-21 17:00');
  });

  it('D9: after a deferral what was left, at least 1 WD', () => {
    const remainder = workingMinutes(at('06-21 10:00'), at('06-25 09:20'), calendar);
    expect(remainder).toBe(380);
    expect(text(resumedDue(at('07-20 09:00'), remainder, calendar).at)).toBe('07-21 09:00');
    expect(text(resumedDue(at('07-20 09:00'), 0, calendar).at)).toBe('07-21 09:00');
    expect(text(resumedDue(at('07-20 09:00'), 420, calendar).at)).toBe('07-21 09:00');
    expect(text(resumedDue(at('07-20 09:00'), 421, calendar).at)).toBe('07-21 09:01');
    expect(text(resumedDue(at('07-20 09:00'), 900, calendar).at)).toBe('07-24 10:00');
  });

  it('D10: a new cycle; the window of the first closing', () => {
    expect(dueText('06-20 16:00', WD(2))).toBe('06-25 16:00');
    expect(dueText('05-15 10:00', { unit: 'CD', n: 45 })).toBe('06-29 18:00');
  });

  it('D11: 4 WH, to be signed for after half of it', () => {
    const rectify = due('06-20 16:00', WH(4));
    expect(text(rectify.at)).toBe('06-21 10:00');
    expect(text(signDue(at('06-20 16:00'), { limit: WH(4), due: rectify.at }, WH(4), calendar).at)).toBe(
      '06-20 18:00',
    );
  });

  it.each([
    [1, '06-21 10:00'],
    [2, '06-26 10:00'],
    [5, '06-29 10:00'],
    [10, '07-06 10:00'],
    [15, '07-13 10:00'],
  ])('D13: the ladder, %i WD after 06-21 10:00', (n, expected) => {
    if (n === 1) expect(workingDaysBetween(at('06-21 10:00'), at(expected), calendar)).toBe(0);
    else expect(text(workingDaysDue(at('06-21 10:00'), n, calendar).at)).toBe(expected);
  });

  it.each([
    ['file', '06-19 08:30', 2, '06-19 10:30'],
    ['assign', '06-20 17:30', 2, '06-21 09:30'],
    ['assign at once', '06-21 17:30', 1, '06-25 08:30'],
  ])('our own clock %s', (_, start, n, expected) => {
    expect(dueText(start, WH(n))).toBe(expected);
  });
});

describe('the time to sign for', () => {
  it.each<[start: string, limit: Limit, cap: Limit, expected: string, why: string]>([
    ['06-19 10:00', WD(2), WH(4), '06-19 17:00', 'the cap'],
    ['06-19 10:00', WD(1), WH(4), '06-19 16:30', 'half of a day is 3½ hours'],
    ['06-20 16:00', WH(5), WH(4), '06-21 08:30', 'half of 5 hours'],
    ['06-20 16:00', WH(1), WH(4), '06-20 16:30', 'half of an hour'],
    ['06-20 16:00', WH(8), WH(4), '06-21 10:00', 'half and cap are the same'],
    ['06-20 16:00', WH(9), WH(4), '06-21 10:00', 'the cap, not half'],
    ['06-24 10:00', WD(1), WH(4), '06-25 11:30', 'from a day off'],
    ['06-20 16:00', { unit: 'CD', n: 45 }, WH(4), '06-21 10:00', 'calendar days'],
    ['06-21 22:00', { unit: 'H', n: 6 }, WH(4), '06-22 01:00', 'urgent: half, by night'],
    ['06-21 22:00', { unit: 'H', n: 24 }, WH(4), '06-22 02:00', 'urgent: the cap in plain hours'],
    ['06-21 22:00', { unit: 'H', n: 24 }, WD(1), '06-22 10:00', 'urgent: a cap of days never holds it up'],
  ])('%s, limit %j, cap %j: %s (%s)', (start, limit, cap, expected) => {
    const rectify = due(start, limit);
    const sign = signDue(at(start), { limit, due: rectify.at }, cap, calendar);
    expect(text(sign.at)).toBe(expected);
    expect(sign.at <= rectify.at).toBe(true);
  });
});

describe('the reminder before the due (L0)', () => {
  it.each<[start: string, limit: Limit, expected: string, why: string]>([
    ['06-19 10:00', WD(2), '06-20 17:12', '80 % of 840 minutes'],
    ['06-19 10:00', WD(1), '06-20 08:36', '80 % of 420 minutes'],
    ['06-20 16:00', WH(4), '06-21 09:12', '80 % of 240 minutes'],
    ['06-20 16:00', WH(40), '06-28 10:00', 'hours: always 80 %'],
    ['06-20 16:00', WD(3), '06-25 16:00', 'the working day before, a Sunday'],
    ['06-15 09:20', WD(5), '06-21 09:20', 'the working day before the festival'],
    ['09-22 17:45', WD(5), '09-28 17:30', 'the clock time of the due, not of the start'],
    ['2024-04-24 18:30', WD(6), '2024-04-30 17:30', 'summer closing is too late for winter'],
    ['06-20 16:00', { unit: 'CD', n: 10 }, '06-29 18:00', 'calendar days: by the working days in them'],
    ['06-20 16:00', { unit: 'CD', n: 1 }, '06-21 16:12', 'few of them: 80 % of 540 minutes'],
    ['06-21 22:00', { unit: 'H', n: 5 }, '06-22 02:00', 'urgent: 80 % of plain time'],
  ])('%s, limit %j: %s (%s)', (start, limit, expected) => {
    const end = due(start, limit);
    const soon = dueSoonAt(at(start), end.at, limit, calendar);
    expect(localText(soon)).toBe(expected.length === 11 ? `2023-${expected}` : expected);
    expect(at(start) < soon && soon < end.at).toBe(true);
  });

  it('follows a due that was moved', () => {
    expect(text(dueSoonAt(at('06-15 09:20'), at('06-28 09:20'), WD(5), calendar))).toBe('06-27 09:20');
  });
});

describe('half of the sign clock', () => {
  it.each([
    ['06-20 16:00', '06-20 18:00', '06-20 17:00'],
    ['06-20 17:00', '06-21 10:00', '06-21 08:30'],
    ['06-20 16:00', '06-20 16:03', '06-20 16:01'],
  ])('%s to %s: %s', (start, end, half) => {
    expect(text(halfwayAt(at(start), at(end), calendar))).toBe(half);
  });
});

describe('working days overdue', () => {
  it.each([
    ['06-21 10:00', '06-21 10:00', 0],
    ['06-21 10:00', '06-21 18:00', 0],
    ['06-21 10:00', '06-24 23:59', 0],
    ['06-21 10:00', '06-25 09:59', 0],
    ['06-21 10:00', '06-25 10:00', 1],
    ['06-21 10:00', '06-26 09:59', 1],
    ['06-21 10:00', '06-26 10:00', 2],
    ['06-21 10:00', '06-20 10:00', 0],
    ['09-28 18:00', '10-07 17:29', 0],
    ['09-28 18:00', '10-07 17:30', 1],
    ['06-21 10:00', '07-01 08:00', 6],
    ['06-22 10:00', '06-25 17:59', 0],
    ['06-22 10:00', '06-25 18:00', 1],
  ])('due %s, now %s: %i', (end, now, days) => {
    expect(workingDaysBetween(at(end), at(now), calendar)).toBe(days);
  });
});

describe('the hold-time account', () => {
  it('adds up to the life of the finding', () => {
    const steps = [
      '06-19 08:30',
      '06-19 09:30',
      '06-19 10:00',
      '06-19 15:20',
      '06-21 09:00',
      '06-21 16:00',
      '06-25 08:40',
      '06-25 11:00',
    ].map(at);
    const held = steps.slice(1).map((step, i) => workingMinutes(steps[i]!, step, calendar));
    expect(held).toEqual([60, 30, 140, 640, 240, 160, 140]);
    expect(workingMinutes(steps[0]!, steps.at(-1)!, calendar)).toBe(1410);
  });

  it('adds up to the minute when events come with seconds', () => {
    const steps = ['00:20.500', '10:40.900', '20:59.999', '31:00.000'].map((m) => `2023-06-20T02:${m}Z`);
    const held = steps.slice(1).map((step, i) => workingMinutes(steps[i]!, step, calendar));
    expect(held.reduce((a, b) => a + b)).toBe(workingMinutes(steps[0]!, steps.at(-1)!, calendar));
    expect(held).toEqual([10, 10, 11]);
  });
});

it('a note says what the minutes are', () => {
  expect(workingMinutesDue(at('06-20 16:00'), 120, calendar, '整改期限的一半').derivation).toContain(
    '（整改期限的一半）',
  );
});
