import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { startScheduler, type RunningScheduler, type SchedulerOptions } from './bootstrap';
import { redisServer, type RedisServer } from './redis.fixture';
import { at, handOver, openScene, remindersIn, until, type Scene } from './scene.fixture';

jest.setTimeout(90_000);

const HOUR = 3_600_000;
const quick = { pickUpMs: 100, lookMs: 500, measureMs: 200 };
/** A sweeper that comes too late to help. */
const queueOnly = { ...quick, sweepMs: 600_000, graceMs: 600_000 };
const withSweeper = { ...quick, sweepMs: 500, graceMs: 2_000 };

let database: ThrowAwayDatabase;
let redis: RedisServer;
let scene: Scene;
let running: RunningScheduler | undefined;

async function open(...settings: string[]): Promise<void> {
  [database, redis] = await Promise.all([createDatabase(), redisServer(...settings)]);
  scene = await openScene(database.url);
}
afterEach(async () => {
  await running?.close();
  running = undefined;
  await scene.close();
  await Promise.all([database.drop(), redis.remove()]);
});

const start = async (options: Partial<SchedulerOptions> = {}) =>
  (running = await startScheduler({
    store: scene.store,
    readModel: scene.readModel,
    queueUrl: redis.url,
    intervals: queueOnly,
    ...options,
  }));
const handedOver = (ids: string[], dueMs: number) =>
  Promise.all(
    ids.map((id) =>
      handOver(scene.store, id, {
        due: at(dueMs),
        dueSoon: at(HOUR),
        signDue: at(HOUR),
        signedBy: 'p-owner',
      }),
    ),
  );
const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);
const reminded = async () => (await remindersIn(scene.store)).map(({ findingId }) => findingId).sort();
const jobs = async () => Number(await redis.command('zcard', 'bull:timers:delayed'));

describe('timers over Redis', () => {
  it('fire once each, and Redis is told nothing but ids', async () => {
    await open();
    expect((await start()).status()).toMatchObject({ backend: 'redis', queue: 'ready' });
    const ids = names('f', 20);
    await handedOver(ids, 4_000);
    await until(jobs, (count) => count >= 20);
    const [key] = (await redis.command('keys', 'bull:timers:t-*')) as string[];
    const data = JSON.parse(String(await redis.command('hget', key!, 'data'))) as object;
    expect(data).toEqual({ timerId: key!.slice('bull:timers:t-'.length) });
    await until(reminded, (all) => all.length >= 20);
    expect(await reminded()).toEqual([...ids].sort());
  });

  it('are derived again after FLUSHALL', async () => {
    await open();
    await start();
    const ids = names('f', 200);
    await handedOver(ids, 10_000);
    await until(jobs, (count) => count >= 200);
    await redis.command('flushall');
    expect(await jobs()).toBe(0);
    await until(jobs, (count) => count >= 200, 5_000);
    await until(reminded, (all) => all.length >= 200, 20_000);
    expect(await reminded()).toEqual([...ids].sort());
  });

  it('fire without Redis while it is dead, and through it within 5 s of its return', async () => {
    await open();
    const scheduler = await start({ intervals: withSweeper });
    await handedOver(names('before', 10), 1_000);
    await until(reminded, (all) => all.length === 10);
    await redis.kill();
    await handedOver(names('during', 10), 1_000);
    await until(reminded, (all) => all.length === 20);
    expect(scheduler.status()).toMatchObject({ queue: 'down', ok: true });

    await redis.start();
    await until(
      () => scheduler.status().queue,
      (queue) => queue === 'ready',
      5_000,
    );
    await scheduler.close();
    await start({ intervals: queueOnly }); // what fires from here on, the queue has fired
    await handedOver(names('after', 10), 1_000);
    await until(reminded, (all) => all.length === 30, 5_000);
    expect(new Set(await reminded()).size).toBe(30);
  });

  it('go on over the same connection when Redis comes back', async () => {
    await open();
    const scheduler = await start();
    await handedOver(names('before', 5), 20_000);
    await until(jobs, (count) => count >= 5);
    await redis.kill();
    await until(
      () => scheduler.status().queue,
      (queue) => queue === 'down',
    );
    await redis.start();
    await until(
      () => scheduler.status().queue,
      (queue) => queue === 'ready',
      5_000,
    );
    await handedOver(names('after', 5), 500);
    await until(reminded, (all) => all.length === 5, 5_000);
    await until(reminded, (all) => all.length === 10, 30_000);
    expect(new Set(await reminded()).size).toBe(10);
  });

  it('fire by the sweeper while Redis is full', async () => {
    await open();
    const scheduler = await start({ intervals: withSweeper });
    await redis.command('config', 'set', 'maxmemory', '1');
    await handedOver(names('f', 5), 500);
    await until(reminded, (all) => all.length === 5);
    expect(scheduler.status().ok).toBe(true);
  });

  it('wait for a Redis that is away at the start', async () => {
    await open();
    await redis.kill();
    const scheduler = await start();
    expect(scheduler.status().queue).toBe('down');
    await handedOver(names('f', 5), 6_000);
    await redis.start();
    await until(reminded, (all) => all.length === 5, 20_000);
    expect(scheduler.status().queue).toBe('ready');
  });
});

describe('a Redis that may drop jobs', () => {
  it('is refused in production', async () => {
    await open('--maxmemory-policy', 'allkeys-lru');
    await expect(start({ production: true })).rejects.toMatchObject({ code: 'queue.misconfigured' });
  });

  it('is warned of elsewhere', async () => {
    await open('--maxmemory-policy', 'allkeys-lru');
    const warnings: string[] = [];
    const logger = { log: () => undefined, error: () => undefined, warn: (m: string) => warnings.push(m) };
    await start({ logger });
    expect(warnings.join()).toContain('noeviction');
  });
});
