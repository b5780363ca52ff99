import { performance } from 'node:perf_hooks';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { NO_STREAM, PostgresEventStore, type NewEvent } from '#event-store';
import { startThrowAwayCluster } from '#testing';

/** One server that keeps what it acknowledges, with a database per contender, so that no contender's rows slow another's. */
export async function startServer() {
  const cluster = await startThrowAwayCluster({ durable: true });
  const admin = async (statement: string, url = cluster.url) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    admin,
    pid: cluster.pid,
    async database(name: string): Promise<string> {
      await admin(`create database ${name} template template0 encoding 'UTF8'`);
      const url = new URL(cluster.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    /** A slower disk: so many ms more at every flush of the WAL. */
    async slowFlush(ms: number) {
      await admin(`alter system set commit_siblings = 0`);
      await admin(`alter system set commit_delay = ${ms * 1000}`);
      await admin('select pg_reload_conf()');
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    remove: () => cluster.remove(),
  };
}

/** What an event of a finding weighs: 441 bytes of data, 263 of metadata. */
export function sample(commandId: string): NewEvent {
  return {
    id: randomUUID(),
    type: 'RectificationReported.v1',
    data: { findingId: commandId, measure: padding.data, photosAfter: ['a1b2c3d4e5f6'], siblingCheck: true },
    metadata: {
      commandId,
      actor: { userId: padding.metadata, role: 'handler', channel: 'web' },
      occurredAt: '2026-03-02T01:02:03.004Z',
      recordedAt: '2026-03-02T01:02:03.004Z',
      effectiveAt: '2026-03-02T01:02:03.004Z',
    },
  };
}
const padding = { data: '', metadata: '' };
const bare = sample(randomUUID());
padding.data = 'x'.repeat(441 - JSON.stringify(bare.data).length);
padding.metadata = 'u'.repeat(263 - JSON.stringify(bare.metadata).length);

export type Contender = {
  name: string;
  /** Appends one event to a new stream and resolves when it is durable. */
  append(): Promise<unknown>;
  close(): Promise<unknown>;
};

export async function ours(url: string): Promise<Contender> {
  const store = new PostgresEventStore({ connectionString: url });
  await store.migrate();
  const append = () => {
    const id = randomUUID();
    return store.append(`finding-${id}`, NO_STREAM, [sample(id)]);
  };
  return { name: 'duban', append, close: () => store.dispose() };
}

/** As published, with its own pool of ten connections. Version 0 is what it checks; `STREAM_DOES_NOT_EXIST` it takes for "any". */
export async function emmett(url: string): Promise<Contender> {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const append = (id: string = randomUUID()) => {
    const { type, data, metadata } = sample(id);
    return store.appendToStream(`finding-${id}`, [{ type, data, metadata } as never], {
      expectedStreamVersion: 0n,
    });
  };
  await append('twice');
  const conflict: unknown = await append('twice').catch((error: { errorCode?: number }) => error.errorCode);
  if (conflict !== 412) throw new Error('Emmett checked no version');
  const close = async () => {
    await store.close();
    await untilLeft(url); // its connections are still closing, and would take the server's farewell for an error
  };
  return { name: 'emmett', append: () => append(), close };
}

async function untilLeft(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const others = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  while ((await client.query(others)).rowCount) await new Promise((resolve) => setTimeout(resolve, 20));
  await client.end();
}

/**
 * The limit: the same rows (columns, bytes, collation) into a table with the same indexes, batched like ours, with nothing
 * checked, locked, announced or answered: a prepared `insert … select from unnest`, one call at a time. Neither it nor
 * ours hashes here: the chain is `run`'s, which has the event before at hand.
 */
export async function unchecked(url: string): Promise<Contender> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create table events (pos bigserial not null, version int not null, id uuid not null,
    at timestamptz not null default clock_timestamp(), stream text collate "C" not null, type text not null,
    data text not null, meta text not null);
    create unique index on events (pos); create unique index on events (stream, version);
    set plan_cache_mode = force_generic_plan`);
  let waiting: { id: string; event: NewEvent; done: () => void }[] = [];
  let busy = false;
  const pump = async () => {
    let answer = () => {};
    while (waiting.length > 0) {
      const batch = waiting.splice(0, 128);
      const call = client.query({
        name: 'insert',
        text: `insert into events (version, id, stream, type, data, meta)
          select 0, r.* from unnest($1::uuid[], string_to_array($2, E'\\x1e'), string_to_array($3, E'\\x1e'),
            string_to_array($4, E'\\x1e'), string_to_array($5, E'\\x1e')) r(id, s, t, d, m)`,
        values: [
          `{${batch.map(({ event }) => event.id).join()}}`,
          batch.map(({ id }) => `finding-${id}`).join('\u001e'),
          batch.map(({ event }) => event.type).join('\u001e'),
          batch.map(({ event }) => JSON.stringify(event.data)).join('\u001e'),
          batch.map(({ event }) => JSON.stringify(event.metadata)).join('\u001e'),
        ],
      });
      answer();
      await call;
      answer = () => batch.forEach(({ done }) => done());
    }
    busy = false;
    answer();
  };
  const append = () =>
    new Promise<void>((done) => {
      const id = randomUUID();
      waiting.push({ id, event: sample(id), done });
      if (!busy) {
        busy = true;
        setImmediate(() => void pump());
      }
    });
  return { name: 'unchecked', append, close: () => client.end() };
}

export type Measured = { rate: number; p50: number; p99: number };

/** `writers` callers, each with one call under way, for `ms`. Rate per second, latencies in ms. */
export async function measure(
  append: (writer: number) => Promise<unknown>,
  writers: number,
  ms: number,
): Promise<Measured> {
  const latencies: number[] = [];
  const begin = performance.now();
  const end = begin + ms;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let now = performance.now(); now < end;) {
        await append(writer);
        const after = performance.now();
        latencies.push(after - now);
        now = after;
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (part: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * part))]!;
  return { rate: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Median, and in brackets the least and the most: what an honest table shows. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${round(median(values), digits)} [${round(Math.min(...values), digits)}–${round(Math.max(...values), digits)}]`;
