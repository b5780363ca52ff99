import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { PostgresEventStore, anchorLedger, eventIdOf, signingKey, verifyStore } from '#event-store';
import { chain } from '../../libs/event-store/hash-chain';
import { median, round, spread, startServer } from './store-rig';

/**
 * Verifying a long log (`npm run verify`): every chain, the order and the anchor, against the least that any verifier must
 * do: a SELECT of the same rows through `pg`, page by page, and one sha256 over their bytes. Each run is a process of its
 * own with a small heap, because a log must not have to fit into memory.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PER_STREAM = 8;
const PAGE = 1_000;
const HEAP_MB = 192;
/** For a million events on two cores. */
const GOAL_S = 30;

type Run = { ok: boolean; events: number; seconds: number; rssMb: number };
const runs: Record<string, (url: string) => Promise<{ ok: boolean; events: number }>> = {
  async verify(url) {
    const store = new PostgresEventStore({ connectionString: url });
    const { ok, events } = await verifyStore(store);
    await store.dispose();
    return { ok, events };
  },
  async plain(url) {
    const client = new Client({ connectionString: url });
    await client.connect();
    const text = `select pos, stream, version, id, type, data, meta from es.events where pos > $1 order by pos limit ${PAGE}`;
    const hash = createHash('sha256');
    let events = 0;
    for (let after = '0'; ;) {
      const { rows } = await client.query<Record<string, string>>({ name: 'page', text, values: [after] });
      for (const { stream, id, type, data, meta } of rows)
        hash.update(stream! + id! + type! + data! + meta!, 'utf8');
      if (rows.length === 0) break;
      events += rows.length;
      after = rows.at(-1)!.pos!;
    }
    await client.end();
    return { ok: hash.digest('hex').length === 64, events };
  },
};

async function child(name: string, url: string): Promise<void> {
  const begin = performance.now();
  const done = await runs[name]!(url);
  const seconds = (performance.now() - begin) / 1000;
  console.log(JSON.stringify({ ...done, seconds, rssMb: process.resourceUsage().maxRSS / 1024 }));
}

function alone(name: string, url: string): Run {
  const args = [`--max-old-space-size=${HEAP_MB}`, ...process.execArgv, __filename, name, url];
  const out = execFileSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out.trim().split('\n').at(-1)!) as Run;
}

async function main(): Promise<void> {
  const server = await startServer();
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-verify-'));
  try {
    const url = await server.database('log');
    const store = new PostgresEventStore({ connectionString: url });
    await store.migrate();
    await fill(url);
    const key = signingKey(join(folder, 'key.pem'), { create: true });
    const begin = performance.now();
    await anchorLedger(store, key, '2026-03-02');
    const anchored = (performance.now() - begin) / 1000;
    await store.dispose();

    print(compare(url), anchored);
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true });
  }
}

type Compared = { verify: Run[]; plain: Run[] };

function compare(url: string): Compared {
  const found: Compared = { verify: [], plain: [] };
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const name of turn % 2 ? (['verify', 'plain'] as const) : (['plain', 'verify'] as const))
      found[name].push(alone(name, url));
  return found;
}

function print({ verify, plain }: Compared, anchored: number): void {
  const streams = Math.ceil(EVENTS / PER_STREAM);
  const seconds = (taken: readonly Run[]) => taken.map((run) => run.seconds);
  const rssMb = round(Math.max(...verify.map((run) => run.rssMb)), 0);
  console.log(`${EVENTS} events in ${streams} streams, seconds, ${ROUNDS} rounds, median [least–most]`);
  console.log(
    `  verify               ${spread(seconds(verify), 1)}, at most ${rssMb} MB, heap ${HEAP_MB} MB`,
  );
  console.log(`  SELECT and sha256    ${spread(seconds(plain), 1)}`);
  console.log(`  signing the day      ${round(anchored, 1)}`);
  const sound = [...verify, ...plain].every(({ ok, events }) => ok && events === EVENTS + 1);
  const goal = (GOAL_S * EVENTS) / 1_000_000;
  const took = round(median(seconds(verify)), 1);
  const held = sound && took <= goal;
  process.exitCode = held ? 0 : 1;
  console.log(
    JSON.stringify({
      bench: 'verify',
      ratio: round(median(verify.map((run, turn) => plain[turn]!.seconds / run.seconds))),
      ...{ seconds: took, rssMb, events: EVENTS, rounds: ROUNDS, sound, goal, held },
    }),
  );
}

const actor = { userId: 'u-0007', unitId: 'unit-0042', role: 'handler', channel: 'web' } as const;
const instant = '2026-03-02T01:02:03.004Z';

/** Streams that grow side by side, chained as `run` chains them, of the size and the text of a finding's facts. */
async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const heads = new Map<string, string>();
  let batch: string[][] = [];
  for (let n = 0; n < EVENTS; n++) {
    const stream = `finding-${Math.floor(n / (PER_STREAM * 100)) * 100 + (n % 100)}`;
    const version = Math.floor(n / 100) % PER_STREAM;
    const data = {
      findingId: stream.slice(8),
      measure: '已铺设沥青，恢复路面标线，同步排查相邻路段的坑洼和井盖。'.repeat(4),
      photosAfter: ['a1b2c3d4e5f6'],
      n,
    };
    const metadata = {
      ...{ actor, commandId: `report ${n}`, occurredAt: instant, recordedAt: instant, effectiveAt: instant },
      ...{ policyVersion: '3', calendarVersion: '2', prevHash: heads.get(stream) ?? '' },
    };
    const event = { id: eventIdOf(`report ${n}`, 0), type: 'RectificationReported.v1', data, metadata };
    const hash = chain(metadata.prevHash, { ...event, stream, version });
    heads.set(stream, hash);
    if (version === PER_STREAM - 1) heads.delete(stream);
    const meta = JSON.stringify({ ...metadata, hash });
    batch.push([String(n + 1), stream, String(version), event.id, event.type, JSON.stringify(data), meta]);
    if (batch.length < 5_000 && n < EVENTS - 1) continue;
    const columns = [0, 1, 2, 3, 4, 5, 6].map((column) => batch.map((row) => row[column]));
    await client.query(
      `insert into es.events (pos, stream, version, id, type, data, meta)
       select * from unnest($1::bigint[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[])`,
      columns,
    );
    batch = [];
  }
  await client.query('vacuum analyze es.events');
  await client.end();
}

const [name, url] = process.argv.slice(2);
void (name && url ? child(name, url) : main()).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
