import { officeCalendar } from '../calendar/fixture';
import { canonicalRows, canonicalSheets, printedRow } from './canonical';
import { cutOffNotBefore, judgedIn, ledgerComponent } from './cut-off';
import {
  after,
  digest,
  enter,
  exclude,
  given,
  open,
  opened,
  published,
  quarter,
  read,
  refusal,
  scored,
  scores,
  seal,
  sealed,
  when,
} from './fixtures/scene';
import { noPeriod } from './period';
import type { SheetItem } from './events';

const item = (findingId: string, verdict: SheetItem['verdict'], cycle = 1): SheetItem => ({
  findingId,
  cycle,
  verdict,
});
const withItems = (...items: [unitId: string, ...SheetItem[]][]) =>
  read.ledger.map((row) => ({
    ...row,
    items: (items.find(([unitId]) => unitId === row.unitId)?.slice(1) as SheetItem[]) ?? [],
  }));

describe('SealScores', () => {
  it('computes every sheet and every rank at one position, with digests over both', () => {
    const [sheetsFact, rankingFact] = when(scored, seal(), given('sealer'));
    const share = (unitId: string, numerator: number, denominator: number, value: number | null) => [
      { code: 'site', weight: 6000, value: scored.entries[unitId]!.site!.value },
      { code: 'rectified', weight: 4000, value, numerator, denominator, items: [] },
    ];
    const sheets = [
      { unitId: 'a', components: share('a', 9, 10, 90_000), score: 90_000, compared: 90_000 },
      { unitId: 'b', components: share('b', 9, 10, 90_000), score: 90_000, compared: 90_000 },
      { unitId: 'c', components: share('c', 0, 0, null), score: 80_000, compared: 80_000 },
      { unitId: 'd', components: share('d', 1, 3, 33_333), score: 55_333, compared: 55_330 },
    ];
    expect(sheetsFact).toEqual({
      type: 'ScoresSealed',
      data: { position: '4711', sheets, digest: digest(canonicalSheets(sheets)), by: 'sealer' },
    });
    const rows = sheets.map(({ unitId, score, compared }, index) => ({
      unitId,
      name: `${unitId}县`,
      score,
      compared,
      rank: [1, 1, 3, 4][index]!,
    }));
    expect(rankingFact).toEqual({
      type: 'RankingComputed',
      data: {
        groups: [{ groupId: 'counties', rows, bottom: { unitIds: ['d'] } }],
        digest: digest(canonicalRows([{ groupId: 'counties', rows: rows.map(printedRow) }])),
      },
    });
  });

  it('ranks nobody who is excluded, and still lists what the unit was judged on', () => {
    const period = after(
      [open],
      [enter(['a', 90_000], ['b', 90_000], ['c', 80_000])],
      [exclude('d', '撤销')],
    );
    const [sheets, ranking] = when(period, seal({ ledger: withItems(['d', item('f', 'late')]) }));
    expect(sheets).toMatchObject({
      data: { sheets: [{}, {}, {}, { unitId: 'd', score: null, compared: null }] },
    });
    expect(ranking).toMatchObject({
      data: {
        groups: [
          {
            rows: [
              {},
              {},
              { unitId: 'c', rank: 3 },
              { unitId: 'd', rank: null, score: null, excluded: '撤销' },
            ],
            bottom: { unitIds: ['c'] },
          },
        ],
      },
    });
  });

  it('assesses nobody from nothing: a unit without any value has no rank', () => {
    const period = after([open], [enter(['a', 90_000], ['b', 90_000], ['c', null, '未测'], ['d', 0])]);
    const [, ranking] = when(period, seal());
    expect(ranking).toMatchObject({
      data: {
        groups: [{ rows: [{}, {}, { unitId: 'd', rank: 3 }, { unitId: 'c', rank: null, score: null }] }],
      },
    });
  });

  it('gives the same digests in whatever order the ledger was read', () => {
    const items = [item('f2', 'late'), item('f1', 'on-time', 2), item('f1', 'late', 1)] as const;
    const ledger = withItems(['a', ...items]);
    const turned = withItems(['a', ...[...items].reverse()]).reverse();
    expect(when(scored, seal({ ledger: turned }))).toEqual(when(scored, seal({ ledger })));
    const changed = withItems(['a', item('f2', 'not-done'), ...items.slice(1)]);
    expect(when(scored, seal({ ledger: changed }))[0]).not.toEqual(when(scored, seal({ ledger }))[0]);
  });

  it('stays quiet at the position it was sealed at, and moves to no other', () => {
    expect(when(sealed, seal())).toEqual([]);
    expect(refusal(sealed, seal({}, '4712'))).toEqual({
      code: 'period.sealed',
      detail: { position: '4711' },
    });
    expect(refusal(published, seal()).code).toBe('period.published');
    expect(refusal(noPeriod, seal()).code).toBe('period.not-found');
  });

  it('takes no position from inside the window or before the scheme allows', () => {
    const at = (recordedAt: string, notBefore: string) =>
      refusal(scored, seal({ cutOff: { recordedAt, notBefore } }));
    const early = { recordedAt: '2023-07-07T09:59:59.999Z', notBefore: '2023-07-07T10:00:00.000Z' };
    expect(at(early.recordedAt, early.notBefore)).toEqual({
      code: 'period.cut-off-too-early',
      detail: early,
    });
    expect(at(quarter.window.to, quarter.window.from).code).toBe('period.cut-off-too-early');
  });

  it('refuses while a score is missing, entered or from the ledger', () => {
    expect(refusal(opened, seal()).code).toBe('period.scores-missing');
    const period = after([open], [enter(['a', 1], ['b', 1], ['c', 1])]);
    expect(refusal(period, seal({ ledger: read.ledger.slice(1) }))).toEqual({
      code: 'period.scores-missing',
      detail: {
        missing: [
          { unitId: 'd', component: 'site' },
          { unitId: 'a', component: 'rectified' },
        ],
      },
    });
    expect(refusal(scored, seal({ names: read.names.slice(1) }))).toEqual({
      code: 'period.name-missing',
      detail: { unitIds: ['a'] },
    });
  });

  it('refuses a share above one, and a period without components', () => {
    const above = read.ledger.map((row) => ({ ...row, numerator: row.denominator + 1 }));
    expect(refusal(scored, seal({ ledger: above })).code).toBe('period.share-above-one');
    const bare = { ...open, data: { ...quarter, scheme: { ...quarter.scheme, components: [] } } };
    expect(refusal(after([bare]), seal()).code).toBe('period.no-components');
  });

  it('judges no item twice, neither for two units nor twice for one', () => {
    const code = 'period.item-judged-twice';
    const twoUnits = withItems(['a', item('f', 'late')], ['b', item('f', 'late')]);
    expect(refusal(scored, seal({ ledger: twoUnits }))).toMatchObject({
      code,
      detail: { findingId: 'f', cycle: 1 },
    });
    const twice = withItems(['a', item('f', 'late'), item('f', 'on-time')]);
    expect(refusal(scored, seal({ ledger: twice })).code).toBe(code);
    const cycles = withItems(
      ['a', item('f', 'late')],
      ['b', item('f', 'late', 2), item('g', 'carried')],
      ['c', item('g', 'carried')],
    );
    expect(when(scored, seal({ ledger: cycles }))).toHaveLength(2);
  });
});

describe('the cut-off', () => {
  it('is possible five working days after the window at the earliest', () => {
    expect(cutOffNotBefore(quarter, officeCalendar)).toBe(read.cutOff.notBefore);
  });

  it('leaves what it judged, of excluded units too, to no later period', () => {
    const ledger = withItems(
      ['a', item('f', 'on-time'), item('g', 'carried'), item('h', 'excluded')],
      ['d', item('f', 'not-done', 2), item('i', 'late')],
    );
    const period = after([open], [scores], [exclude('d')], [seal({ ledger })]);
    expect([...judgedIn(period.sealed!.sheets)]).toEqual(['f/1', 'f/2', 'i/1']);
  });
});

describe('a ledger component', () => {
  it('carries the share and the items it was counted from', () => {
    const judgement = { findingId: 'f', cycle: 1, leadUnit: 'a', scoreDue: '2023-06-15T02:00:00.000Z' };
    const row = ledgerComponent('a', 'rectified', { numerator: 1, denominator: 1, value: 100_000 }, [
      { ...judgement, verdict: 'on-time' },
      { ...judgement, cycle: 2, verdict: 'carried', why: 'returning' },
    ]);
    expect(row).toEqual({
      unitId: 'a',
      component: 'rectified',
      numerator: 1,
      denominator: 1,
      items: [
        { findingId: 'f', cycle: 1, verdict: 'on-time' },
        { findingId: 'f', cycle: 2, verdict: 'carried', why: 'returning' },
      ],
    });
  });
});
