import type { Response } from 'express';
import { InMemoryEventStore, type EventStore } from '#event-store';
import { createReadModel, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import type { StatusSources } from '../deps';
import { HealthController } from './health.controller';

let database: ThrowAwayDatabase;
let readModel: ReadModel;
const store = new InMemoryEventStore();
beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
  await readModel.migrate();
});
afterAll(async () => {
  await readModel.dispose();
  await database.drop();
});

const ask = async (sources: StatusSources, log: EventStore = store) => {
  let code = 0;
  const response = { status: (given: number) => void (code = given) } as unknown as Response;
  return { ...(await new HealthController(log, readModel, sources).health(response)), code };
};
/** As a projector elsewhere leaves it: two projections, the second polled `seconds` ago. */
const polled = (seconds: number) =>
  readModel.dataSource.query(
    `insert into rm.checkpoint (projection, version, position, updated_at, polled_at)
     values ('a', 1, '', now(), now()), ('b', 1, '', now(), now() - make_interval(secs => $1))
     on conflict (projection) do update set polled_at = excluded.polled_at`,
    [seconds],
  );

describe('health', () => {
  it('is bad before any projector was there', async () => {
    expect(await ask({})).toMatchObject({ status: 'down', code: 503, readModels: { ok: false } });
  });

  it('tells when the log last answered a projector elsewhere, and is bad when that is long ago', async () => {
    await polled(20);
    const well = await ask({});
    expect(well).toMatchObject({ status: 'ok', code: 200, readModels: { ok: true } });
    expect(Math.abs(Date.now() - 20_000 - Date.parse(well.readModels.lastPoll!))).toBeLessThan(5_000);
    await polled(31);
    expect(await ask({})).toMatchObject({ status: 'down', code: 503, readModels: { ok: false } });
  });

  it('counts the events that the read models lack, where positions count events', async () => {
    await polled(0);
    const log = (name: EventStore['name'], head: string) =>
      Object.assign(Object.create(store) as EventStore, { name, head: async () => head });
    const lag = async (name: EventStore['name'], head: string) =>
      (await ask({}, log(name, head))).readModels.lag;
    await readModel.dataSource.query(`update rm.checkpoint set position = '00000000000000000040'`);
    expect(await lag('postgres', '00000000000000000047')).toBe(7);
    expect(await lag('postgres', '00000000000000000040')).toBe(0);
    expect(await lag('kurrent', '00000000000000004711')).toBe(1);
    expect(await lag('kurrent', '00000000000000000040')).toBe(0);
    await readModel.dataSource.query(`update rm.checkpoint set position = ''`);
    expect(await lag('postgres', '00000000000000000047')).toBe(47);
  });

  it('takes the word of the projector and the scheduler that run beside it', async () => {
    await polled(3_600);
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    const scheduler = () => ({
      ...{ backend: 'redis', pendingTimers: 3, oldestOverdueSeconds: 0, ok: true, lastPoll: ago(1_000) },
    });
    const well = await ask({ projector: () => ({ lastSuccessfulPoll: ago(29_000) }), scheduler });
    expect(well).toMatchObject({ status: 'ok', queue: { backend: 'redis', lastPoll: expect.any(String) } });
    const silent = await ask({ projector: () => ({ lastSuccessfulPoll: ago(31_000) }), scheduler });
    expect(silent).toMatchObject({ status: 'down', code: 503 });
    const lame = () => ({ ...scheduler(), ok: false, lastPoll: ago(31_000) });
    expect(await ask({ projector: () => ({}), scheduler: lame })).toMatchObject({ status: 'degraded' });
  });
});
