import { chain } from '../hash-chain';
import { eventIdOf } from '../ids';
import { run, type Decider } from '../run';
import type { EventStore, RecordedEvent } from '../event-store';
import { positionOf } from '../position';
import { anchorLedger } from './anchoring';
import type { SigningKey } from './signature';

type Noted = { type: string; data: { n: number; text: string } };
const notes: Decider<number, Noted> = {
  initial: 0,
  evolve: (count) => count + 1,
  history: { lift: (stored) => stored as Noted, store: (fact) => fact },
};

/** Commands on a few streams in turn, with Chinese text and keys out of order. */
export async function writeNotes(store: EventStore, from: number, count: number, streams = 9): Promise<void> {
  for (let n = from; n < from + count; n++)
    await run(store, {
      stream: `note-第${(n * 7) % streams}号`,
      commandId: `note ${n}`,
      decider: notes,
      decide: () => [
        { type: 'Noted.v1', data: { text: `整改 “${n}”\u2028`, n } },
        ...(n % 5 === 0 ? [{ type: 'Noted.v1', data: { text: '', n } }] : []),
      ],
      metadata: { actor: { userId: 'u', role: 'filer', channel: 'web' } },
    });
}

/** A log that was anchored on three days and written to since; answers with the number of events covered. */
export async function anchoredLog(store: EventStore, key: SigningKey): Promise<number> {
  let covered = 0;
  for (const [index, day] of ['2026-03-01', '2026-03-02', '2026-03-03'].entries()) {
    await writeNotes(store, index * 30, 30);
    covered = (await anchorLedger(store, key, day))!.events;
  }
  await writeNotes(store, 90, 10);
  return covered;
}

export const allOf = async (store: EventStore): Promise<RecordedEvent[]> =>
  (await store.readAll('', 1_000_000)).events;

export const tamperings = [
  'update',
  'forge',
  'delete',
  'drop',
  'insert',
  'swap',
  'cut',
  'rehash',
  'remove',
] as const;
export type Tampering = (typeof tamperings)[number];
export type Tampered = { rows: RecordedEvent[]; ordinal: number };

const renumber = (rows: RecordedEvent[]): RecordedEvent[] =>
  rows.map((row, index) => ({ ...row, position: positionOf(index + 1) }));

/** One act on the rows of a log, with the place of the first row that is not what it was. Only rows before `limit` are touched. */
export function tamper(
  kind: Tampering,
  log: readonly RecordedEvent[],
  limit: number,
  random: () => number,
): Tampered {
  const rows = structuredClone(log) as RecordedEvent[];
  const pick = (count: number) => Math.floor(random() * count);
  const at = pick(kind === 'insert' ? limit - 1 : limit); // what is inserted comes after it
  const row = rows[at]!;
  switch (kind) {
    case 'update':
      row.data = { ...(row.data as object), text: `改过 ${random()}` };
      return { rows, ordinal: at };
    case 'forge':
      row.metadata.actor.userId = 'somebody-else';
      return { rows, ordinal: at };
    case 'delete':
      return { rows: rows.filter((_, index) => index !== at), ordinal: at };
    case 'drop':
      return { rows: renumber(rows.filter((_, index) => index !== at)), ordinal: at };
    case 'insert': {
      const { version } = rows.findLast(({ stream }, index) => index <= at && stream === row.stream)!;
      const id = eventIdOf('forged', at);
      // In the stream, and everything after it in place of what it displaced, all re-hashed.
      const later = rows.slice(at + 1).map((each) => {
        if (each.stream === row.stream) each.version++;
        return each;
      });
      const forged: RecordedEvent = { ...structuredClone(row), id, version: version + 1 };
      return {
        rows: rehash(renumber([...rows.slice(0, at + 1), forged, ...later]), row.stream),
        ordinal: at + 1,
      };
    }
    case 'swap': {
      let other = pick(limit);
      while (rows[other]!.stream === row.stream) other = (other + 1) % limit;
      [rows[at], rows[other]] = [rows[other]!, row];
      return { rows: renumber(rows), ordinal: Math.min(at, other) };
    }
    case 'cut':
      return { rows: rows.slice(0, at), ordinal: at };
    case 'rehash':
      row.data = { ...(row.data as object), text: `改过 ${random()}` };
      return { rows: rehash(rows, row.stream), ordinal: at };
    case 'remove': {
      const ordinal = rows.findIndex(({ stream }) => stream === row.stream);
      return { rows: renumber(rows.filter(({ stream }) => stream !== row.stream)), ordinal };
    }
  }
}

function rehash(rows: RecordedEvent[], stream: string): RecordedEvent[] {
  let prevHash = '';
  for (const row of rows.filter((each) => each.stream === stream)) {
    row.metadata.prevHash = prevHash;
    row.metadata.hash = prevHash = chain(prevHash, row);
  }
  return rows;
}

/** Uniform in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
