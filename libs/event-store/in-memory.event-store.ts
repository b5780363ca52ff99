import { StoreUnavailable, StreamConflict } from './errors';
import {
  type Appended,
  type Backwards,
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamRead,
} from './event-store';
import { positionOf } from './position';
import { categoryOf, checkStream, prepare, type PreparedEvent } from './prepare';
import { Wakeup } from './wakeup';

type Kept = PreparedEvent & { stream: string; version: number; position: Position };

/** The log in this process's memory, for specs: the same promises as the real stores, except that it ends with the process. */
export class InMemoryEventStore implements EventStore {
  readonly name = 'memory';
  private readonly log: Kept[] = [];
  private readonly streams = new Map<string, Kept[]>();
  private readonly wakeup = new Wakeup();
  private readonly clock: () => Date;
  private disposed = false;

  constructor(options: { clock?: () => Date } = {}) {
    this.clock = options.clock ?? (() => new Date());
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const { events: prepared } = prepare(stream, expected, events);
    this.open();
    const kept = this.streams.get(stream) ?? [];
    const last = expected + prepared.length;
    if (kept.length - 1 !== expected) {
      const replayed = prepared.every((event, index) => kept[expected + 1 + index]?.id === event.id);
      if (!replayed) throw new StreamConflict(stream, expected, kept.length - 1);
      return { version: last, position: kept[last]!.position, replayed: true };
    }
    for (const event of prepared) {
      const entry = { ...event, stream, version: kept.length, position: positionOf(this.log.length + 1) };
      kept.push(entry);
      this.log.push(entry);
    }
    this.streams.set(stream, kept);
    this.wakeup.ring();
    return { version: last, position: kept[last]!.position, replayed: false };
  }

  async read(stream: string, from = 0): Promise<StreamRead> {
    checkStream(stream);
    this.open();
    return {
      events: (this.streams.get(stream) ?? []).slice(from).map(record),
      now: this.clock().toISOString(),
    };
  }

  async readBackwards(stream: string, { from = Infinity, limit }: Backwards = {}): Promise<StreamRead> {
    checkStream(stream);
    this.open();
    const events = (this.streams.get(stream) ?? []).filter(({ version }) => version <= from).reverse();
    return { events: events.slice(0, limit).map(record), now: this.clock().toISOString() };
  }

  async readAll(after: Position, limit: number, categories?: readonly string[]) {
    this.open();
    const events: RecordedEvent[] = [];
    let scanned = after;
    for (let index = Number(after); index < this.log.length && events.length < limit; index++) {
      const entry = this.log[index]!;
      if (!categories || categories.includes(categoryOf(entry.stream))) events.push(record(entry));
      scanned = entry.position;
    }
    return { events, scanned };
  }

  async head(): Promise<Position> {
    this.open();
    return this.log.at(-1)?.position ?? '';
  }

  async waitForMore(ms: number, signal?: AbortSignal): Promise<void> {
    await this.wakeup.wait(ms, signal);
  }

  async health(): Promise<void> {
    this.open();
  }

  async now(): Promise<string> {
    this.open();
    return this.clock().toISOString();
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.wakeup.ring();
  }

  private open(): void {
    if (this.disposed) throw new StoreUnavailable('the store was disposed');
  }
}

// Parsed anew at each read, so that no reader can alter the log through what it was given.
function record({ data, meta, ...entry }: Kept): RecordedEvent {
  return { ...entry, data: JSON.parse(data), metadata: JSON.parse(meta) };
}
