import { QueryBus } from '@nestjs/cqrs';
import { local } from '#testing/domain';
import type { UnitFactData } from '#domain';
import type { Account } from '#identity';
import { AtLeast } from '../at-least';
import { UnitDirectory } from '../city/unit-directory';
import { assign, file, happened, register, sign } from '../findings/fixtures/told';
import { toldCity, type ToldCity } from '../findings/fixtures/told-city';
import { UnitsController } from './units.controller';

jest.setTimeout(60_000);

const now = local('2023-07-05 10:00');
const account = (role: Account['role'], unitId: string): Account => ({
  ...{ userId: 'u', username: 'u', personId: 'p', name: 'p', demonstration: false },
  role,
  unitId,
});
let city: ToldCity;
let units: UnitsController;

const registered = (unitId: string, name: string, over: Partial<UnitFactData<'UnitRegistered'>> = {}) =>
  city.tellUnit(unitId, {
    type: 'UnitRegistered',
    data: { unitId, name, kind: 'township', from: '2020-01-01', aliases: [], registerOrder: 1, ...over },
  });

beforeAll(async () => {
  city = await toldCity(() => now);
  await city.identity.savePeople([{ personId: 'p-head', name: '刘某' }]);
  await registered('u-district', '双清区', { kind: 'district', registerOrder: 0 });
  await registered('u-roads', '龙须塘街道', { parentId: 'u-district', registerOrder: 2 });
  await registered('u-old', '旧街道', { parentId: 'u-district', registerOrder: 1 });
  await registered('u-grid', '第一网格', { parentId: 'u-roads', kind: 'community', registerOrder: 3 });
  await city.tellUnit('u-roads', {
    type: 'AppointmentStarted',
    data: { postCode: 'head', personId: 'p-head', from: '2020-01-01' },
  });
  await city.tellUnit('u-old', {
    type: 'UnitAbolished',
    data: { unitId: 'u-old', date: '2023-05-01', successor: 'u-roads' },
  });
  await city.tell(
    'f-1',
    happened(
      register()('2023-06-19 08:30'),
      file('2023-06-19 09:30'),
      assign('2023-06-19 10:00'),
      sign('2023-06-19 11:00'),
    ),
  );
  await city.settled();
  units = new UnitsController(
    new QueryBus({} as never, {} as never),
    new AtLeast(city.readModel),
    new UnitDirectory(city.readModel),
    city.readModel,
    city.store,
    city.identity,
  );
});
afterAll(() => city?.close());

describe('the tree of the register', () => {
  it('has every unit under the one above it, with its head and its findings, and what ended with its successor', async () => {
    const { units: all, mayChange } = await units.tree(account('supervisor', 'u-office'));
    expect(mayChange).toBe(false);
    expect(all.map(({ unitId, parentId }) => [unitId, parentId])).toEqual([
      ['u-district', undefined],
      ['u-old', 'u-district'],
      ['u-roads', 'u-district'],
      ['u-grid', 'u-roads'],
    ]);
    expect(all[1]!.ended).toEqual({
      word: '撤销',
      date: '2023-05-01',
      successor: { unitId: 'u-roads', name: '龙须塘街道' },
    });
    expect(all[2]).toMatchObject({
      kindWord: '乡镇（街道）',
      heads: [{ personId: 'p-head', name: '刘某' }],
      open: 1,
      overdue: 1,
      ended: undefined,
    });
  });
  it('shows a unit itself and what stands below it, with itself at the top', async () => {
    const { units: own } = await units.tree(account('liaison', 'u-roads'));
    expect(own.map(({ unitId, parentId }) => [unitId, parentId])).toEqual([
      ['u-roads', undefined],
      ['u-grid', 'u-roads'],
    ]);
    await expect(units.tree(account('public', 'u-roads'))).rejects.toMatchObject({
      code: 'permission.denied',
    });
  });
  it('shows a change at once to whoever may make one', async () => {
    const office = account('headquarters', 'u-office');
    expect((await units.tree(office)).mayChange).toBe(true);
    await city.tellUnit('u-grid', {
      type: 'UnitRenamed',
      data: { newName: '第二网格', from: '2023-07-01', basisDoc: '区文件' },
    });
    await city.settled();
    const { units: all } = await units.tree(office);
    expect(all.find(({ unitId }) => unitId === 'u-grid')!.name).toBe('第二网格');
  });
});
