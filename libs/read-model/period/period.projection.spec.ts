import { periodHistory, type PeriodFact } from '#domain';
import { eventOf } from '../story.fixture';
import { afterPeriod } from './period.projection';
import type { PeriodRow, RankRow } from './period.row';

const unitIds = ['u-1', 'u-2', 'u-3', 'u-4'];
const opened: PeriodFact = {
  type: 'PeriodOpened',
  data: {
    periodId: '2023Q2',
    kind: 'quarter',
    label: '2023 年二季度',
    window: { from: '2023-03-31T16:00:00.000Z', to: '2023-06-30T15:59:59.999Z' },
    scheme: { components: [], precision: 10, minimum: 3, band: 0, cutOffAfter: { unit: 'WD', n: 2 } },
    groups: [{ groupId: 'g-1', title: '三区', kind: 'district', readingOrder: 'single', unitIds }],
    by: 'p-1',
  },
};
const row = (unitId: string, rank: number | null, excluded?: string) => ({
  unitId,
  name: unitId.toUpperCase(),
  rank,
  score: null,
  excluded,
});
const published: PeriodFact = {
  type: 'RankingPublished',
  data: {
    bulletin: { title: '二季度通报', issuer: '指挥部', issuedOn: '2023-07-20' },
    origin: 'imported',
    groups: [
      {
        groupId: 'g-1',
        rows: [row('u-3', 1), row('u-1', 2), row('u-2', 2), row('u-4', null, '整建制撤并')],
        bottom: { unitIds: ['u-1', 'u-2'] },
      },
    ],
    digest: 'a'.repeat(64),
    by: 'p-1',
  },
};

function after(facts: PeriodFact[]): { row: PeriodRow; ranks: RankRow[] } {
  let last: { row: PeriodRow; ranks: RankRow[] } | null = null;
  facts.forEach((fact, version) => {
    last = afterPeriod(last?.row ?? null, eventOf(periodHistory.store(fact), 'period-2023Q2', version));
  });
  return last!;
}

describe('the row of a period', () => {
  it('is open, with its window and no rankings, until something is published', () => {
    const { row, ranks } = after([opened]);
    expect(row).toMatchObject({
      periodId: '2023Q2',
      label: '2023 年二季度',
      status: 'open',
      origin: null,
      windowTo: '2023-06-30T15:59:59.999Z',
      publishedAt: null,
    });
    expect(ranks).toEqual([]);
  });

  it('says since when and from where the ranking is', () => {
    expect(after([opened, published]).row).toMatchObject({
      status: 'published',
      origin: 'imported',
      publishedAt: '2026-03-02T01:00:01.000Z',
      version: 1,
    });
  });
});

describe('the rows of a published ranking', () => {
  it('stand in printed order, with who is tied and among how many', () => {
    const ranks = after([opened, published]).ranks;
    expect(ranks.map(({ unitId, place, rank, tied, of }) => [unitId, place, rank, tied, of])).toEqual([
      ['u-3', 0, 1, false, 3],
      ['u-1', 1, 2, true, 3],
      ['u-2', 2, 2, true, 3],
      ['u-4', 3, null, false, 3],
    ]);
    expect(ranks[3]).toMatchObject({ groupTitle: '三区', name: 'U-4', excluded: '整建制撤并', score: null });
  });

  it('are refused for a group the period does not have', () => {
    const elsewhere = structuredClone(published);
    if (elsewhere.type === 'RankingPublished') elsewhere.data.groups[0]!.groupId = 'g-9';
    expect(() => after([opened, elsewhere])).toThrow(/no group of the period/);
  });
});
