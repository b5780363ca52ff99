import { canonicalRows } from './canonical';
import {
  after,
  bulletin,
  digest,
  enter,
  given,
  open,
  opened,
  printed,
  publish,
  published,
  refusal,
  review,
  scored,
  sealed,
  when,
} from './fixtures/scene';
import { noPeriod } from './period';

describe('ReviewRanking', () => {
  it('is done by somebody who neither scored nor sealed', () => {
    expect(when(sealed, review, given('reviewer'))).toEqual([
      { type: 'RankingReviewed', data: { by: 'reviewer' } },
    ]);
    expect(refusal(sealed, review, given('scorer')).code).toBe('period.same-person');
    expect(refusal(sealed, review, given('sealer')).code).toBe('period.same-person');
  });

  it('stays quiet the second time', () => {
    const reviewed = { ...sealed, reviewers: ['reviewer'] };
    expect(when(reviewed, review, given('reviewer'))).toEqual([]);
  });

  it('needs a sealed period that is not published', () => {
    expect(refusal(noPeriod, review).code).toBe('period.not-found');
    expect(refusal(scored, review).code).toBe('period.wrong-state');
    expect(refusal(published, review, given('late')).code).toBe('period.published');
  });
});

describe('PublishRanking', () => {
  it('freezes the computed table under its bulletin, printing the compared score', () => {
    const [fact] = when(sealed, publish, given('publisher'));
    expect(fact).toEqual({
      type: 'RankingPublished',
      data: {
        bulletin,
        origin: 'computed',
        groups: [
          {
            groupId: 'counties',
            rows: [
              { unitId: 'a', name: 'a县', rank: 1, score: 90_000 },
              { unitId: 'b', name: 'b县', rank: 1, score: 90_000 },
              { unitId: 'c', name: 'c县', rank: 3, score: 80_000 },
              { unitId: 'd', name: 'd县', rank: 4, score: 55_330 },
            ],
            bottom: { unitIds: ['d'] },
          },
        ],
        digest: sealed.computed!.digest,
        by: 'publisher',
      },
    });
    expect(published.published!.digest).toBe(digest(canonicalRows(published.published!.groups)));
  });

  it('takes a person who neither scored nor sealed, not even by an entry since replaced', () => {
    expect(refusal(sealed, publish, given('scorer')).code).toBe('period.same-person');
    expect(refusal(sealed, publish, given('sealer')).code).toBe('period.same-person');
    const replaced = after([open], [enter(['a', 1]), given('first')], [enter(['a', 2]), given('second')]);
    const later = { ...sealed, scorers: replaced.scorers };
    expect(refusal(later, publish, given('first')).code).toBe('period.same-person');
  });

  it('stays quiet the second time, whoever repeats it', () => {
    expect(when(published, publish, given('publisher'))).toEqual([]);
    expect(when(published, publish, given('scorer'))).toEqual([]);
  });

  it('publishes nothing else in its place', () => {
    const other = { ...publish, data: { bulletin: { ...bulletin, seriesNo: '2 号' } } };
    expect(refusal(published, other, given('publisher')).code).toBe('period.published');
  });

  it('needs sealed scores', () => {
    expect(refusal(scored, publish, given('publisher'))).toEqual({
      code: 'period.wrong-state',
      detail: { state: 'open', allowed: ['sealed'] },
    });
    expect(refusal(noPeriod, publish).code).toBe('period.not-found');
  });
});

describe('ImportPublishedRanking', () => {
  const importer = given('clerk', 'import');
  const table = printed(['b', 1], ['a', 2, '甲县'], ['d', 2], ['c', null]);

  it('keeps names and ranks as printed, and no score', () => {
    const [fact] = when(opened, table, importer);
    const groups = [
      {
        groupId: 'counties',
        rows: [
          { unitId: 'b', name: 'b县', rank: 1, score: null },
          { unitId: 'a', name: '甲县', rank: 2, score: null },
          { unitId: 'd', name: 'd县', rank: 2, score: null },
          { unitId: 'c', name: 'c县', rank: null, score: null },
        ],
        bottom: { unitIds: ['a', 'd'] },
      },
    ];
    expect(fact).toEqual({
      type: 'RankingPublished',
      data: { bulletin, origin: 'imported', groups, digest: digest(canonicalRows(groups)), by: 'clerk' },
    });
  });

  it('stays quiet for the same table, and lets no other in its place', () => {
    const imported = after([open], [table, importer]);
    expect(imported.state).toBe('published');
    expect(when(imported, table, importer)).toEqual([]);
    const other = printed(['a', 1], ['b', 2], ['d', 2], ['c', null]);
    expect(refusal(imported, other, importer).code).toBe('period.published');
    expect(refusal(imported, publish, given('publisher')).code).toBe('period.published');
  });

  it('refuses ranks that break the rule, naming the rows', () => {
    expect(refusal(opened, printed(['a', 1], ['b', 2], ['c', 2], ['d', 3]), importer)).toEqual({
      code: 'period.rank-rule',
      detail: { violations: [{ groupId: 'counties', unitId: 'd', name: 'd县', rank: 3, expected: 4 }] },
    });
  });

  it('refuses a table that is not the groups of the period', () => {
    expect(refusal(opened, printed(['a', 1], ['b', 2], ['x', 3]), importer)).toMatchObject({
      code: 'period.rows-do-not-match',
      detail: {
        missing: [
          { groupId: 'counties', unitId: 'c' },
          { groupId: 'counties', unitId: 'd' },
        ],
        unknown: [{ groupId: 'counties', unitId: 'x' }],
        twice: [],
      },
    });
    const twice = printed(['a', 1], ['b', 2], ['c', 3], ['d', 4], ['d', 4]);
    expect(refusal(opened, twice, importer)).toMatchObject({ detail: { twice: ['d'] } });
    const split = printed(['a', 1], ['b', 2]);
    const halves = [...split.data.groups, ...printed(['c', 1], ['d', 2]).data.groups];
    expect(refusal(opened, { ...split, data: { bulletin, groups: halves } }, importer)).toMatchObject({
      detail: { twice: ['counties'] },
    });
  });

  it('comes only through the import channel, into a period nobody has scored', () => {
    expect(refusal(opened, table).code).toBe('period.import-only');
    expect(refusal(scored, table, importer).code).toBe('period.scores-entered');
    expect(refusal(sealed, table, importer).code).toBe('period.sealed');
    expect(refusal(published, table, importer).code).toBe('period.published');
    expect(refusal(noPeriod, table, importer).code).toBe('period.not-found');
  });
});
