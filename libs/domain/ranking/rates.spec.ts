import fc from 'fast-check';
import type { Finding } from '../finding/finding';
import { assigned, at, closed, failed, lifeUntil, reported } from './fixtures/life';
import { isJudged, itemKey, type LedgerEntry } from './judge';
import { rate, rates } from './rates';

const window = { from: at('04-01 00:00'), to: at('06-30 23:59') };
const until = '07-07 18:00';
const cut = { window, at: at(until), judgedBefore: new Set<string>() };
const due = assigned('06-01 10:00', '06-15 10:00');
const onTime = lifeUntil(until, due, reported('06-14 10:00'), closed('06-16 10:00'));
const late = lifeUntil(until, due, reported('06-16 10:00'), closed('06-18 10:00'));
const open = lifeUntil(until, due);
const ledger = (...kinds: [Finding, number][]): LedgerEntry[] =>
  kinds
    .flatMap(([finding, count]) => Array.from({ length: count }, () => finding))
    .map((finding, index) => ({ findingId: `f${index}`, finding }));

describe('the rates of a unit', () => {
  it('D = 40, N = 37, C = 39: 92.50 % and 97.50 %', () => {
    expect(rates(ledger([onTime, 37], [late, 2], [open, 1]), cut)).toMatchObject({
      due: 40,
      onTime: 37,
      closed: 39,
      onTimeRate: { numerator: 37, denominator: 40, value: 92_500 },
      closeRate: { numerator: 39, denominator: 40, value: 97_500 },
      openOverdue: 1,
    });
  });

  it('应结案 972, 结案 911, 按期 737: 93.72 % and 75.82 %', () => {
    const all = rates(ledger([onTime, 737], [late, 911 - 737], [open, 972 - 911]), cut);
    expect([all.due, all.closed, all.onTime]).toEqual([972, 911, 737]);
    expect([all.closeRate.value, all.onTimeRate.value]).toEqual([93_724, 75_823]);
  });

  it('have no value where nothing was due', () => {
    const none = { numerator: 0, denominator: 0, value: null };
    expect(rates([], cut)).toMatchObject({ due: 0, onTimeRate: none, closeRate: none, rework: none });
  });

  it('leave out of D what is excluded or carried, and say how many', () => {
    const merged: Finding = { ...open, state: 'merged' };
    const waiting = lifeUntil(until, due, reported('06-14 10:00'));
    expect(rates(ledger([merged, 2], [waiting, 3], [onTime, 1]), cut)).toMatchObject({
      due: 1,
      excluded: 2,
      carried: 3,
    });
  });

  it('count rework by cycles with a result inside the window', () => {
    const twice = [
      failed('06-07 10:00', '06-15 10:00'),
      reported('06-08 10:00'),
      failed('06-09 10:00', '06-15 10:00'),
    ];
    const reworked = lifeUntil(until, due, reported('06-05 10:00'), ...twice);
    const afterWindow = lifeUntil(until, due, reported('06-05 10:00'), failed('07-01 00:01', '07-03 10:00'));
    const march = assigned('03-01 10:00', '04-10 10:00');
    const before = lifeUntil(until, march, reported('03-05 10:00'), failed('03-31 23:59', '04-10 10:00'));
    const outside = ledger([afterWindow, 1], [before, 1], [open, 1]);
    const all = rates([...ledger([reworked, 1], [onTime, 3]), ...outside], cut);
    expect(all.rework).toEqual({ numerator: 1, denominator: 4, value: 25_000 });
  });

  it.each([
    ['04-01 00:00', 1],
    ['06-30 23:59', 1],
    ['03-31 23:59', 0],
    ['07-01 00:00', 0],
  ])('count a result at %s as rework of the window: %i', (failedOn, counted) => {
    const life = [
      assigned('03-01 10:00', '07-03 10:00'),
      reported('03-05 10:00'),
      failed(failedOn, '07-06 10:00'),
    ];
    expect(rates(ledger([lifeUntil(until, ...life), 1]), cut).rework).toMatchObject({
      numerator: counted,
      denominator: counted,
    });
  });

  it('judge each item in one period only, whatever the order of cut-offs', () => {
    const dueOn = fc.integer({ min: 1, max: 28 }).map((day) => `06-${String(day).padStart(2, '0')} 10:00`);
    const stories = fc.array(fc.record({ due: dueOn, reportedOn: fc.option(dueOn), passes: fc.boolean() }), {
      maxLength: 12,
    });
    const ends = ['06-10 23:59', '06-20 23:59', '06-30 23:59'];
    fc.assert(
      fc.property(stories, (all) => {
        const judgedBefore = new Set<string>();
        let total = 0;
        for (const end of ends) {
          const known = all.map(({ due, reportedOn, passes }, index) => {
            const report = reportedOn ? [reported(reportedOn)] : [];
            const result = passes ? [closed('06-29 12:00')] : [failed('06-29 12:00', '06-29 12:00')];
            const life = [assigned('06-01 09:00', due), ...report, ...(reportedOn ? result : [])];
            return { findingId: `f${index}`, finding: lifeUntil(end, ...life) };
          });
          const period = { from: at('06-01 00:00'), to: at(end) };
          const result = rates(known, { window: period, at: at(end), judgedBefore });
          expect(result.onTime).toBeLessThanOrEqual(result.closed);
          expect(result.closed).toBeLessThanOrEqual(result.due);
          for (const { findingId, cycle, verdict } of result.judgements) {
            if (!isJudged(verdict)) continue;
            expect(judgedBefore.has(itemKey(findingId, cycle))).toBe(false);
            judgedBefore.add(itemKey(findingId, cycle));
            total += 1;
          }
        }
        expect(total).toBe(all.length);
      }),
    );
  });
});

describe('a rate', () => {
  it('is a whole number of thousandths of a percent', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const { value } = rate(Math.min(a, b), Math.max(a, b));
        if (Math.max(a, b) === 0) return expect(value).toBeNull();
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100_000);
      }),
    );
  });
});
