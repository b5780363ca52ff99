import { periodCommands, type PeriodCommandType } from './commands';

const problems = (type: PeriodCommandType, data: unknown) =>
  (periodCommands[type].safeParse(data).error?.issues ?? []).map(({ message }) => message);

const row = (over: object) => ({ rows: [{ unitId: 'u-1', component: 'site', value: 90_000, ...over }] });
const bulletin = { title: '二季度测评通报', issuer: '创建办', issuedOn: '2023-07-10' };
const printed = (over: object) => ({
  bulletin,
  groups: [{ groupId: 'g-1', rows: [{ unitId: 'u-1', name: '市政公司', rank: 1, ...over }] }],
});

describe('what may be asked of a period', () => {
  it('scores of 0 to 100 points with three decimals, or none', () => {
    for (const value of [0, 100_000, null])
      expect(periodCommands.EnterComponentScores.parse(row({ value })).rows[0]).toMatchObject({ value });
    expect(problems('EnterComponentScores', row({ value: -1 }))).toEqual(['得分不能小于 0']);
    expect(problems('EnterComponentScores', row({ value: 100_001 }))).toEqual(['得分不能超过 100 分']);
    expect(problems('EnterComponentScores', row({ value: 0.5 }))).toEqual(['得分最多三位小数']);
  });

  it('one row to 5000 of them', () => {
    expect(problems('EnterComponentScores', { rows: [] })).toEqual(['请至少填写一行得分']);
    const rows = Array.from({ length: 5001 }, () => row({}).rows[0]);
    expect(problems('EnterComponentScores', { rows })).toHaveLength(1);
    expect(problems('EnterComponentScores', { rows: rows.slice(1) })).toEqual([]);
  });

  it('a component by its code', () => {
    expect(problems('EnterComponentScores', row({ component: 'c'.repeat(40) }))).toEqual([]);
    expect(problems('EnterComponentScores', row({ component: 'c'.repeat(41) }))).toHaveLength(1);
    expect(problems('EnterComponentScores', row({ component: '' }))).toHaveLength(1);
  });

  it('evidence and reasons of up to 300 characters, without blanks around; the rules ask for what is missing', () => {
    const long = 'x'.repeat(300);
    expect(periodCommands.EnterComponentScores.parse(row({ evidence: ` ${long} ` })).rows[0]).toMatchObject({
      evidence: long,
    });
    expect(periodCommands.EnterComponentScores.parse(row({})).rows[0]).toMatchObject({ evidence: '' });
    expect(problems('EnterComponentScores', row({ evidence: `${long}x` }))).toEqual(['依据不超过 300 字']);

    const exclude = (why?: string) => ({ unitId: 'u-1', why });
    expect(periodCommands.ExcludeUnit.parse(exclude(` ${long} `))).toEqual(exclude(long));
    expect(periodCommands.ExcludeUnit.parse(exclude())).toEqual(exclude(''));
    expect(problems('ExcludeUnit', exclude(`${long}x`))).toEqual(['理由不超过 300 字']);
  });

  it('a kind and groups that are named', () => {
    const opening = {
      periodId: '2023Q2',
      label: '二季度',
      window: { from: '2023-03-31T16:00:00.000Z', to: '2023-06-30T15:59:59.999Z' },
      scheme: { components: [] },
    };
    const told = problems('OpenPeriod', { ...opening, kind: 'century', groups: [] });
    expect(told).toEqual(expect.arrayContaining(['请选择考评周期的种类', '至少要有一个组']));
  });

  it('a place in the log to seal at', () => {
    expect(periodCommands.SealScores.parse({ position: '7' })).toEqual({ position: '7' });
    expect(problems('SealScores', { position: '' })).toHaveLength(1);
    expect(problems('SealScores', { position: '9'.repeat(40) })).toEqual([]);
    expect(problems('SealScores', { position: '9'.repeat(41) })).toHaveLength(1);
  });

  it('a bulletin to publish in, and one printed before with its ranks', () => {
    expect(periodCommands.PublishRanking.parse({ bulletin })).toEqual({ bulletin });
    expect(periodCommands.ImportPublishedRanking.parse(printed({}))).toEqual(printed({}));
    expect(problems('ImportPublishedRanking', printed({ rank: null, excluded: '新设' }))).toEqual([]);
    expect(problems('ImportPublishedRanking', printed({ rank: 0 }))).toHaveLength(1);
    expect(problems('ImportPublishedRanking', printed({ name: ' ' }))).toHaveLength(1);
  });
});
