import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { NO_STREAM, PostgresEventStore, follow, type RecordedEvent } from '#event-store';
import { startThrowAwayCluster } from '#testing';
import { chance, conclude, connect, newEvent, range, rowsOf, say } from './log-rig';

/**
 * R1: many writers, some transactions rolled back, some slow: a follower skips nothing, repeats nothing, keeps the order of
 * each stream; positions have no gap. Teeth: the usual reader of a bigserial column must lose events under the same load.
 */
const EVENTS = Number(process.env.FAULT_EVENTS ?? 200_000);
const PER_APPEND = 10;
const [ROLLBACKS, SLOW] = [0.05, 0.1];

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  try {
    const store = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
    const second = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
    await store.migrate();
    const seen: RecordedEvent[] = [];
    const stop = new AbortController();
    let target = Infinity;
    const reading = (async () => {
      const reader = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
      for await (const { events } of follow({ store: reader, from: '', batch: 500, signal: stop.signal })) {
        for (const event of events) seen.push({ ...event, data: null, metadata: event.metadata });
        if (seen.length >= target) break;
      }
      await reader.dispose();
    })();

    let left = EVENTS;
    const take = () => (left -= PER_APPEND) >= 0;
    await Promise.all([
      ...range(8).map((n) => appendThroughStore(n % 2 ? store : second, `s${n}`, take)),
      ...range(8).map((n) => appendByHand(cluster.url, `h${n}`, take, chance(n))),
    ]);
    const [row] = await rowsOf<{ n: number; max: number }>(
      cluster.url,
      'select count(*)::int n, max(pos)::int max from es.events',
    );
    target = row!.n;
    say(`${target} events written`);
    if (seen.length >= target) stop.abort();
    const patience = setTimeout(() => stop.abort(), 30_000);
    await reading;
    clearTimeout(patience);
    await Promise.all([store.dispose(), second.dispose()]);

    const skipped = target - new Set(seen.map(({ position }) => position)).size;
    const repeated = seen.length - new Set(seen.map(({ position }) => position)).size;
    const disordered = outOfOrder(seen);
    const gaps = row!.max - row!.n;
    const lost = await bigserialReaderLoses(cluster.url);
    say(`the bigserial reader lost ${lost.lost} of ${lost.of}`);
    return {
      figure: 'R1',
      held: skipped === 0 && repeated === 0 && disordered === 0 && gaps === 0,
      teeth: lost.lost > 0 ? 'caught' : 'missed',
      events: target,
      skipped,
      repeated,
      disordered,
      gaps,
      bigserialLost: lost,
    };
  } finally {
    await cluster.remove();
  }
});

async function appendThroughStore(
  store: PostgresEventStore,
  name: string,
  take: () => boolean,
): Promise<void> {
  for (let stream = 0; ; stream++)
    for (let version = NO_STREAM; version < 40; version += PER_APPEND) {
      if (!take()) return;
      await store.append(`a-${name}-${stream}`, version, range(PER_APPEND).map(newEvent));
    }
}

async function appendByHand(
  url: string,
  name: string,
  take: () => boolean,
  random: () => number,
): Promise<void> {
  const client = await connect(url);
  for (let stream = 0; ; stream++)
    for (let version = NO_STREAM; version < 40;) {
      if (!take()) return client.end();
      const events = range(PER_APPEND).map(newEvent);
      const repeat = <T>(value: T) => events.map(() => value);
      await client.query('begin');
      await client.query('select es.append($1, $2::int[], $3::int[], $4::uuid[], $5, $6, $7)', [
        repeat(`a-${name}-${stream}`).join('\u001e'),
        repeat(version),
        events.map((_, index) => index),
        events.map(({ id }) => id),
        events.map(({ type }) => type).join('\u001e'),
        repeat('null').join('\u001e'),
        events.map(({ metadata }) => JSON.stringify(metadata)).join('\u001e'),
      ]);
      if (random() < SLOW) await client.query('select pg_sleep(0.003)');
      const back = random() < ROLLBACKS;
      await client.query(back ? 'rollback' : 'commit');
      if (!back) version += PER_APPEND;
    }
}

function outOfOrder(seen: readonly RecordedEvent[]): number {
  const versions = new Map<string, number>();
  let [wrong, last] = [0, ''];
  for (const { stream, version, position } of seen) {
    if (position <= last || version !== (versions.get(stream) ?? -1) + 1) wrong++;
    versions.set(stream, version);
    last = position;
  }
  return wrong;
}

/** The design that everybody tries first: `pos bigserial`, and a reader who asks for `pos > checkpoint`. */
async function bigserialReaderLoses(url: string): Promise<{ lost: number; of: number }> {
  const reader = await connect(url);
  await reader.query('create table naive (pos bigserial primary key, id uuid not null)');
  let writing = true;
  let seen = 0;
  const poll = async (after: string): Promise<string> => {
    const { rows } = await reader.query<{ pos: string }>(
      'select pos from naive where pos > $1 order by pos limit 500',
      [after],
    );
    seen += rows.length;
    return rows.at(-1)?.pos ?? after;
  };
  const reading = (async () => {
    let checkpoint = '0';
    while (writing) checkpoint = await poll(checkpoint);
    for (let last = ''; last !== checkpoint;) checkpoint = await poll((last = checkpoint));
  })();
  await Promise.all(range(16).map((n) => writeNaively(url, chance(n))));
  writing = false;
  await reading;
  const { rows } = await reader.query<{ n: number }>('select count(*)::int n from naive');
  await reader.end();
  return { lost: rows[0]!.n - seen, of: rows[0]!.n };
}

async function writeNaively(url: string, random: () => number): Promise<void> {
  const client: Client = await connect(url);
  for (const _ of range(100)) {
    await client.query('begin');
    await client.query('insert into naive (id) values ($1)', [randomUUID()]);
    if (random() < SLOW) await client.query('select pg_sleep(0.003)');
    await client.query(random() < ROLLBACKS ? 'rollback' : 'commit');
  }
  await client.end();
}
