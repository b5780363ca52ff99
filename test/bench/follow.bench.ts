import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { PostgresEventStore, follow } from '#event-store';
import { kurrentLog, kurrentUrl } from './kurrent-rig';
import { median, round, sample, spread, startServer } from './store-rig';

/**
 * Following the log from its start (positions, parsed data and metadata) against the plainest reader there is: a prepared
 * SELECT of the same rows and columns through `pg`, page by page of the same size, nothing parsed. Ours gets the same values
 * as lists of 250 events a row, which cost Node less to take in, and does parse them: so it may come out above 1. Where
 * KURRENT_URL is set, the same for KurrentDB, against its client's bare subscription and read; no goal is set for that.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 200_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const PAGE = 1_000;
const GOAL = 0.8;

async function main(): Promise<void> {
  const server = await startServer();
  try {
    const url = await server.database('log');
    const store = new PostgresEventStore({ connectionString: url });
    await store.migrate();
    await fill(url);
    const client = new Client({ connectionString: url });
    await client.connect();

    const following = async () => {
      let seen = 0;
      for await (const { events } of follow({ store, from: '', batch: PAGE }))
        if ((seen += events.length) === EVENTS) return;
    };
    const selecting = (parse: boolean) => async () => {
      const text = `select pos, version, id, stream, type, data, meta from es.events where pos > $1 order by pos limit ${PAGE}`;
      for (let after = '0', seen = 0; seen < EVENTS;) {
        const { rows } = await client.query<Record<string, string>>({ name: 'page', text, values: [after] });
        if (parse) for (const row of rows) [JSON.parse(row.data!), JSON.parse(row.meta!)];
        seen += rows.length;
        after = rows.at(-1)!.pos!;
      }
    };
    const rates = await play({
      follow: following,
      SELECT: selecting(false),
      'SELECT and parse': selecting(true),
    });
    await client.end();
    await store.dispose();
    const kurrent = kurrentUrl ? await playKurrent() : undefined;
    const ratio = ratioOf(rates, 'SELECT');
    const held = ratio >= GOAL;
    process.exitCode = held ? 0 : 1;
    console.log(
      JSON.stringify({
        bench: 'follow',
        ratio,
        ratioParsed: ratioOf(rates, 'SELECT and parse'),
        ...(kurrent && { kurrent }),
        events: EVENTS,
        rounds: ROUNDS,
        goal: GOAL,
        held,
      }),
    );
  } finally {
    await server.remove();
  }
}

async function playKurrent() {
  const { close, ...readers } = await kurrentLog(EVENTS, PAGE);
  console.log('\nKurrentDB');
  const rates = await play(readers);
  await close();
  return { ratio: ratioOf(rates, 'subscribeToAll'), ratioReadAll: ratioOf(rates, 'readAll') };
}

type Rates = Record<string, number[]>;

/** Each reads all events; they take turns. Prints the table. */
async function play(readers: Record<string, () => Promise<unknown>>): Promise<Rates> {
  const names = Object.keys(readers);
  const rates: Rates = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await readers[name]!();
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const name of names.map((_, index) => names[(index + turn) % names.length]!)) {
      const begin = performance.now();
      await readers[name]!();
      rates[name]!.push((EVENTS / (performance.now() - begin)) * 1000);
    }
  console.log(`${EVENTS} events from the start, a second, ${ROUNDS} rounds, median [least–most]`);
  for (const name of names) console.log(`  ${name.padEnd(20)} ${spread(rates[name]!)}`);
  return rates;
}

const ratioOf = (rates: Rates, rival: string): number =>
  round(median(rates.follow!.map((rate, index) => rate / rates[rival]![index]!)));

async function fill(url: string): Promise<void> {
  const { type, data, metadata } = sample(randomUUID());
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into es.events (pos, stream, version, id, type, data, meta)
     select n, 'finding-' || (n / 8), n % 8, gen_random_uuid(), $2, $3, $4 from generate_series(1, $1::int) n`,
    [EVENTS, type, JSON.stringify(data), JSON.stringify(metadata)],
  );
  await client.query('vacuum analyze es.events');
  await client.end();
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
