import { Client } from 'pg';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { event, range } from '../contract/under-test';
import { NO_STREAM } from '../event-store';
import { PostgresEventStore } from './postgres.event-store';

/** Two or three open transactions in every order that once lost events elsewhere; no sleeps: the server says who waits. */
describe('appends that overlap', () => {
  let database: ThrowAwayDatabase;
  let store: PostgresEventStore;
  let [a, b, c, watcher]: Client[] = [];

  beforeEach(async () => {
    database = await createDatabase();
    store = new PostgresEventStore({ connectionString: database.url, throwAway: true });
    await store.migrate();
    [a, b, c, watcher] = await Promise.all(
      range(4).map(async () => {
        const client = new Client({ connectionString: database.url });
        await client.connect();
        return client;
      }),
    );
  });
  afterEach(async () => {
    await Promise.all([a, b, c, watcher].map((client) => client!.end()));
    await store.dispose();
    await database.drop();
  });

  const append = async (client: Client, stream: string, expected = -1): Promise<number[]> => {
    const { rows } = await client.query<{ r: string[] }>(
      `select es.append($1, array[$2::int], '{0}', array[gen_random_uuid()], 'T.v1', '1', '{}') r`,
      [stream, expected],
    );
    return rows[0]!.r.map(Number);
  };
  /** Until `count` sessions of this database wait for a lock. */
  const waiting = async (count: number): Promise<void> => {
    for (;;) {
      const { rows } = await watcher!.query<{ n: number }>(
        `select count(*)::int n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows[0]!.n === count) return;
    }
  };
  const seen = async (after = '') => (await store.readAll(after, 100)).events.map(({ stream }) => stream);

  it('shows nothing of a transaction that is open, and nothing behind it', async () => {
    await a!.query('begin');
    await append(a!, 'x-a');
    const second = append(b!, 'x-b');
    await waiting(1);
    expect(await seen()).toEqual([]);
    await a!.query('commit');
    await second;
    expect(await seen()).toEqual(['x-a', 'x-b']);
  });

  it('gives the place of a transaction that is rolled back to the next', async () => {
    await a!.query('begin');
    expect(await append(a!, 'x-a')).toEqual([0]);
    const second = append(b!, 'x-b');
    await waiting(1);
    await a!.query('rollback');
    expect(await second).toEqual([0]);
    expect((await store.readAll('', 10)).scanned).toBe('00000000000000000001');
  });

  it('lets three wait in line and hands out places in the order of commits', async () => {
    await a!.query('begin');
    await append(a!, 'x-a');
    const second = append(b!, 'x-b');
    await waiting(1);
    const third = append(c!, 'x-c');
    await waiting(2);
    await a!.query('commit');
    await Promise.all([second, third]);
    expect(await seen()).toEqual(['x-a', 'x-b', 'x-c']);
  });

  it('never shows a reader a place that was passed over', async () => {
    await append(a!, 'x-0');
    const { scanned } = await store.readAll('', 100);
    await a!.query('begin');
    await append(a!, 'x-a');
    const second = append(b!, 'x-b');
    await waiting(1);
    const meanwhile = await store.readAll(scanned, 100);
    expect(meanwhile).toEqual({ events: [], scanned });
    await a!.query('commit');
    await second;
    expect(await seen(meanwhile.scanned)).toEqual(['x-a', 'x-b']);
  });

  it('lets who waited see what the one before has written to the same stream', async () => {
    await a!.query('begin');
    await append(a!, 'x-1');
    const second = append(b!, 'x-1');
    await waiting(1);
    await a!.query('commit');
    expect(await second).toEqual([1, -2 - 0]);
  });

  it('lets who waited have the stream when the one before gave up', async () => {
    await a!.query('begin');
    await append(a!, 'x-1');
    const second = append(b!, 'x-1');
    await waiting(1);
    await a!.query('rollback');
    expect(await second).toEqual([0]);
    expect(await seen()).toEqual(['x-1']);
  });

  it('does not let an old snapshot that stays open hold back readers or writers', async () => {
    await a!.query('begin isolation level repeatable read');
    await a!.query('select count(*) from es.events');
    await append(b!, 'x-b');
    await store.append('x-s', NO_STREAM, [event()]);
    expect(await seen()).toEqual(['x-b', 'x-s']);
    await a!.query('commit');
  });

  it('does not let an open transaction of somebody else hide what is committed', async () => {
    await a!.query('begin');
    await a!.query('create table elsewhere (id int)');
    await a!.query('select txid_current()');
    await append(b!, 'x-b');
    expect(await seen()).toEqual(['x-b']);
    await a!.query('rollback');
  });

  it('counts the store itself among those who wait', async () => {
    await a!.query('begin');
    await append(a!, 'x-a');
    const stored = Promise.all(range(20).map((n) => store.append(`x-${n}`, NO_STREAM, [event()])));
    await waiting(1);
    expect(await seen()).toEqual([]);
    await a!.query('commit');
    await stored;
    const streams = await seen();
    expect(streams[0]).toBe('x-a');
    expect(streams).toHaveLength(21);
  });

  it('ends a session that dies in the middle without a trace', async () => {
    const { rows } = await a!.query<{ pid: number }>('select pg_backend_pid() pid');
    a!.on('error', () => undefined);
    await a!.query('begin');
    await append(a!, 'x-a');
    const second = append(b!, 'x-b');
    await waiting(1);
    await watcher!.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    expect(await second).toEqual([0]);
    expect(await seen()).toEqual(['x-b']);
  });

  it('lets go of the lock of a session that falls silent, whatever program it is', async () => {
    a!.on('error', () => undefined);
    await a!.query('begin');
    await append(a!, 'x-a');
    const before = Date.now();
    const second = append(b!, 'x-b');
    expect(await second).toEqual([0]);
    expect(Date.now() - before).toBeGreaterThan(4_000);
    expect(Date.now() - before).toBeLessThan(8_000);
    expect(await seen()).toEqual(['x-b']);
  }, 15_000);
});
