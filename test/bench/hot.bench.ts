import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { PostgresEventStore, run, type Decider, type EventStore } from '#event-store';
import { commandOnClient, kurrentUrl, openKurrent } from './kurrent-rig';
import { measure, median, round, sample, spread, startServer, type Measured } from './store-rig';

/**
 * Hot streams: 64 writers on 8 streams, each reads, decides and appends. A stream is left for a fresh one after 40 events,
 * so that not its length is measured. Ours queues per stream; Emmett retries at once on a conflict, as its handlers do. Where
 * KURRENT_URL is set, the same for KurrentDB, against handlers with its bare client; no goal is set for that.
 */
const [WRITERS, STREAMS, LENGTH] = [64, 8, 40];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const MS = Number(process.env.BENCH_MS ?? 2_000);
const GOAL = 4;

type Fact = { type: string; data: unknown };
const counter: Decider<number, Fact> = {
  initial: 0,
  evolve: (count) => count + 1,
  history: { lift: (stored) => stored, store: (fact) => fact },
};

/** Names the stream of a writer's next command. */
function streams(name = 'hot') {
  const written = new Array<number>(STREAMS).fill(0);
  return (writer: number) => {
    const slot = writer % STREAMS;
    return `${name}-${slot}-${Math.floor(written[slot]!++ / LENGTH)}`;
  };
}

type Rivals = {
  run: Record<string, (writer: number) => Promise<unknown>>;
  conflicts: Record<string, number>;
};
type Runs = Record<string, Measured[]>;

async function main(): Promise<void> {
  const server = await startServer();
  try {
    const store = new PostgresEventStore({ connectionString: await server.database('ours') });
    await store.migrate();
    const emmett = getPostgreSQLEventStore(await server.database('emmett'));
    await emmett.schema.migrate();
    const next = streams();
    const conflicts = { duban: 0, emmett: 0 };
    const theirs = async (writer: number) => {
      const stream = next(writer);
      const { type, data, metadata } = sample(randomUUID());
      for (;;) {
        const { currentStreamVersion, streamExists } = await emmett.aggregateStream(stream, {
          initialState: () => 0,
          evolve: (count: number) => count + 1,
        });
        const expectedStreamVersion = streamExists ? currentStreamVersion : 'STREAM_DOES_NOT_EXIST';
        try {
          return await emmett.appendToStream(stream, [{ type, data, metadata } as never], {
            expectedStreamVersion,
          });
        } catch {
          conflicts.emmett++;
        }
      }
    };
    const duban = commandsOn(store, 'hot', () => conflicts.duban++);
    const runs = await play({ run: { duban, emmett: theirs }, conflicts });
    await Promise.all([store.dispose(), emmett.close()]);
    const kurrent = kurrentUrl ? await playKurrent() : undefined;
    const ratio = ratioOf(runs, 'emmett');
    const held = ratio >= GOAL && conflicts.duban === 0;
    process.exitCode = held ? 0 : 1;
    console.log(
      JSON.stringify({
        bench: 'hot',
        ratio,
        conflicts: conflicts.duban,
        conflictsEmmett: conflicts.emmett,
        ...(kurrent && { kurrent }),
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
  const { store, client } = await openKurrent();
  const category = `hot${randomUUID().slice(0, 8)}`;
  const next = streams(`${category}c`);
  const conflicts = { duban: 0, client: 0 };
  const duban = commandsOn(store, category, () => conflicts.duban++);
  const bare = (writer: number) => commandOnClient(client, next(writer), () => conflicts.client++);
  console.log('\nKurrentDB');
  const runs = await play({ run: { duban, client: bare }, conflicts });
  await Promise.all([store.dispose(), client.dispose()]);
  return { ratio: ratioOf(runs, 'client'), conflicts: conflicts.duban, conflictsClient: conflicts.client };
}

function commandsOn(store: EventStore, category: string, onConflict: () => void) {
  const next = streams(category);
  return async (writer: number) => {
    const commandId = randomUUID();
    const { type, data, metadata } = sample(commandId);
    await run(store, {
      stream: next(writer),
      commandId,
      decider: counter,
      decide: () => [{ type, data }],
      metadata: { actor: metadata.actor },
    }).catch(onConflict);
  };
}

/** The two in turns; prints their table. */
async function play({ run: rivals, conflicts }: Rivals): Promise<Runs> {
  const names = Object.keys(rivals);
  for (const name of names) await measure(rivals[name]!, WRITERS, 1_000);
  for (const name of names) conflicts[name] = 0;
  const runs: Runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < ROUNDS; turn++)
    for (const name of turn % 2 ? [...names].reverse() : names)
      runs[name]!.push(await measure(rivals[name]!, WRITERS, MS));
  console.log(
    `${WRITERS} writers on ${STREAMS} streams: commands a second, ${ROUNDS} rounds of ${MS} ms, median [least–most]`,
  );
  for (const name of names) {
    const rate = spread(runs[name]!.map((each) => each.rate));
    const p99 = spread(
      runs[name]!.map((each) => each.p99),
      1,
    );
    console.log(`  ${name.padEnd(8)} ${rate} /s   p99 ${p99} ms   conflicts ${conflicts[name]}`);
  }
  return runs;
}

const ratioOf = (runs: Runs, rival: string): number =>
  round(median(runs.duban!.map((each, index) => each.rate / runs[rival]![index]!.rate)));

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
