import {
  after,
  enter,
  exclude,
  given,
  open,
  opened,
  published,
  quarter,
  refusal,
  scored,
  sealed,
  when,
} from './fixtures/scene';
import { entryOf, noPeriod } from './period';

const opening = (change: Partial<typeof quarter>) => ({ ...open, data: { ...quarter, ...change } });
const group = quarter.groups[0]!;

describe('OpenPeriod', () => {
  it('fixes window, scheme and groups', () => {
    expect(when(noPeriod, open)).toEqual([{ type: 'PeriodOpened', data: { ...quarter, by: 'scorer' } }]);
    expect(opened).toMatchObject({ state: 'open', opened: quarter });
  });

  it('opens a period once', () => {
    expect(refusal(opened, open)).toEqual({ code: 'period.exists', detail: { periodId: '2023Q2' } });
    expect(refusal(published, open).code).toBe('period.published');
  });

  it('puts a unit in exactly one group, once', () => {
    const other = { ...group, groupId: 'districts', unitIds: ['d', 'e'] };
    expect(refusal(noPeriod, opening({ groups: [group, other] }))).toEqual({
      code: 'period.unit-in-two-groups',
      detail: { unitIds: ['d'] },
    });
    const inOne = opening({ groups: [{ ...group, unitIds: ['a', 'a'] }] });
    expect(refusal(noPeriod, inOne).code).toBe('period.unit-in-two-groups');
    const sameId = { ...group, unitIds: ['e'] };
    expect(refusal(noPeriod, opening({ groups: [group, sameId] })).code).toBe('period.group-twice');
  });

  it('refuses an empty window and a component named twice', () => {
    const { from, to } = quarter.window;
    expect(refusal(noPeriod, opening({ window: { from: to, to: from } })).code).toBe('period.window-empty');
    const components = [...quarter.scheme.components, quarter.scheme.components[0]!];
    expect(refusal(noPeriod, opening({ scheme: { ...quarter.scheme, components } })).code).toBe(
      'period.component-twice',
    );
  });
});

describe('EnterComponentScores', () => {
  it('keeps one fact per row, with its evidence and who entered it', () => {
    expect(when(opened, enter(['a', 91_234], ['b', null, '因道路封闭未测']))).toEqual([
      {
        type: 'ComponentScoreEntered',
        data: { unitId: 'a', component: 'site', value: 91_234, evidence: '测评表', by: 'scorer' },
      },
      {
        type: 'ComponentScoreEntered',
        data: { unitId: 'b', component: 'site', value: null, evidence: '因道路封闭未测', by: 'scorer' },
      },
    ]);
  });

  it('adds only the rows that change something', () => {
    const twoRows = enter(['a', 90_000], ['b', 95_000, '复核表']);
    expect(when(scored, twoRows, given('other'))).toMatchObject([{ data: { unitId: 'b', value: 95_000 } }]);
    expect(when(scored, enter(['a', 90_000]))).toEqual([]);
  });

  it('lets a later entry stand in place of the earlier one until the seal', () => {
    const corrected = after(
      [open],
      [enter(['a', 10_000])],
      [enter(['a', 20_000, '登分有误']), given('other')],
    );
    expect(corrected.entries.a!.site).toEqual({ value: 20_000, evidence: '登分有误', by: 'other' });
    expect(corrected.scorers).toEqual(['scorer', 'other']);
    expect(refusal(sealed, enter(['a', 20_000])).code).toBe('period.sealed');
    expect(refusal(published, enter(['a', 20_000])).code).toBe('period.published');
  });

  it('has no entry for a unit that only sounds familiar', () => {
    expect(entryOf(scored, 'a', 'site')).toMatchObject({ value: 90_000 });
    expect(entryOf(scored, 'constructor', 'name')).toBeUndefined();
    expect(entryOf(scored, 'a', 'toString')).toBeUndefined();
  });

  it('takes all rows or none', () => {
    expect(refusal(opened, enter(['a', 1], ['x', 1], ['y', 1]))).toEqual({
      code: 'period.unit-unknown',
      detail: { unitIds: ['x', 'y'], components: ['site'] },
    });
    expect(refusal(opened, enter(['a', 1], ['a', 2])).code).toBe('period.row-twice');
    expect(refusal(opened, enter(['a', 1, ' '])).code).toBe('period.evidence-missing');
    expect(refusal(after([open], [exclude('a')]), enter(['a', 1])).code).toBe('period.unit-excluded');
  });

  it.each([
    ['rectified', 'period.component-from-ledger'],
    ['smiles', 'period.component-unknown'],
    ['constructor', 'period.component-unknown'],
  ])('takes no score for %s', (component, code) => {
    const command = enter(['a', 1]);
    const rows = command.data.rows.map((row) => ({ ...row, component }));
    expect(refusal(opened, { ...command, data: { rows } }).code).toBe(code);
  });

  it('knows no period before it is opened', () => {
    expect(refusal(noPeriod, enter(['a', 1])).code).toBe('period.not-found');
  });
});

describe('ExcludeUnit', () => {
  it('takes a unit out of the ranking with a reason', () => {
    expect(when(opened, exclude('d', '撤销'))).toEqual([
      { type: 'UnitExcluded', data: { unitId: 'd', why: '撤销', by: 'scorer' } },
    ]);
  });

  it('stays quiet the second time', () => {
    expect(when(after([open], [exclude('d')]), exclude('d', '别的理由'))).toEqual([]);
  });

  it('refuses without a reason, for a stranger, and after the seal', () => {
    expect(refusal(opened, exclude('d', ' ')).code).toBe('period.reason-missing');
    expect(refusal(opened, exclude('x')).code).toBe('period.unit-unknown');
    expect(refusal(sealed, exclude('d')).code).toBe('period.sealed');
    expect(refusal(published, exclude('d')).code).toBe('period.published');
    expect(refusal(noPeriod, exclude('d')).code).toBe('period.not-found');
  });
});
