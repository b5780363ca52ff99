import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, StreamConflict } from '../errors';
import { NO_STREAM, type EventStore, type RecordedEvent } from '../event-store';
import { MAX_APPEND_BYTES } from '../prepare';
import { Ledger } from './ledger';
import { fileSource, lineOf, readManifest, storeSource } from './source';
import { verifyFile, type LogDamage, type Trust } from './verify';

/** The file or the target is not fit; nothing was written by then unless `written` says so. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
  constructor(
    readonly reason: 'broken-file' | 'target-not-empty' | 'target-in-use' | 'copy-differs',
    readonly damage?: LogDamage,
  ) {
    super(reason);
  }
}

export type Imported = { events: number; streams: number; already: number };

const TRIES = 6;

/**
 * Writes an exported log into an empty store: the same ids, versions, data and metadata in the same order; only positions
 * are the store's own. What an interrupted import has left is taken up again. Nothing else may write meanwhile.
 * Throws `ImportRefused`, `StoreUnavailable` (repeating the import is safe).
 */
export async function importLog(store: EventStore, file: string, trust: Trust = {}): Promise<Imported> {
  const report = await verifyFile(file, trust);
  if (!report.ok) throw new ImportRefused('broken-file', report.first);
  const manifest = readManifest(file)!;
  const source = () => fileSource(file, manifest.store).events();
  const already = await alreadyThere(store, source());

  let ordinal = 0;
  let group: RecordedEvent[] = [];
  let bytes = 0;
  for await (const event of source()) {
    if (ordinal++ < already) continue;
    const size = Buffer.byteLength(lineOf(event));
    if (group.length > 0 && (group[0]!.stream !== event.stream || bytes + size > MAX_APPEND_BYTES)) {
      await append(store, group);
      [group, bytes] = [[], 0];
    }
    group.push(event);
    bytes += size;
  }
  if (group.length > 0) await append(store, group);

  const ledger = new Ledger();
  for await (const event of storeSource(store).events()) ledger.take(event);
  if (ledger.partingFrom(manifest)) throw new ImportRefused('copy-differs');
  return { events: manifest.events, streams: manifest.streams, already };
}

/** How many events the target has, all of them the first ones of the file. */
async function alreadyThere(store: EventStore, source: AsyncIterable<RecordedEvent>): Promise<number> {
  const theirs = source[Symbol.asyncIterator]();
  let count = 0;
  for await (const event of storeSource(store).events()) {
    const { value, done } = await theirs.next();
    if (done || lineOf({ ...value, position: '' }) !== lineOf({ ...event, position: '' }))
      throw new ImportRefused('target-not-empty');
    count++;
  }
  await theirs.return?.();
  return count;
}

async function append(store: EventStore, events: readonly RecordedEvent[]): Promise<void> {
  const { stream, version } = events[0]!;
  const bare = events.map(({ id, type, data, metadata }) => ({ id, type, data, metadata }));
  for (let attempt = 1; ; attempt++) {
    try {
      await store.append(stream, version === 0 ? NO_STREAM : version - 1, bare);
      return;
    } catch (error) {
      if (error instanceof StreamConflict) throw new ImportRefused('target-in-use');
      if (!(error instanceof StoreUnavailable) || attempt === TRIES) throw error;
      await sleep(Math.min(2_000, 100 * 2 ** attempt));
    }
  }
}
