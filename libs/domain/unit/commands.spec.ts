import { unitCommands, type UnitAction } from './commands';

const problems = (type: UnitAction, data: unknown) =>
  (unitCommands[type].safeParse(data).error?.issues ?? []).map(({ message }) => message);

const register = (over: object = {}) => ({ name: '市政公司', kind: 'key-unit', from: '2017-01-01', ...over });
const paired = (over: object = {}) => ({ toUnit: 'u-2', kind: 'paired', from: '2017-01-01', ...over });

describe('what may be asked of a unit', () => {
  it('to be registered, with other names it goes by', () => {
    expect(unitCommands.RegisterUnit.parse(register({ name: ' 市政公司 ' }))).toEqual(
      register({ aliases: [] }),
    );
    const alias = 'a'.repeat(80);
    expect(unitCommands.RegisterUnit.parse(register({ aliases: [` ${alias} `] })).aliases).toEqual([alias]);
    expect(problems('RegisterUnit', register({ aliases: [`${alias}a`] }))).toHaveLength(1);
    expect(problems('RegisterUnit', register({ aliases: [' '] }))).toHaveLength(1);
    expect(problems('RegisterUnit', register({ aliases: Array(20).fill('a') }))).toEqual([]);
    expect(problems('RegisterUnit', register({ aliases: Array(21).fill('a') }))).toHaveLength(1);
  });

  it('as a kind of unit that there is', () => {
    expect(problems('RegisterUnit', register({ kind: 'planet' }))).toEqual(['请选择单位类别']);
  });

  it('another name, another unit above it, an end: with the date and the paper', () => {
    const moved = { from: '2023-01-01', basisDoc: '批复' };
    expect(unitCommands.RenameUnit.parse({ newName: '市政集团', ...moved })).toEqual({
      newName: '市政集团',
      ...moved,
    });
    expect(unitCommands.ReparentUnit.parse({ parentId: 'u-2', ...moved })).toEqual({
      parentId: 'u-2',
      ...moved,
    });
    expect(unitCommands.ReparentUnit.parse(moved)).toEqual(moved);
    const ended = { date: '2023-01-01' };
    expect(unitCommands.MergeUnit.parse({ into: 'u-2', ...ended })).toEqual({ into: 'u-2', ...ended });
    expect(unitCommands.AbolishUnit.parse(ended)).toEqual(ended);
    for (const type of ['RenameUnit', 'ReparentUnit', 'MergeUnit', 'AbolishUnit'] as const)
      expect(problems(type, {})).not.toEqual([]);
  });

  it('a person for a post, from a date to a date, and who takes over', () => {
    const post = { postCode: 'liaison', personId: 'p-1' };
    expect(unitCommands.StartAppointment.parse({ ...post, from: '2023-01-01' })).toEqual({
      ...post,
      from: '2023-01-01',
    });
    const end = { ...post, to: '2023-06-30', acceptedBy: 'p-2' };
    expect(unitCommands.EndAppointment.parse(end)).toEqual(end);
    const unknown = { ...post, postCode: 'king', from: '2023-01-01' };
    expect(problems('StartAppointment', unknown)).toEqual(['请选择岗位']);
    expect(problems('EndAppointment', {})).not.toEqual([]);
  });

  it('a link with what it obliges to, and its end', () => {
    expect(unitCommands.EstablishLink.parse(paired())).toEqual(paired({ obligations: [] }));
    const duty = 'd'.repeat(200);
    expect(unitCommands.EstablishLink.parse(paired({ obligations: [` ${duty} `] })).obligations).toEqual([
      duty,
    ]);
    expect(problems('EstablishLink', paired({ obligations: [`${duty}d`] }))).toHaveLength(1);
    expect(problems('EstablishLink', paired({ obligations: [' '] }))).toHaveLength(1);
    expect(problems('EstablishLink', paired({ obligations: Array(20).fill('d') }))).toEqual([]);
    expect(problems('EstablishLink', paired({ obligations: Array(21).fill('d') }))).toHaveLength(1);
    const end = { toUnit: 'u-2', kind: 'paired', to: '2023-06-30' };
    expect(unitCommands.EndLink.parse(end)).toEqual(end);
    expect(problems('EndLink', {})).not.toEqual([]);
  });

  it('a recusal with its reason, for a time or until further notice, and its end', () => {
    const recusal = { personId: 'p-1', why: ' 配偶在该单位任职 ', from: '2023-01-01' };
    expect(unitCommands.DeclareRecusal.parse(recusal)).toEqual({ ...recusal, why: '配偶在该单位任职' });
    expect(unitCommands.DeclareRecusal.parse({ ...recusal, to: '2024-01-01' }).to).toBe('2024-01-01');
    expect(problems('DeclareRecusal', { ...recusal, why: ' ' })).toEqual(['请写明回避的理由']);
    expect(problems('DeclareRecusal', { ...recusal, why: 'w'.repeat(200) })).toEqual([]);
    expect(problems('DeclareRecusal', { ...recusal, why: 'w'.repeat(201) })).toEqual(['理由不超过 200 字']);
    expect(problems('DeclareRecusal', { ...recusal, from: '2023-1-1' })).toHaveLength(1);
    const end = { personId: 'p-1', to: '2023-06-30' };
    expect(unitCommands.EndRecusal.parse(end)).toEqual(end);
    expect(problems('EndRecusal', {})).not.toEqual([]);
  });
});
