import { local } from '#testing/domain';
import type { Account } from '#identity';
import { assign, file, happened, register, report, sign } from '../findings/fixtures/told';
import { toldCity, type ToldCity } from '../findings/fixtures/told-city';
import { actorOf, type Sender } from '../session/sender';
import { DrawLog, drawnBy } from './draw-log';
import { DrawRecords } from './draw-records';

jest.setTimeout(60_000);

const master = 'ab'.repeat(32);
const account = (role: Account['role'], personId: string): Account => ({
  userId: `u-${personId}`,
  username: personId,
  personId,
  name: personId,
  role,
  unitId: 'u-roads',
  demonstration: false,
});
const supervisor = account('supervisor', 'p-wang');
const liaison = account('liaison', 'p-liaison');
const sender: Sender = { account: supervisor, key: 'a-key-of-the-spec', claim: {} };

let now = local('2023-04-03 08:30');
let city: ToldCity;
let log: DrawLog;
let records: DrawRecords;
/** What the secret of the quarter drew, as the reports say it. */
const stored: boolean[] = [];

const reported = (drawn: boolean, channel: 'web' | 'import' = 'web') =>
  happened(
    register({ proposedSeverity: 'ordinary' })('2023-06-19 08:30'),
    file('2023-06-19 09:30', 'ordinary'),
    assign('2023-06-19 10:00'),
    sign('2023-06-19 10:30'),
    report('2023-06-19 16:00'),
  ).map(({ fact, event }) => {
    const told = fact.type === 'RectificationReported' ? { ...fact, data: { ...fact.data, drawn } } : fact;
    const actor = { ...event.metadata.actor, channel };
    return { fact: told as typeof fact, event: { ...event, metadata: { ...event.metadata, actor } } };
  });

beforeAll(async () => {
  city = await toldCity(() => now);
  await city.identity.savePeople([{ personId: 'p-wang', name: '王某' }]);
  log = new DrawLog(city.store, master);
  records = new DrawRecords(log, city.readModel, city.identity, city.city);
  await log.keep(now);
  now = local('2023-06-19 16:00');
  for (let n = 0; n < 12; n++) {
    const drawn = await log.isDrawn({ findingId: `f-${n}`, cycle: 1 }, 10, now);
    stored.push(drawn);
    await city.tell(`f-${n}`, reported(drawn));
  }
  // An import says that everything was drawn; no secret of ours did so.
  await city.tell('f-imported', reported(true, 'import'));
  await city.settled();
});
afterAll(() => city?.close());

describe('the records of the desk draw', () => {
  it('count the reports since the digest was out, and keep the secret while the quarter runs', async () => {
    const [quarter] = (await records.desk()).quarters;
    expect(quarter).toEqual({
      quarter: '2023Q2',
      digest: quarter!.digest,
      openedAt: local('2023-04-03 08:30'),
      secret: undefined,
      reports: 12,
      drawn: stored.filter(Boolean).length,
    });
    await expect(records.check('2023Q2')).rejects.toMatchObject({ code: 'draw.not-over' });
    await expect(records.check('2022Q4')).rejects.toMatchObject({ code: 'draw.not-found' });
  });
  it('agree once the secret is out, lot by lot, and name the report that was stored otherwise', async () => {
    now = local('2023-07-03 08:30');
    const check = await records.check('2023Q2');
    expect(check).toMatchObject({ secretMatches: true, reports: 12, wrong: [] });
    expect(check.lots.map(({ findingId, stored: drawn }) => [findingId, drawn]).sort()).toEqual(
      stored.map((drawn, n) => [`f-${n}`, drawn]).sort(),
    );
    const { secret } = (await records.desk()).quarters.find(({ quarter }) => quarter === '2023Q2')!;
    expect(check.lots.every((lot) => drawnBy(secret!, lot, lot.percent) === lot.stored)).toBe(true);
    expect(check.lots[0]).toMatchObject({ number: '2023-0001', cycle: 1, percent: 10 });

    await city.readModel.dataSource.query(
      `update rm.finding_event set data = jsonb_set(data, '{drawn}', to_jsonb($1::boolean))
        where finding_id = 'f-3' and type = 'RectificationReported'`,
      [!stored[3]],
    );
    expect((await records.check('2023Q2')).wrong).toEqual([
      { findingId: 'f-3', cycle: 1, stored: !stored[3] },
    ]);
  });
});

describe('the records of the look-back draws', () => {
  it('are none at first', async () => {
    expect(await records.lookBacks(liaison)).toEqual({ draws: [], mayDraw: false });
    await expect(records.lookBack(liaison, 'none')).rejects.toMatchObject({ code: 'draw.not-found' });
  });
  it('give each draw with its frame, its seed, who and when, and draw it again', async () => {
    const entries = [1, 2, 3].map((n) => ({ findingId: `f-${n}`, weight: n }));
    const seedFrom = local('2023-07-04 09:00');
    const frame = { drawId: 'd-1', title: '七月回头看', position: 'p', entries, count: 2 };
    const data = { ...frame, seedSource: '当日开奖号', seedFrom, by: 'p-wang' };
    await log.carryOut({ type: 'FreezeFrame', data }, actorOf(sender), 'freeze');
    const frozen = { at: local('2023-07-03 08:30'), by: { personId: 'p-wang', name: '王某' } };
    expect(await records.lookBacks(supervisor)).toMatchObject({
      draws: [{ drawId: 'd-1', findings: 3, lots: 6, picked: 0, frozen, drawn: undefined, seed: undefined }],
      mayDraw: true,
    });
    expect((await records.lookBack(liaison, 'd-1')).check).toEqual({ frame: true, sample: undefined });

    now = local('2023-07-04 09:30');
    await log.carryOut(
      { type: 'DrawSample', data: { drawId: 'd-1', seed: '358', by: 'p-wang' } },
      actorOf(sender),
      'draw',
    );
    const told = await records.lookBack(supervisor, 'd-1');
    expect(told).toMatchObject({ seed: '358', check: { frame: true, sample: true }, frozen });
    expect(told.drawn).toEqual({ at: now, by: { personId: 'p-wang', name: '王某' } });
    expect(told.picked).toHaveLength(2);
    expect((await records.lookBacks(liaison)).draws[0]).toMatchObject({ picked: 2, seed: '358' });
  });
  it('name the findings by their numbers, and by title to those alone who may read any', async () => {
    const [forOffice] = (await records.lookBack(supervisor, 'd-1')).frame;
    expect(forOffice).toEqual({ findingId: 'f-1', weight: 1, number: '2023-0002', title: '路面破损' });
    const [forUnit] = (await records.lookBack(liaison, 'd-1')).frame;
    expect(forUnit).toEqual({ findingId: 'f-1', weight: 1, number: '2023-0002', title: undefined });
  });
  it('show the newest first', async () => {
    now = local('2023-07-10 08:30');
    const later = {
      drawId: 'd-2',
      title: '再抽',
      position: 'p',
      count: 1,
      seedSource: '开奖号',
      by: 'p-wang',
    };
    const data = {
      ...later,
      entries: [{ findingId: 'f-4', weight: 1 }],
      seedFrom: local('2023-07-11 09:00'),
    };
    await log.carryOut({ type: 'FreezeFrame', data }, actorOf(sender), 'again');
    expect((await records.lookBacks(liaison)).draws.map(({ drawId }) => drawId)).toEqual(['d-2', 'd-1']);
  });
});

describe('the last quarter of a year', () => {
  it.each([
    ['2023-12-31 23:59', 1],
    ['2024-01-01 00:00', 0],
  ])('ends with the year, by Shanghai time: %s', async (reportedAt, reports) => {
    now = local('2023-10-09 08:30');
    await log.keep(now);
    await city.readModel.dataSource.query(
      `update rm.finding_event set recorded_at = $1 where finding_id = 'f-5' and type = 'RectificationReported'`,
      [local(reportedAt)],
    );
    const { quarters } = await records.desk();
    expect(quarters.find(({ quarter }) => quarter === '2023Q4')).toMatchObject({ reports });
  });
});
