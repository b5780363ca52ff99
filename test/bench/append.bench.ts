import { kurrentContenders, kurrentUrl } from './kurrent-rig';
import {
  emmett,
  measure,
  median,
  ours,
  round,
  spread,
  startServer,
  unchecked,
  type Contender,
  type Measured,
} from './store-rig';

/**
 * Single events to new streams, each with a checked expected version, on one server with fsync: ours against Emmett, and
 * against the unchecked batched insert that is the limit. Contenders alternate; ratios are taken within a round. Where
 * KURRENT_URL is set, the same table for KurrentDB, against its client's bare appends; no goal is set for that.
 */
const WRITERS = [1, 8, 64, 256] as const;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 30);
// Short rounds and many: a neighbour on the machine then disturbs all contenders alike.
const MS = Number(process.env.BENCH_MS ?? 300);
const GOALS = { ratio1: 1.5, ratio64: 10, limit64: 0.8 };

type Table = Map<number, Map<string, Measured[]>>;

async function main(): Promise<void> {
  const server = await startServer();
  try {
    const contenders = [
      await ours(await server.database('ours')),
      await emmett(await server.database('emmett')),
      await unchecked(await server.database('unchecked')),
    ];
    for (const contender of contenders) await measure(contender.append, 64, 2_000);

    console.log(`appends a second, ${ROUNDS} rounds of ${MS} ms, median [least–most]; latencies in ms`);
    const plain = await play(contenders, ROUNDS);
    print(plain, ['emmett', 'unchecked']);
    console.log('\nthe same with 2 ms more at every flush (a slower disk)');
    await server.slowFlush(2);
    const slow = await play(contenders, Math.max(1, Math.ceil(ROUNDS / 2)));
    print(slow, ['emmett', 'unchecked']);
    await Promise.all(contenders.map((contender) => contender.close()));
    report(plain, slow, kurrentUrl ? await playKurrent() : undefined);
  } finally {
    await server.remove();
  }
}

async function playKurrent(): Promise<Table> {
  const contenders = await kurrentContenders();
  for (const contender of contenders) await measure(contender.append, 64, 2_000);
  console.log('\nKurrentDB');
  const table = await play(contenders, ROUNDS);
  print(table, ['unary', 'batched']);
  await Promise.all(contenders.map((contender) => contender.close()));
  return table;
}

async function play(contenders: Contender[], rounds: number): Promise<Table> {
  const table: Table = new Map();
  const orders = permutations(contenders);
  for (const writers of WRITERS) {
    const row = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]));
    table.set(writers, row);
    for (let round = 0; round < rounds; round++) {
      const order = orders[round % orders.length]!;
      for (const { name, append } of order) row.get(name)!.push(await measure(append, writers, MS));
    }
    console.log(`  ${writers} writers done`);
  }
  return table;
}

/** All orders: what one leaves to be written out is then a burden to each of the others as often. */
function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((first) =>
    permutations(all.filter((one) => one !== first)).map((rest) => [first, ...rest]),
  );
}

function print(table: Table, rivals: readonly string[]): void {
  for (const [writers, row] of table) {
    console.log(`${writers} writers`);
    for (const [name, runs] of row) {
      const rate = spread(runs.map((run) => run.rate));
      const p50 = round(median(runs.map((run) => run.p50)));
      const p99 = spread(
        runs.map((run) => run.p99),
        1,
      );
      console.log(`  ${name.padEnd(10)} ${rate.padStart(26)} /s   p50 ${p50}   p99 ${p99}`);
    }
    console.log(`  ${rivals.map((name) => `duban ÷ ${name} ${ratio(table, writers, name)}`).join(', ')}`);
  }
}

const ratio = (table: Table, writers: number, to: string): number => {
  const row = table.get(writers)!;
  return round(median(row.get('duban')!.map((run, index) => run.rate / row.get(to)![index]!.rate)));
};

const p99 = (table: Table, writers: number, name: string): number =>
  round(
    median(
      table
        .get(writers)!
        .get(name)!
        .map((run) => run.p99),
    ),
  );

const ratios = (table: Table, to: string) =>
  Object.fromEntries(WRITERS.map((n) => [`ratio${n}`, ratio(table, n, to)]));

function report(plain: Table, slow: Table, kurrent: Table | undefined): void {
  const { ratio1, ratio64, ...others } = ratios(plain, 'emmett');
  const limit64 = ratio(plain, 64, 'unchecked');
  const p99Lower = WRITERS.every((n) => p99(plain, n, 'duban') < p99(plain, n, 'emmett'));
  const held = ratio1! >= GOALS.ratio1 && ratio64! >= GOALS.ratio64 && limit64 >= GOALS.limit64 && p99Lower;
  process.exitCode = held ? 0 : 1;
  console.log(
    JSON.stringify({
      bench: 'append',
      ratio1,
      ratio64,
      ...others,
      limit64,
      p99Lower,
      slowFlush2ms: ratios(slow, 'emmett'),
      ...(kurrent && {
        kurrent: { ...ratios(kurrent, 'unary'), limit64: ratio(kurrent, 64, 'batched') },
      }),
      rounds: ROUNDS,
      goals: GOALS,
      held,
    }),
  );
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
