import { Client } from 'pg';
import { timerIdOf } from '#read-model';
import { createDatabase, flakyLink, type ThrowAwayDatabase } from '#testing';
import { startScheduler, type RunningScheduler, type SchedulerOptions } from './bootstrap';
import { jobIdOf } from './queue/timer-queue';
import {
  appoint,
  at,
  calendarOf,
  factsIn,
  handOver,
  openScene,
  publish,
  remindersIn,
  report,
  sendBack,
  until,
  type Scene,
} from './scene.fixture';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const quick = { pickUpMs: 100, lookMs: 200, sweepMs: 300, measureMs: 100, reopenAfterMs: 1_000 };
/** A sweeper that comes too late to help. */
const queueOnly = { ...quick, sweepMs: 600_000, graceMs: 600_000 };
const inOrder = ['due-soon', 'overdue'];

let database: ThrowAwayDatabase;
let queueDatabase: ThrowAwayDatabase;
let scene: Scene;
let running: RunningScheduler[] = [];

beforeEach(async () => {
  [database, queueDatabase] = await Promise.all([createDatabase(), createDatabase()]);
});
afterEach(async () => {
  await Promise.all(running.map((scheduler) => scheduler.close()));
  running = [];
  await scene.close();
  await Promise.all([database.drop(), queueDatabase.drop()]);
});

async function start(options: Partial<SchedulerOptions> = {}): Promise<RunningScheduler> {
  const scheduler = await startScheduler({
    store: scene.store,
    readModel: scene.readModel,
    queueUrl: queueDatabase.url,
    intervals: queueOnly,
    ...options,
  });
  running.push(scheduler);
  return scheduler;
}
const handedOver = (
  findingId: string,
  dueMs: number,
  dueSoonMs = -HOUR,
  signedBy: string | undefined = 'p-owner',
) =>
  handOver(scene.store, findingId, {
    due: at(dueMs),
    dueSoon: at(dueSoonMs),
    signDue: at(HOUR),
    signedBy,
  });
const sent = () => remindersIn(scene.store);
const pendingTimers = async () => {
  await scene.caughtUp();
  // The steps of the ladder to come are days away.
  return scene.query(
    `select stage from rm.timer where state = 'pending' and due_at < now() + interval '1 day' order by 1`,
  );
};
async function inQueue<T extends object>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: queueDatabase.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a timer', () => {
  it('fires once, to the named person, at its instant and not before, and the message is there', async () => {
    scene = await openScene(database.url);
    await start();
    await handedOver('f-1', 3_000, 1_500);
    await until(sent, (all) => all.length === 2);
    expect(await sent()).toMatchObject(
      inOrder.map((stage) => ({ findingId: 'f-1', stage, recipients: ['p-owner'] })),
    );
    await until(pendingTimers, (timers) => timers.length === 0);
    const timers = await scene.query<{ due_at: string; fired_at: string; state: string }>(
      `select * from rm.timer where stage in ('due-soon', 'overdue', 'ladder-1')`,
    );
    for (const { due_at, fired_at, state } of timers) {
      expect(state).toBe('fired');
      expect(Date.parse(fired_at) - Date.parse(due_at)).toBeGreaterThan(0);
      expect(Date.parse(fired_at) - Date.parse(due_at)).toBeLessThan(1_500);
    }
    expect(await scene.query(`select person_id, stage from rm.message order by stage`)).toEqual(
      inOrder.map((stage) => ({ person_id: 'p-owner', stage })),
    );
    const [noted] = await factsIn(scene.store, 'FindingBecameOverdue');
    expect(noted?.metadata).toMatchObject({
      actor: { userId: 'system', channel: 'system' },
      policyVersion: 'default-1',
      calendarVersion: 'office/1',
      causationId: timerIdOf('f-1', 'overdue', 2),
    });
    const raised = await factsIn(scene.store, 'EscalationRaised');
    expect(raised.map(({ data, metadata }) => [data, metadata.causationId])).toMatchObject([
      [{ from: 0, to: 1, trigger: 'time', standing: 'in-force' }, timerIdOf('f-1', 'ladder-1', 2)],
    ]);
  });

  it('fires once however many schedulers there are', async () => {
    scene = await openScene(database.url);
    await Promise.all([
      start({ intervals: quick }),
      start({ intervals: quick }),
      start({ intervals: quick }),
    ]);
    const ids = Array.from({ length: 30 }, (_, index) => `f-${index}`);
    await Promise.all(ids.map((id) => handedOver(id, 8_000)));
    await until(pendingTimers, (timers) => timers.length === 0);
    expect((await sent()).map(({ findingId, stage }) => `${findingId} ${stage}`).sort()).toEqual(
      ids.flatMap((id) => inOrder.map((stage) => `${id} ${stage}`)).sort(),
    );
    expect((await factsIn(scene.store, 'EscalationRaised')).map(({ stream }) => stream).sort()).toEqual(
      ids.map((id) => `finding-${id}`).sort(),
    );
  });

  it('leads to nothing when the finding was reported meanwhile', async () => {
    scene = await openScene(database.url);
    await start();
    await handedOver('f-1', 2_000, HOUR);
    await handedOver('f-2', 2_000, HOUR);
    await scene.caughtUp();
    // The rows are told nothing: only the log knows that it was reported.
    await scene.stopProjector();
    await report(scene.store, 'f-1');
    await until(sent, (all) => all.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await sent()).map(({ findingId }) => findingId)).toEqual(['f-2']);
    expect(await factsIn(scene.store, 'FindingBecameOverdue')).toHaveLength(1);
  });

  it('lets the head sign for a unit that does not, else the head of its parent', async () => {
    scene = await openScene(database.url);
    await start();
    await handOver(scene.store, 'f-1', { due: at(HOUR), dueSoon: at(HOUR), signDue: at(500) });
    const [deemed] = await until(
      () => factsIn(scene.store, 'AssignmentDeemedSigned'),
      (facts) => facts.length > 0,
    );
    expect(deemed?.data).toEqual({ personId: 'p-head', unitId: 'u-roads' });
  });

  it('waits where nobody could sign, shows it, and goes on once somebody is appointed', async () => {
    scene = await openScene(database.url, { people: false });
    const scheduler = await start();
    await handOver(scene.store, 'f-1', { due: at(HOUR), dueSoon: at(HOUR), signDue: at(300) });
    const { stuck } = await until(
      () => scheduler.status(),
      (status) => status.stuck.length > 0,
    );
    expect(stuck).toMatchObject([{ findingId: 'f-1', stage: 'deem-signed', code: 'timer.nobody-to-sign' }]);
    expect(await pendingTimers()).toHaveLength(3);
    await appoint(scene.store, 'u-city', 'p-mayor');
    await scene.caughtUp();
    await start(); // another process has nothing set aside
    const [deemed] = await until(
      () => factsIn(scene.store, 'AssignmentDeemedSigned'),
      (facts) => facts.length > 0,
    );
    expect(deemed?.data).toEqual({ personId: 'p-mayor', unitId: 'u-city' });
  });

  it('is noted as overdue even if nobody can be reminded', async () => {
    scene = await openScene(database.url, { people: false });
    await start();
    await handedOver('f-1', 300, HOUR, '');
    await until(
      () => factsIn(scene.store, 'FindingBecameOverdue'),
      (facts) => facts.length === 1,
    );
    expect(await sent()).toEqual([]);
  });

  it('missed while nobody ran fires once afterwards', async () => {
    scene = await openScene(database.url);
    await handedOver('f-1', -5 * HOUR, -9 * HOUR);
    await handedOver('f-2', HOUR, -9 * HOUR);
    await scene.caughtUp();
    await start();
    await until(sent, (all) => all.length === 2);
    await until(pendingTimers, (timers) => timers.length === 1);
    expect((await sent()).map(({ findingId, stage }) => `${findingId} ${stage}`).sort()).toEqual([
      'f-1 overdue',
      'f-2 due-soon',
    ]);
  });

  it('missed is told when the office opens; what is fresh, or tells nobody, at once', async () => {
    scene = await openScene(database.url, { calendar: calendarOf('closed') });
    await handedOver('f-missed', -5 * HOUR, -9 * HOUR);
    await handedOver('f-fresh', -60_000, HOUR);
    await handOver(scene.store, 'f-unsigned', { due: at(HOUR), dueSoon: at(HOUR), signDue: at(-5 * HOUR) });
    await scene.caughtUp();
    const scheduler = await start({ intervals: { ...quick, graceMs: 200, reconcileMs: 500 } });
    await until(sent, (all) => all.length > 0);
    await until(
      () => factsIn(scene.store, 'AssignmentDeemedSigned'),
      (facts) => facts.length === 1,
    );
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await sent()).map(({ findingId }) => findingId)).toEqual(['f-fresh']);
    expect(scheduler.status()).toMatchObject({ ok: true, oldestOverdueSeconds: 0, stuck: [] });
    await publish(scene.store, calendarOf('open', 2));
    await until(sent, (all) => all.some(({ findingId }) => findingId === 'f-missed'));
  });
});

describe('the queue', () => {
  const emptied = async (how: () => Promise<unknown>, dueMs = 4_000) => {
    scene = await openScene(database.url);
    await start();
    const ids = Array.from({ length: 20 }, (_, index) => `f-${index}`);
    await Promise.all(ids.map((id) => handedOver(id, dueMs, HOUR)));
    // Every clock has its job and none is being added: what is lost then was there.
    await until(
      async () => ({
        clocks: await scene.query(
          `select timer_id, stage from rm.timer where state = 'pending' and due_at < now() + interval '1 day'`,
        ),
        jobs: new Set((await inQueue<{ id: string }>('select id from bullmq.job')).map(({ id }) => id)),
      }),
      ({ clocks, jobs }) =>
        clocks.filter(({ stage }) => stage === 'overdue').length === ids.length &&
        clocks.every(({ timer_id }) => jobs.has(jobIdOf(String(timer_id)))),
    );
    await new Promise((resolve) => setTimeout(resolve, 3 * quick.pickUpMs));
    await how();
    await until(sent, (all) => all.length >= 20);
    await until(pendingTimers, (timers) => timers.length === 0);
    expect((await sent()).map(({ findingId }) => findingId).sort()).toEqual([...ids].sort());
  };

  it('may be emptied in the middle', () =>
    emptied(async () => {
      // Filled again at once: what is empty for a moment cannot be looked at afterwards.
      expect((await inQueue('delete from bullmq.job returning id')).length).toBeGreaterThan(0);
    }));

  it('may lose a part in the middle, long before anything is reconciled again', () =>
    emptied(async () => {
      const overdue = await scene.query<{ timer_id: string }>(
        `select timer_id from rm.timer where state = 'pending' and stage = 'overdue'`,
      );
      const ids = overdue.map(({ timer_id }) => `'${jobIdOf(timer_id)}'`).join();
      const gone = await inQueue(`delete from bullmq.job where id in (${ids}) returning id`);
      expect(gone).toHaveLength(20);
    }, 12_000));

  it('may lose its tables in the middle', () => emptied(() => inQueue('drop schema bullmq cascade')));

  it('may be there from the start, or not: the sweeper fires without it', async () => {
    scene = await openScene(database.url);
    const scheduler = await start({
      queueUrl: 'postgres://nobody@127.0.0.1:1/none',
      intervals: { ...quick, graceMs: 300 },
    });
    expect(scheduler.status().queue).toBe('down');
    await handedOver('f-1', 500);
    await until(sent, (all) => all.length === 2);
    await until(pendingTimers, (timers) => timers.length === 0);
    expect(await sent()).toHaveLength(2);
    expect(scheduler.status()).toMatchObject({ ok: true, backend: 'postgres' });
  });

  it('is filled by whoever starts when it is there again', async () => {
    scene = await openScene(database.url);
    await queueDatabase.drop();
    const scheduler = await start();
    expect(scheduler.status().queue).toBe('down');
    await handedOver('f-1', 3_000, HOUR);
    const server = new Client({ connectionString: process.env.DUBAN_TEST_POSTGRES });
    await server.connect();
    await server.query(`create database ${new URL(queueDatabase.url).pathname.slice(1)}`);
    await server.end();
    await until(sent, (all) => all.length === 1);
    expect(scheduler.status().queue).toBe('ready');
  });

  it('is taken up again after its server was out of reach', async () => {
    scene = await openScene(database.url);
    const link = await flakyLink(queueDatabase.url);
    try {
      const scheduler = await start({ queueUrl: link.url });
      const queue = () => scheduler.status().queue;
      await handedOver('f-1', 6_000, HOUR);
      link.refuse();
      await until(queue, (state) => state === 'down');
      await handedOver('f-2', 6_000, HOUR);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      link.restore();
      await until(queue, (state) => state === 'ready', 5_000);
      await until(sent, (all) => all.length === 2, 10_000);
      expect((await sent()).map(({ findingId }) => findingId).sort()).toEqual(['f-1', 'f-2']);
      await scheduler.close(); // while the link is still there
      running = [];
    } finally {
      await link.close();
    }
  });

  it('holds nothing but ids', async () => {
    scene = await openScene(database.url);
    await start();
    await handedOver('f-1', HOUR, HOUR);
    const jobs = await until(
      () => inQueue('select id, data from bullmq.job'),
      (all) => all.length === 2,
    );
    for (const { id, data } of jobs as { id: string; data: object }[]) {
      expect(id).toMatch(/^t-[0-9a-f-]{36}$/);
      expect(data).toEqual({ timerId: id.slice(2) });
    }
  });
});

describe('a timer that moves', () => {
  const jobAt = async (timerId: string) => {
    const [job] = (await inQueue(
      `select process_at_ms::float8 as at from bullmq.job where id = 't-${timerId}'`,
    )) as { at: number }[];
    return (job?.at ?? 0) - Date.now();
  };

  it('to later does not fire at its old instant, and moved back fires then', async () => {
    scene = await openScene(database.url);
    await start();
    const timerId = timerIdOf('f-1', 'overdue', 2);
    await handedOver('f-1', 5_000, HOUR);
    await until(
      () => jobAt(timerId),
      (ms) => ms > 0 && ms < 5_500,
    );
    await report(scene.store, 'f-1', at(2 * HOUR));
    await until(
      () => jobAt(timerId),
      (ms) => ms > HOUR,
    );
    await sendBack(scene.store, 'f-1');
    await until(sent, (all) => all.length === 1, 7_000);
    expect(await sent()).toMatchObject([{ findingId: 'f-1', stage: 'overdue' }]);
  });
});
