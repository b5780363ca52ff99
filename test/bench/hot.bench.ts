import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { PostgresEventStore, run, type Decider } from '#event-store';
import { measure, median, round, sample, spread, startServer, type Measured } from './store-rig';

/**
 * Hot streams: 64 writers on 8 streams, each reads, decides and appends. A stream is left for a fresh one after 40 events,
 * so that not its length is measured. Ours queues per stream; Emmett retries at once on a conflict, as its handlers do.
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
function streams() {
  const written = new Array<number>(STREAMS).fill(0);
  return (writer: number) => {
    const slot = writer % STREAMS;
    return `hot-${slot}-${Math.floor(written[slot]!++ / LENGTH)}`;
  };
}

async function main(): Promise<void> {
  const server = await startServer();
  try {
    const store = new PostgresEventStore({ connectionString: await server.database('ours') });
    await store.migrate();
    const emmett = getPostgreSQLEventStore(await server.database('emmett'));
    await emmett.schema.migrate();
    const conflicts = { duban: 0, emmett: 0 };
    const [nextOurs, nextEmmett] = [streams(), streams()];

    const ours = async (writer: number) => {
      const commandId = randomUUID();
      const { type, data, metadata } = sample(commandId);
      await run(store, {
        stream: nextOurs(writer),
        commandId,
        decider: counter,
        decide: () => [{ type, data }],
        metadata: { actor: metadata.actor },
      }).catch(() => conflicts.duban++);
    };
    const theirs = async (writer: number) => {
      const stream = nextEmmett(writer);
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

    await measure(ours, WRITERS, 1_000);
    await measure(theirs, WRITERS, 1_000);
    conflicts.duban = conflicts.emmett = 0;
    const runs: { duban: Measured[]; emmett: Measured[] } = { duban: [], emmett: [] };
    for (let turn = 0; turn < ROUNDS; turn++) {
      const order = turn % 2 ? (['emmett', 'duban'] as const) : (['duban', 'emmett'] as const);
      for (const name of order) runs[name].push(await measure(name === 'duban' ? ours : theirs, WRITERS, MS));
    }
    console.log(
      `${WRITERS} writers on ${STREAMS} streams: commands a second, ${ROUNDS} rounds of ${MS} ms, median [least–most]`,
    );
    for (const name of ['duban', 'emmett'] as const) {
      const p99 = spread(
        runs[name].map((each) => each.p99),
        1,
      );
      console.log(
        `  ${name.padEnd(8)} ${spread(runs[name].map((each) => each.rate))} /s   p99 ${p99} ms   conflicts ${conflicts[name]}`,
      );
    }
    const ratio = round(median(runs.duban.map((each, index) => each.rate / runs.emmett[index]!.rate)));
    const held = ratio >= GOAL && conflicts.duban === 0;
    process.exitCode = held ? 0 : 1;
    await Promise.all([store.dispose(), emmett.close()]);
    console.log(
      JSON.stringify({
        bench: 'hot',
        ratio,
        conflicts: conflicts.duban,
        conflictsEmmett: conflicts.emmett,
        rounds: ROUNDS,
        goal: GOAL,
        held,
      }),
    );
  } finally {
    await server.remove();
  }
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
