import fc from 'fast-check';
import { bottom, checkCompetitionRanking, rank, type Rankable } from './rank';
import { score } from './score';

const rule = { minimum: 3, band: 0 };
/** Points to the third place, in register order; null is not assessed. */
const table = (...points: (number | null)[]): Rankable[] =>
  points.map((value, registerOrder) => ({
    unitId: `u${registerOrder + 1}`,
    registerOrder,
    compared:
      value === null ? null : score([{ value: Math.round(value * 1000), weight: 10_000 }], 10).compared,
  }));
const ranksOf = (rows: Rankable[]) => {
  const ranks = new Map(rank(rows).map((row) => [row.unitId, row.rank]));
  return rows.map((row) => ranks.get(row.unitId));
};
const bottomOf = (rows: Rankable[], { minimum, band } = rule) => bottom(rank(rows), { minimum, band });

describe('ranks and bottom', () => {
  it.each([
    ['R1', [95.12, 95.12, 90, 88], [1, 1, 3, 4], { unitIds: ['u4'] }],
    ['R2', [95, 80, 80], [1, 2, 2], { unitIds: ['u2', 'u3'] }],
    ['R3 all tie', [90, 90, 90], [1, 1, 1], { unitIds: [], why: 'all-tie' }],
    ['R3 two units', [90, 80], [1, 2], { unitIds: [], why: 'too-few' }],
    ['R4 three assessed', [90, null, 80, 70], [1, null, 2, 3], { unitIds: ['u4'] }],
    ['R4 two assessed', [90, null, 80], [1, null, 2], { unitIds: [], why: 'too-few' }],
    ['R6', [93.725, 93.73, 93.724, 90], [1, 1, 3, 4], { unitIds: ['u4'] }],
    ['R7', [90, 80, 80, 80, 80, 80], [1, 2, 2, 2, 2, 2], { unitIds: ['u2', 'u3', 'u4', 'u5', 'u6'] }],
    ['nobody assessed', [null, null, null], [null, null, null], { unitIds: [], why: 'too-few' }],
  ])('%s: %j', (_name, points, ranks, last) => {
    expect(ranksOf(table(...points))).toEqual(ranks);
    expect(bottomOf(table(...points))).toEqual(last);
  });

  it.each([
    ['R5 within the band', [90, 80.04, 80], { unitIds: [], why: 'within-band' }],
    ['R5 at the band', [90, 80.05, 80], { unitIds: ['u3'] }],
    ['measured from the next different score', [90, 80.04, 80, 80], { unitIds: [], why: 'within-band' }],
  ])('%s', (_name, points, last) => {
    expect(bottomOf(table(...points), { minimum: 3, band: 50 })).toEqual(last);
  });

  it('prints a tie in register order and the unassessed last', () => {
    const rows = [
      { unitId: 'c', registerOrder: 3, compared: 80_000 },
      { unitId: 'none', registerOrder: 0, compared: null },
      { unitId: 'a', registerOrder: 1, compared: 80_000 },
      { unitId: 'zero', registerOrder: 2, compared: 0 },
      { unitId: 'b', registerOrder: 2, compared: 80_000 },
    ];
    expect(rank(rows).map((row) => row.unitId)).toEqual(['a', 'b', 'c', 'zero', 'none']);
  });

  it('has no bottom where nobody is assessed, even where none is asked for', () =>
    expect(bottomOf(table(null, null), { minimum: 0, band: 0 })).toEqual({ unitIds: [], why: 'too-few' }));

  it('finds the bottom of a table printed without scores', () => {
    const printed = [1, 2, 2].map((rank, index) => ({ unitId: `u${index}`, rank, compared: null }));
    expect(bottom(printed, { minimum: 3, band: 5000 })).toEqual({ unitIds: ['u1', 'u2'] });
  });
});

const rows = fc
  .array(fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }), { maxLength: 40 })
  .map((values) =>
    values.map((value, registerOrder) => ({
      unitId: `u${registerOrder}`,
      registerOrder,
      compared: value === null ? null : value * 10,
    })),
  );

describe('whatever the scores', () => {
  it('a rank is 1 + the assessed units strictly higher', () => {
    fc.assert(
      fc.property(rows, (all) => {
        for (const row of rank(all)) {
          const higher = all.filter((other) => other.compared !== null && other.compared > row.compared!);
          expect(row.rank).toBe(row.compared === null ? null : 1 + higher.length);
        }
      }),
    );
  });

  it('the order in which rows come changes nothing', () => {
    const shuffled = rows.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(fc.property(shuffled, ([all, other]) => expect(rank(other)).toEqual(rank(all))));
  });

  it('what is ranked keeps the printed rule', () => {
    fc.assert(
      fc.property(rows, (all) => {
        expect(checkCompetitionRanking(rank(all).map((row) => row.rank))).toEqual([]);
      }),
    );
  });

  it('the bottom is empty with a reason, or all units of one rank with nobody below', () => {
    const rules = fc.record({
      minimum: fc.integer({ min: 1, max: 5 }),
      band: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(rows, rules, (all, given) => {
        const ranked = rank(all);
        const last = bottom(ranked, given);
        expect(last.unitIds.length === 0).toBe(last.why !== undefined);
        if (last.why) return;
        const inside = ranked.filter((row) => last.unitIds.includes(row.unitId));
        const above = ranked.filter((row) => row.rank !== null && !last.unitIds.includes(row.unitId));
        const lowest = inside[0]!.compared!;
        expect(inside.every((row) => row.compared === lowest)).toBe(true);
        expect(above.length).toBeGreaterThan(0);
        expect(above.every((row) => row.compared! - lowest >= Math.max(given.band, 1))).toBe(true);
        expect(inside.length + above.length).toBeGreaterThanOrEqual(given.minimum);
      }),
    );
  });
});

describe('a printed column', () => {
  it.each([
    ['keeps the rule', [1, 2, 2, 4], []],
    ['skips rows without a rank', [1, null, 2, null, 3], []],
    ['counts a tie once', [1, 2, 2, 3], [{ index: 3, rank: 3, expected: 4 }]],
    [
      'begins with 2',
      [2, 3],
      [
        { index: 0, rank: 2, expected: 1 },
        { index: 1, rank: 3, expected: 2 },
      ],
    ],
    ['leaps', [1, 2, 5], [{ index: 2, rank: 5, expected: 3 }]],
    ['is read in another order', [4, 2, 1, 2], []],
  ])('%s: %j', (_name, ranks, violations) => {
    expect(checkCompetitionRanking(ranks)).toEqual(violations);
  });

  it('of any ranks at all is in order only as 1 + the rows above', () => {
    const column = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(column, (ranks) => {
        const holds = ranks.every((rank) => rank === 1 + ranks.filter((other) => other < rank).length);
        expect(checkCompetitionRanking(ranks).length === 0).toBe(holds);
      }),
    );
  });
});
