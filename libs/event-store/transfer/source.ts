import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ANCHORS, sealSchema } from '#domain';
import { canonical } from '../canonical';
import { StoreUnavailable } from '../errors';
import type { EventStore, RecordedEvent } from '../event-store';

/** A place of the log that cannot be read as an event: what was there is unknown, and what follows is not looked at. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export type LogSource = {
  /** Positions count up by one, so that a missing one shows. */
  readonly gapless: boolean;
  /** From the first event on, each time anew. Throws `Unreadable`, and `StoreUnavailable`. */
  events(): AsyncIterable<RecordedEvent>;
  /** The anchors' stream as it stands, empty where it cannot be read. */
  anchors(): Promise<RecordedEvent[]>;
};

const BATCH = 1_000;

export const gaplessIn = (store: EventStore['name']): boolean => store !== 'kurrent';

export function storeSource(store: EventStore): LogSource {
  return {
    gapless: gaplessIn(store.name),
    events: () => readStore(store),
    anchors: () =>
      store.read(ANCHORS).then(
        ({ events }) => events,
        (error: unknown) => {
          if (error instanceof StoreUnavailable) throw error;
          return [];
        },
      ),
  };
}

/** One page is read ahead, never more: a log need not fit into memory. */
async function* readStore(store: EventStore): AsyncGenerator<RecordedEvent> {
  const readPage = (after: string, limit: number) => {
    const page = store.readAll(after, limit).catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      if (limit === 1) throw new Unreadable(error.message);
    });
    page.catch(() => undefined); // the reader may have left before it fails
    return page;
  };
  let after = '';
  let batch = BATCH;
  let next = readPage(after, batch);
  for (;;) {
    const found = await next;
    if (!found) {
      batch = 1; // one of these is not JSON: the ones before it still count
      next = readPage(after, batch);
      continue;
    }
    const more = found.scanned > after;
    after = found.scanned;
    if (more) next = readPage(after, batch);
    yield* found.events;
    if (!more) return;
  }
}

export const manifestSchema = sealSchema.extend({
  format: z.literal('duban-log/1'),
  store: z.enum(['memory', 'postgres', 'kurrent']),
  first: z.string(),
  last: z.string(),
  exportedAt: z.string(),
  /** Of all bytes of the file. */
  sha256: z.string(),
  publicKey: z.string(),
  key: z.string(),
  signature: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestFileOf = (file: string): string => `${file}.manifest.json`;

/** The manifest beside the file, or null if it is missing or not exactly as written. */
export function readManifest(file: string): Manifest | null {
  if (!existsSync(manifestFileOf(file))) return null;
  const text = readFileSync(manifestFileOf(file), 'utf8');
  try {
    const manifest = manifestSchema.parse(JSON.parse(text));
    return `${canonical(manifest)}\n` === text ? manifest : null;
  } catch {
    return null;
  }
}

/** One event a line; data and metadata keep the order of their keys, so that another store gets the same bytes. */
export const lineOf = ({ position, id, type, stream, version, data, metadata }: RecordedEvent): string =>
  JSON.stringify({ position, id, type, stream, version, data, metadata });

export function fileSource(file: string, store: EventStore['name']): LogSource {
  return {
    gapless: gaplessIn(store),
    events: () => readEvents(file),
    async anchors() {
      const found: RecordedEvent[] = [];
      try {
        for await (const line of lines(file))
          if (line.includes(`"stream":"${ANCHORS}"`)) found.push(eventOf(line));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error; // the walk will meet it
      }
      return found.filter(({ stream }) => stream === ANCHORS);
    },
  };
}

async function* readEvents(file: string): AsyncGenerator<RecordedEvent> {
  for await (const line of lines(file)) yield eventOf(line);
}

function eventOf(line: string): RecordedEvent {
  let event: RecordedEvent;
  try {
    event = JSON.parse(line) as RecordedEvent;
    if (lineOf(event) === line && typeof event.metadata === 'object' && event.metadata !== null) return event;
  } catch {
    // said below
  }
  throw new Unreadable('not an event as it was written');
}

/** By newline alone: other separators stand inside of texts. */
async function* lines(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const parts = (rest + (chunk as string)).split('\n');
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest !== '') yield rest;
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
