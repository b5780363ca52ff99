import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Client } from 'pg';
import { PostgresEventStore, follow } from '#event-store';
import { median, round, sample, spread, startServer } from './store-rig';

/**
 * Following the log from its start (positions, parsed data and metadata) against the plainest reader there is: a prepared
 * SELECT of the same rows and columns through `pg`, page by page of the same size, nothing parsed. Ours gets the same values
 * as lists of 250 events a row, which cost Node less to take in, and does parse them: so it may come out above 1.
 */
const EVENTS = Number(process.env.BENCH_EVENTS ?? 200_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
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
    const contenders = { follow: following, select: selecting(false), parsed: selecting(true) };
    type Name = keyof typeof contenders;
    const names = Object.keys(contenders) as Name[];
    const rates: Record<Name, number[]> = { follow: [], select: [], parsed: [] };
    for (const name of names) await contenders[name]();
    for (let turn = 0; turn < ROUNDS; turn++)
      for (const name of names.map((_, index) => names[(index + turn) % names.length]!)) {
        const begin = performance.now();
        await contenders[name]();
        rates[name].push((EVENTS / (performance.now() - begin)) * 1000);
      }

    console.log(`${EVENTS} events from the start, a second, ${ROUNDS} rounds, median [least–most]`);
    console.log(`  follow                   ${spread(rates.follow)}`);
    console.log(`  SELECT                   ${spread(rates.select)}`);
    console.log(`  SELECT and JSON.parse    ${spread(rates.parsed)}`);
    const against = (name: Name) =>
      round(median(rates.follow.map((rate, index) => rate / rates[name][index]!)));
    const ratio = against('select');
    const held = ratio >= GOAL;
    process.exitCode = held ? 0 : 1;
    await client.end();
    await store.dispose();
    console.log(
      JSON.stringify({
        bench: 'follow',
        ratio,
        ratioParsed: against('parsed'),
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
