import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { StoreUnavailable, type Decider, type NewEvent, type Run } from '#event-store';

/** What every fault run needs of the log: seeded chance, events, commands, and the one line for machines at the end. */
export const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** Uniform in [0, 1), the same for the same seed. */
export function chance(from = seed): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const say = (text: string): void => console.log(`${new Date().toISOString().slice(11, 23)} ${text}`);
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

export const newEvent = (data: unknown = null): NewEvent => {
  const instant = new Date().toISOString();
  return {
    id: randomUUID(),
    type: 'Noted.v1',
    data,
    metadata: {
      commandId: randomUUID(),
      actor: { userId: 'u', role: 'system', channel: 'system' },
      occurredAt: instant,
      recordedAt: instant,
      effectiveAt: instant,
    },
  };
};

export type Counted = { type: 'Counted.v1'; data: { sum: number; operation: string } };
const counter: Decider<number, Counted> = {
  initial: 0,
  evolve: (_sum, fact) => fact.data.sum,
  history: { lift: (stored) => stored as Counted, store: (fact) => fact },
};

/** Adds one to the sum in the stream's last event: an update that is lost shows in the sum. */
export const count = (
  stream: string,
  operation: string,
  over: Partial<Run<number, Counted>> = {},
): Run<number, Counted> => ({
  stream,
  commandId: operation,
  decider: counter,
  decide: (sum) => [{ type: 'Counted.v1', data: { sum: sum + 1, operation } }],
  metadata: { actor: { userId: 'u', role: 'system', channel: 'system' } },
  ...over,
});

/** Repeats while the store is unavailable, as a client who was told that repeating is safe. */
export async function insist<T>(work: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

export async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function rowsOf<T>(connectionString: string, text: string): Promise<T[]> {
  const client = await connect(connectionString);
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

export type Verdict = { figure: string; held: boolean; teeth: 'caught' | 'missed' } & Record<string, unknown>;

/** Runs a figure, prints its verdict as the last line, and leaves with 0 only if it held and its teeth bit. */
export function conclude(main: () => Promise<Verdict>): void {
  say(`seed ${seed}`);
  main().then(
    (verdict) => {
      const held = verdict.held && verdict.teeth === 'caught';
      process.exitCode = held ? 0 : 1;
      console.log(JSON.stringify({ ...verdict, held, seed }));
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
