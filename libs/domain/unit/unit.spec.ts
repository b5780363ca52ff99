import { decideUnit, type UnitCommand } from './decide';
import { unitHistory } from './events';
import { nameOn } from './responsible';
import { evolveUnit, noUnit, type Unit } from './unit';

const register: UnitCommand = {
  type: 'RegisterUnit',
  data: {
    unitId: 'u-1',
    name: '市政工程总公司',
    kind: 'key-unit',
    parentId: 'u-0',
    from: '2017-01-01',
    aliases: ['市政公司'],
    registerOrder: 7,
  },
};
const rename = (newName: string, from: string): UnitCommand => ({
  type: 'RenameUnit',
  data: { newName, from, basisDoc: '机构改革方案' },
});
type Post = Extract<UnitCommand, { type: 'StartAppointment' }>['data'];
const start = (personId: string, postCode: Post['postCode'] = 'head'): UnitCommand => ({
  type: 'StartAppointment',
  data: { postCode, personId, from: '2022-03-01' },
});
const end = (personId: string, postCode: Post['postCode'] = 'head'): UnitCommand => ({
  type: 'EndAppointment',
  data: { postCode, personId, to: '2023-03-01' },
});
const link = (toUnit: string, kind: 'paired' | 'co-built' = 'paired'): UnitCommand => ({
  type: 'EstablishLink',
  data: { toUnit, kind, obligations: ['每月联点 2 次'], from: '2022-03-01' },
});

const decide = (unit: Unit, command: UnitCommand) =>
  decideUnit(command, unit).map((fact) =>
    unitHistory.lift(JSON.parse(JSON.stringify(unitHistory.store(fact)))),
  );
const after = (...commands: UnitCommand[]): Unit =>
  commands.reduce((unit, command) => decide(unit, command).reduce(evolveUnit, unit), noUnit);
const refusal = (unit: Unit, command: UnitCommand): unknown => {
  try {
    return decide(unit, command);
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const unit = after(register);

describe('a unit', () => {
  it('is registered once', () => {
    expect(decide(noUnit, register)).toEqual([{ type: 'UnitRegistered', data: register.data }]);
    expect(unit).toMatchObject({ unitId: 'u-1', parentId: 'u-0', kind: 'key-unit', registerOrder: 7 });
    expect(refusal(unit, register)).toBe('unit.exists');
  });

  it.each([rename('甲', '2023-01-01'), start('p-1'), end('p-1'), link('u-2')])(
    'has to be there for $type',
    (command) => expect(refusal(noUnit, command)).toBe('unit.not-found'),
  );

  it('keeps its identity and its older names', () => {
    const renamed = after(register, rename('市市政工程公司', '2023-05-01'));
    expect(renamed.unitId).toBe('u-1');
    expect(
      ['2016-12-31', '2017-01-01', '2023-04-30', '2023-05-01', '2026-01-01'].map((on) => nameOn(renamed, on)),
    ).toEqual(['市政工程总公司', '市政工程总公司', '市政工程总公司', '市市政工程公司', '市市政工程公司']);
    expect(decide(renamed, rename('市市政工程公司', '2024-01-01'))).toEqual([]);
    expect(refusal(renamed, rename('乙', '2023-05-01'))).toBe('unit.name-not-later');
    expect(decide(renamed, rename('乙', '2023-05-02'))).toMatchObject([{ type: 'UnitRenamed' }]);
    expect(nameOn(noUnit, '2023-01-01')).toBeUndefined();
  });

  it('has one head at a time, and several of the other posts', () => {
    const led = after(register, start('p-1'));
    expect(refusal(led, start('p-2'))).toBe('unit.head-exists');
    expect(decide(led, start('p-1'))).toEqual([]);
    const both = after(register, start('p-1'), start('p-2', 'deputy'), start('p-3', 'deputy'));
    expect(both.appointments.map(({ personId }) => personId)).toEqual(['p-1', 'p-2', 'p-3']);
    expect(decide(both, start('p-1', 'deputy'))).toMatchObject([{ type: 'AppointmentStarted' }]);
  });

  it('changes its head by ending the one before', () => {
    const left = after(register, start('p-1'), end('p-1'));
    expect(left.appointments).toEqual([
      { postCode: 'head', personId: 'p-1', from: '2022-03-01', to: '2023-03-01' },
    ]);
    expect(decide(left, end('p-1'))).toEqual([]);
    expect(decide(left, end('p-2'))).toEqual([]);
    expect(decide(left, start('p-2'))).toMatchObject([{ type: 'AppointmentStarted' }]);
    const back = after(register, start('p-1'), end('p-1'), start('p-1'));
    expect(back.appointments.map(({ to }) => to)).toEqual(['2023-03-01', undefined]);
  });

  it('is linked once to another unit in each way, and never to itself', () => {
    const linked = after(register, link('u-2'));
    expect(linked.links).toMatchObject([{ toUnit: 'u-2', kind: 'paired', from: '2022-03-01' }]);
    expect(decide(linked, link('u-2'))).toEqual([]);
    expect(decide(linked, link('u-2', 'co-built'))).toMatchObject([{ type: 'LinkEstablished' }]);
    expect(refusal(unit, link('u-1'))).toBe('unit.link-to-self');
  });
});
