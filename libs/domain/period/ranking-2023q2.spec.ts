import fc from 'fast-check';
import table from '../ranking/fixtures/ranking-2023q2.json';
import type { PeriodCommandData, PeriodKnown } from './commands';
import { after, bulletin, enter, given, open, publish, quarter, read, seal } from './fixtures/scene';
import type { UnitKind } from '../unit/vocabulary';
import type { TableReadingOrder } from './events';

const printed = table.groups.map((group) => ({
  ...group,
  kind: group.kind as UnitKind,
  readingOrder: group.readingOrder as TableReadingOrder,
  rows: group.rows.map(({ unit, rank }) => ({ unitId: `${group.groupId}-${unit}`, name: unit, rank })),
}));
const rows = printed.flatMap((group) => group.rows);
const opening = (components: PeriodCommandData<'OpenPeriod'>['scheme']['components']) => ({
  ...open,
  data: {
    ...quarter,
    scheme: { ...quarter.scheme, components },
    groups: printed.map(({ groupId, title, kind, readingOrder, rows }) => ({
      groupId,
      title,
      kind,
      readingOrder,
      unitIds: rows.map((row) => row.unitId),
    })),
  },
});
const components = [{ code: 'site', name: '实地测评', weight: 10_000, from: 'entered' as const }];
const known: PeriodKnown['SealScores'] = { ...read, ledger: [], names: rows };
const ranksOf = (
  groups: { groupId: string; rows: { unitId: string; name: string; rank: number | null }[] }[],
) =>
  groups.map(({ groupId, rows }) => ({
    groupId,
    rows: rows.map(({ unitId, name, rank }) => ({ unitId, name, rank })),
  }));
const expected = printed.map(({ groupId, rows }) => ({ groupId, rows }));
const lastPlaces = [['邵东市'], ['大祥区', '双清区'], ['中国银行邵阳分行'], ['市盐业公司'], ['大祥区罗市镇']];
const bottoms = (groups: { groupId: string; bottom: { unitIds: string[] } }[]) =>
  groups.map(({ groupId, bottom }) => bottom.unitIds.map((unitId) => unitId.slice(groupId.length + 1)));

describe('the printed tables of 2023Q2', () => {
  it('are 196 rows in five groups', () => {
    expect(printed.map((group) => group.rows.length)).toEqual([9, 3, 77, 76, 31]);
  });

  it('come out of scores that fall with the rank and tie where it ties, entered in any order', () => {
    // Bands of one compared step: inside a tie the scores differ, but not at the precision of the scheme.
    const scores = rows.map(
      ({ unitId, rank }, index) => [unitId, 95_000 - rank * 10 + (index % 10) - 5] as [string, number],
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(scores, { minLength: scores.length }), (entered) => {
        const { published } = after(
          [opening(components)],
          [enter(...entered)],
          [seal(known), given('sealer')],
          [publish, given('publisher')],
        );
        expect(ranksOf(published!.groups)).toEqual(expected);
        expect(bottoms(published!.groups)).toEqual(lastPlaces);
      }),
      { numRuns: 5 },
    );
  });

  it('are taken in as printed, bottom included', () => {
    const { published } = after(
      [opening([])],
      [
        { type: 'ImportPublishedRanking', data: { bulletin, groups: expected }, known: {} },
        given('clerk', 'import'),
      ],
    );
    expect(ranksOf(published!.groups)).toEqual(expected);
    expect(bottoms(published!.groups)).toEqual(lastPlaces);
  });
});
