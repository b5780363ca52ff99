import { setTimeout as sleep } from 'node:timers/promises';
import { InMemoryEventStore, StoreUnavailable, type EventStore } from '#event-store';
import { projections } from '../projections';
import {
  append,
  assigned,
  closed,
  failed,
  filed,
  registered,
  reminded,
  reported,
  scheduled,
  signed,
  tell,
  unitRegistered,
} from '../story.fixture';
import { openBench, type Bench } from './database.fixture';
import { digests } from './digest';
import { ReadModelBehind } from './position-watch';
import { rebuild } from './rebuild';
import { ProjectionRunner } from './runner';

jest.setTimeout(30_000);
let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const life = (i: number) => [
  registered(),
  filed,
  assigned,
  signed,
  reported(),
  scheduled,
  i % 2 ? failed : closed,
];
const until = async (condition: () => boolean | Promise<boolean>) => {
  for (const end = Date.now() + 10_000; !(await condition()); await sleep(10))
    if (Date.now() > end) throw new Error('it did not happen within 10 s');
};

describe('the projector', () => {
  it('makes rows of what is in the log and of what comes later', async () => {
    await tell(bench.store, '1', [registered(), filed]);
    await append(bench.store, 'unit-u-roads', unitRegistered('u-roads', '市公路局'));
    const projector = bench.start();
    await bench.caughtUp();
    await tell(bench.store, '1', [assigned, reminded('due-soon', 2)]);
    await bench.caughtUp();
    expect(
      await bench.query(
        'select number, state, holder, lead_unit, co_units, work_due, version from rm.finding',
      ),
    ).toEqual([
      {
        number: '2026-0001',
        state: 'assigned',
        holder: 'unit',
        lead_unit: 'u-roads',
        co_units: ['u-street'],
        work_due: '2026-03-04T09:00:00.000Z',
        version: 3,
      },
    ]);
    expect(await bench.query('select name, register_order from rm.unit')).toEqual([
      { name: '市公路局', register_order: 7 },
    ]);
    expect(await bench.query('select version, type from rm.finding_event order by 1')).toEqual([
      { version: 0, type: 'FindingRegistered' },
      { version: 1, type: 'FindingFiled' },
      { version: 2, type: 'FindingAssigned' },
      { version: 3, type: 'ReminderSent' },
    ]);
    expect(await bench.query('select message_id from rm.message order by 1')).toEqual([
      { message_id: 't-due-soon-2-p-liaison' },
      { message_id: 't-due-soon-2-p-owner' },
    ]);
    expect(
      await bench.query(`select stage, state from rm.timer where state <> 'cancelled' order by 1`),
    ).toEqual([
      { stage: 'deem-signed', state: 'pending' },
      { stage: 'due-soon', state: 'fired' },
      { stage: 'overdue', state: 'pending' },
    ]);
    expect(projector.status()).toMatchObject({
      state: 'running',
      position: await bench.store.head(),
      parked: 0,
    });
    const begun = Date.now();
    await projector.close();
    expect(Date.now() - begun).toBeLessThan(1_000);
    expect(projector.status().state).toBe('stopped');
  });

  it('gives the same bytes when rebuilt, in tables like the old ones, and goes on with them', async () => {
    for (let i = 0; i < 40; i++) await tell(bench.store, `f${i}`, life(i));
    await bench.query(`insert into rm.message_read values ('p', 'm', now())`);
    bench.start({ batchSize: 7 });
    await bench.caughtUp();
    const before = await digests(bench.readModel, projections);
    await bench.query(`update rm.finding set title = 'tampered' where finding_id = 'f3'`);
    expect(await digests(bench.readModel, projections)).not.toEqual(before);
    expect((await rebuild({ ...bench, projections })).events).toBe(280);
    expect(await digests(bench.readModel, projections)).toEqual(before);
    const { upQueries } = await bench.readModel.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    expect(await bench.query('select person_id from rm.message_read')).toEqual([{ person_id: 'p' }]);
    await tell(bench.store, 'later', [registered()]);
    await bench.caughtUp();
    expect(await bench.query(`select number from rm.finding where finding_id = 'later'`)).toEqual([
      { number: '2026-0041' },
    ]);
  });

  it('is rebuilt beside a projector that goes on writing, and loses nothing', async () => {
    const projector = bench.start({ batchSize: 20 });
    let going = true;
    const writing = (async () => {
      for (let i = 0; going && i < 2_000; i++) {
        await tell(bench.store, `f${i}`, life(i));
        await sleep(10);
      }
    })();
    for (let round = 0; round < 3; round++) {
      await sleep(30);
      await rebuild({ ...bench, projections });
    }
    going = false;
    await writing;
    await bench.caughtUp();
    expect(projector.status().state).toBe('running');
    const before = await digests(bench.readModel, projections);
    await rebuild({ ...bench, projections });
    expect(await digests(bench.readModel, projections)).toEqual(before);
  });

  it('lets one work and the other stand by, and take over when the first has gone', async () => {
    const first = bench.start();
    await until(() => first.status().state === 'running' || first.status().lastSuccessfulPoll !== undefined);
    const second = bench.start();
    await until(() => second.status().state === 'waiting');
    await tell(bench.store, 'a', [registered()]);
    await bench.caughtUp();
    expect(second.status().state).toBe('waiting');
    await first.close();
    await tell(bench.store, 'a', [filed]);
    await bench.caughtUp();
    expect(await bench.query('select version from rm.finding')).toEqual([{ version: 1 }]);
  });

  it('takes its place again after its connection was cut', async () => {
    bench.start();
    await tell(bench.store, 'a', [registered()]);
    await bench.caughtUp();
    await bench.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`,
    );
    await tell(bench.store, 'a', [filed]);
    await bench.caughtUp();
    expect(await bench.query('select version from rm.finding')).toEqual([{ version: 1 }]);
  });

  it('rebuilds by itself what an older program has written, and leaves alone what a newer one has', async () => {
    await tell(bench.store, 'a', [registered()]);
    await bench.start().close();
    await bench.apply();
    await bench.query(`update rm.finding set title = 'as the old code had it'`);
    const raised = projections.map((one) =>
      one.name === 'finding' ? { ...one, version: one.version + 1 } : one,
    );
    const newer = bench.start({ projections: raised });
    await until(() => newer.status().state === 'running' || newer.status().lastSuccessfulPoll !== undefined);
    expect(await bench.query('select title from rm.finding')).toEqual([{ title: '路面破损' }]);
    await newer.close();
    const older = bench.start();
    await until(() => older.status().state === 'failing');
    expect(older.status().error).toMatch(/newer program/);
  });

  it('does not claim that the log answers while it does not', async () => {
    let away = false;
    const store = new Proxy(bench.store, {
      get(target, key: keyof EventStore) {
        const member = target[key];
        if (key === 'readAll' && away) return () => Promise.reject(new StoreUnavailable('away'));
        return typeof member === 'function' ? (member as () => unknown).bind(target) : member;
      },
    });
    const projector = new ProjectionRunner({ ...bench, store, projections });
    await tell(bench.store, 'a', [registered()]);
    await bench.caughtUp();
    const written = async () => Date.parse((await bench.readModel.progress()).polledAt!);
    const before = await written();
    await until(async () => (await written()) > before);
    away = true;
    const since = Date.now();
    await sleep(7_000);
    expect(await written()).toBeLessThan(since + 1_000);
    expect(Date.parse(projector.status().lastSuccessfulPoll!)).toBeLessThan(since + 1_000);
    away = false;
    await until(async () => (await written()) > since + 5_000);
    await projector.close();
  });

  it('says so when the log ends before its checkpoint', async () => {
    await tell(bench.store, 'a', [registered()]);
    await bench.apply();
    const runner = new ProjectionRunner({ ...bench, store: new InMemoryEventStore(), projections });
    await until(() => runner.status().state === 'failing');
    expect(runner.status().error).toMatch(/CheckpointAhead/);
    await runner.close();
  });
});

describe('waiting for a position', () => {
  it('ends when the slowest projection is there, and throws if that takes too long', async () => {
    await tell(bench.store, 'a', [registered()]);
    const head = await bench.store.head();
    const all = projections.filter(({ name }) => name !== 'unit');
    await bench.apply({ only: all });
    await expect(bench.readModel.waitFor(head, 100)).rejects.toThrow(ReadModelBehind);
    await bench.apply();
    await bench.readModel.waitFor(head, 1_000);
  });

  it('is over soon after the commit', async () => {
    bench.start();
    await tell(bench.store, 'a', [registered()]);
    await bench.caughtUp();
    const took: number[] = [];
    for (let i = 0; i < 20; i++) {
      await tell(bench.store, 'b' + i, [registered()]);
      const begun = performance.now();
      await bench.caughtUp();
      took.push(performance.now() - begun);
    }
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(100);
  });
});
