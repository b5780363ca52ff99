import { local } from '#testing/domain';
import type { Account } from '#identity';
import { AtLeast } from '../at-least';
import { UnitDirectory } from '../city/unit-directory';
import { toldCity, type ToldCity } from '../findings/fixtures/told-city';
import { RecusalsController } from './recusals.controller';
import { ResponsibilityQuery, ResponsibilityQueryHandler } from './responsibility.query';

jest.setTimeout(60_000);

const now = local('2023-07-05 10:00');
const account = (role: Account['role'], personId: string, unitId = 'u-office'): Account => ({
  ...{ userId: 'u', username: 'u', name: personId, demonstration: false },
  ...{ role, personId, unitId },
});
const director = account('supervision-director', 'p-director');
const auditor = account('auditor', 'p-auditor');
const himself = account('reinspector', 'p-qian');
const another = account('supervisor', 'p-wang');
const ofTheUnit = account('unit-lead', 'p-head', 'u-roads');

let city: ToldCity;
let recusals: RecusalsController;
let responsibility: ResponsibilityQueryHandler;
beforeAll(async () => {
  city = await toldCity(() => now);
  const { readModel, identity, store } = city;
  await city.tellUnit('u-roads', {
    type: 'UnitRegistered',
    data: {
      ...{ unitId: 'u-roads', name: '龙须塘街道', kind: 'township', from: '2020-01-01' },
      ...{ aliases: [], registerOrder: 1 },
    },
  });
  for (const personId of ['p-qian', 'p-zhao'])
    await city.tellUnit('u-roads', {
      type: 'RecusalDeclared',
      data: { personId, why: `${personId} 的亲属在该街道任职`, from: '2023-06-01' },
    });
  await city.settled();
  recusals = new RecusalsController(new AtLeast(readModel), readModel, identity, store);
  responsibility = new ResponsibilityQueryHandler(store, identity, city.city, new UnitDirectory(readModel));
});
afterAll(() => city?.close());

it('shows a unit to the office as soon as it is in the log, though the directory is kept for some seconds', async () => {
  await responsibility.execute(new ResponsibilityQuery(director, 'u-roads'));
  await city.tellUnit('u-new', {
    type: 'UnitRegistered',
    data: {
      ...{ unitId: 'u-new', name: '新社区', kind: 'community', from: '2023-07-01' },
      ...{ aliases: [], registerOrder: 2 },
    },
  });
  const { onThatDay } = await responsibility.execute(new ResponsibilityQuery(director, 'u-new'));
  expect(onThatDay.name).toBe('新社区');
  await expect(responsibility.execute(new ResponsibilityQuery(ofTheUnit, 'u-new'))).rejects.toMatchObject({
    code: 'unit.not-found',
  });
});

describe('why somebody recused himself from a unit', () => {
  const listed = async (viewer: Account) =>
    (await recusals.list(viewer)).recusals.map(({ person }) => person.personId).sort();
  const inHistory = async (viewer: Account) => {
    const { history } = await responsibility.execute(new ResponsibilityQuery(viewer, 'u-roads'));
    expect(history[0]!.text).toContain('登记为');
    return history.slice(1).map(({ text }) => /(p-\w+) 的亲属/.exec(text)![1]);
  };

  it('is told to the director and the auditor of all, and to himself of himself', async () => {
    for (const viewer of [director, auditor]) {
      expect(await listed(viewer)).toEqual(['p-qian', 'p-zhao']);
      expect(await inHistory(viewer)).toEqual(['p-qian', 'p-zhao']);
    }
    expect(await listed(himself)).toEqual(['p-qian']);
    expect(await inHistory(account('filing', 'p-qian'))).toEqual(['p-qian']);
  });
  it('may be declared by whoever re-inspects, and not by the auditor', async () => {
    expect((await recusals.list(himself)).people.map(({ personId }) => personId)).toEqual(['p-qian']);
    expect((await recusals.list(auditor)).people).toEqual([]);
  });
  it('is told to nobody else, neither in the list nor in the history of the unit', async () => {
    expect(await listed(another)).toEqual([]);
    await expect(recusals.list(ofTheUnit)).rejects.toMatchObject({ code: 'permission.denied' });
    for (const viewer of [another, ofTheUnit, account('headquarters', 'p-deng')])
      expect(await inHistory(viewer)).toEqual([]);
  });
});
