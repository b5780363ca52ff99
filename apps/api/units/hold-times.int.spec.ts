import { local } from '#testing/domain';
import { heldBy, holdAccount } from '#domain';
import type { Account } from '#identity';
import { UnitDirectory } from '../city/unit-directory';
import { FindingRows } from '../findings/finding-rows';
import type { Happened } from '../findings/history/timeline';
import {
  assign,
  calendar,
  countersign,
  fail,
  file,
  happened,
  pass,
  readAt,
  register,
  report,
  requestReturn,
  schedule,
  sign,
  uphold,
} from '../findings/fixtures/told';
import { toldCity, type ToldCity } from '../findings/fixtures/told-city';
import { LedgerAt } from '../periods/ledger-at';
import { HoldTimesQuery, HoldTimesQueryHandler } from './hold-times.query';

jest.setTimeout(60_000);

const now = local('2023-07-05 10:00');
const account = (role: Account['role'], unitId: string): Account => ({
  ...{ userId: 'u', username: 'u', personId: 'p', name: 'p', demonstration: false },
  role,
  unitId,
});
const office = account('supervisor', 'u-office');

const begun = [
  register()('2023-06-19 08:30'),
  file('2023-06-19 11:00'),
  assign('2023-06-19 16:30'),
  sign('2023-06-20 09:00'),
];
const told: Record<string, Happened[]> = {
  'f-quick': happened(
    ...begun,
    report('2023-06-21 09:00'),
    countersign('2023-06-21 16:00'),
    schedule('2023-06-25 08:40'),
    pass('2023-06-25 11:00'),
  ),
  'f-twice': happened(
    ...begun,
    report('2023-06-21 09:00'),
    countersign('2023-06-21 10:00'),
    schedule('2023-06-25 08:40'),
    fail('2023-06-25 11:00'),
    report('2023-06-26 09:00'),
    countersign('2023-06-26 10:00'),
    schedule('2023-06-26 14:00'),
    pass('2023-06-26 17:00'),
  ),
  // Closed a quarter later.
  'f-later': happened(
    ...begun,
    report('2023-06-29 09:00'),
    countersign('2023-06-29 16:00'),
    schedule('2023-06-30 08:40'),
    pass('2023-07-03 11:00'),
  ),
  // Still open, and one that another unit has by now.
  'f-open': happened(...begun),
  'f-returned': happened(...begun, requestReturn('2023-06-20 10:00'), uphold('2023-06-20 11:00')),
};

let city: ToldCity;
let handler: HoldTimesQueryHandler;
beforeAll(async () => {
  city = await toldCity(() => now);
  for (const unitId of ['u-roads', 'u-parks'])
    await city.tellUnit(unitId, {
      type: 'UnitRegistered',
      data: {
        ...{ unitId, name: unitId, kind: 'key-unit', from: '2020-01-01', aliases: [], registerOrder: 1 },
      },
    });
  for (const [findingId, life] of Object.entries(told)) await city.tell(findingId, life);
  await city.settled();
  const rows = new FindingRows(city.store, city.city, city.identity, new UnitDirectory(city.readModel));
  handler = new HoldTimesQueryHandler(city.readModel, rows, new LedgerAt(city.readModel));
});
afterAll(() => city?.close());

const asked = (quarter?: string, viewer = office, unitId = 'u-roads') =>
  handler.execute(new HoldTimesQuery(viewer, unitId, quarter));

describe('the hold times of a unit', () => {
  it('are those of the findings’ own accounts, minute for minute', async () => {
    const { findings, steps, late } = await asked('2023Q2');
    expect(findings).toBe(2);
    const accounts = ['f-quick', 'f-twice'].map((id) =>
      holdAccount(
        told[id]!.map(({ fact, event }) => ({
          fact,
          version: event.version,
          effectiveAt: event.metadata.effectiveAt,
        })),
        now,
        calendar,
      ),
    );
    expect(steps.reduce((sum, { total }) => sum + total, 0)).toBe(
      accounts.reduce((sum, { life }) => sum + life, 0),
    );
    const expected = new Map<string, number>();
    for (const { holder, minutes } of accounts.flatMap(({ stretches }) => heldBy(stretches)))
      expected.set(holder, (expected.get(holder) ?? 0) + minutes);
    expect(new Map(steps.map(({ step, total }) => [step, total]))).toEqual(expected);
    // And what the findings' pages show is the same again.
    const pages = ['f-quick', 'f-twice'].flatMap((id) => readAt(now, told[id]!).holdTime);
    expect(pages.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(
      steps.reduce((sum, { total }) => sum + total, 0),
    );
    expect(late).toEqual([
      { clock: '立案', times: 2, minutes: 60 },
      { clock: '交办', times: 2, minutes: 60 },
    ]);
  });
  it('name the worst with its number, and the middle of those that were there', async () => {
    const { steps } = await asked('2023Q2');
    const unit = steps.find(({ step }) => step === 'unit')!;
    expect(unit).toMatchObject({ word: '本单位', ours: false, findings: 2 });
    expect(unit.worst.minutes + (unit.total - unit.worst.minutes)).toBe(unit.total);
    expect(unit.median).toBe(Math.floor(unit.total / 2));
    expect(['f-quick', 'f-twice']).toContain(unit.worst.findingId);
    expect(unit.worst).toMatchObject({ number: expect.stringMatching(/^2023-000/), title: '路面破损' });
  });
  it('are of the quarter asked for, the present one by itself', async () => {
    expect(await asked()).toMatchObject({ quarter: '2023Q3', label: '2023 年第三季度', findings: 1 });
    expect((await asked('2023Q1')).findings).toBe(0);
    expect((await asked()).quarters.slice(0, 4).map(({ quarter }) => quarter)).toEqual([
      '2023Q3',
      '2023Q2',
      '2023Q1',
      '2022Q4',
    ]);
  });
  it('are for who may see the ledger of the unit, of units that there are', async () => {
    expect((await asked('2023Q2', account('liaison', 'u-roads'))).findings).toBe(2);
    for (const [viewer, unitId, code] of [
      [account('liaison', 'u-parks'), 'u-roads', 'unit.not-found'],
      [office, 'u-none', 'unit.not-found'],
      [account('inspector', 'u-office'), 'u-roads', 'permission.denied'],
    ] as const)
      await expect(asked('2023Q2', viewer, unitId)).rejects.toMatchObject({ code });
  });
});
