import { EventEmitter } from 'node:events';

/** One event as the server keeps it: `position` is both its commit and its prepare position. */
export type Entry = {
  stream: string;
  revision: number;
  id: string;
  type: string;
  contentType: string;
  data: Uint8Array;
  metadata: Uint8Array;
  position: bigint;
  /** Milliseconds of the epoch. */
  created: number;
};
export type Proposed = Pick<Entry, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;
export type Expected = number | 'any' | 'stream_exists';
export type Outcome =
  | { kind: 'success'; revision: number; position: bigint | null }
  | { kind: 'conflict'; current: number }
  | { kind: 'too-large' };

export const NO_STREAM = -1;
export const MAX_APPEND = 1024 * 1024;
const SYSTEM_EVERY = 7;

/**
 * What the server keeps, and its rules for appends as they were seen on a real one: ids are compared per stream and at
 * the revision expected only; `any` is deduplicated from memory, which a restart loses. System events lie among the
 * others, as they do there.
 */
export class WireLog {
  readonly all: Entry[] = [];
  private readonly streams = new Map<string, Entry[]>();
  /** Revision from which a stream is readable: moves to its end when it is soft-deleted. */
  private readonly readableFrom = new Map<string, number>();
  private readonly deleted = new Set<string>();
  private recent = new Map<string, Outcome>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private appends = 0;
  private end = 0n;

  constructor() {
    for (const name of ['$$$settings', '$users', '$$$users']) this.system(name);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    if (sizeOf(events) > MAX_APPEND) return { kind: 'too-large' };
    const last = this.lastRevision(stream);
    const current = this.deleted.has(stream) ? NO_STREAM : last;
    const first = events[0];
    if (!first) return { kind: 'success', revision: current, position: null };
    const known = typeof expected === 'number' ? undefined : this.recent.get(`${stream} ${first.id}`);
    if (known) return known;
    if (expected === 'stream_exists' && current === NO_STREAM) return { kind: 'conflict', current };
    if (typeof expected === 'number' && expected !== current) return this.replay(stream, expected, events);
    return this.write(stream, last, events);
  }

  /** Undefined for a stream that does not exist. */
  read(stream: string): Entry[] | undefined {
    if (this.deleted.has(stream)) return undefined;
    return this.streams.get(stream)?.slice(this.readableFrom.get(stream) ?? 0);
  }

  softDelete(stream: string): void {
    this.readableFrom.set(stream, this.lastRevision(stream) + 1);
    this.deleted.add(stream);
    this.system(`$$${stream}`);
  }

  /** Index in `all` of the first event after (or at) a position. */
  indexOf(position: bigint, inclusive: boolean): number {
    const index = this.all.findIndex((entry) =>
      inclusive ? entry.position >= position : entry.position > position,
    );
    return index < 0 ? this.all.length : index;
  }

  forgetWhatWasInMemory(): void {
    this.recent = new Map();
  }

  /** The log as an earlier backup had it: its last `count` events never happened. */
  restoreWithout(count: number): void {
    for (const entry of this.all.splice(this.all.length - count)) this.streams.get(entry.stream)!.pop();
    this.end = this.all.at(-1)?.position ?? 0n;
  }

  onChange(listener: () => void): () => void {
    this.changes.on('change', listener);
    return () => this.changes.off('change', listener);
  }

  system(stream: string): void {
    const event = { id: crypto.randomUUID(), type: '$system', contentType: 'application/json' };
    this.keep(stream, { ...event, data: Buffer.from('{}'), metadata: Buffer.from('{}') });
    this.changes.emit('change');
  }

  private lastRevision(stream: string): number {
    return (this.streams.get(stream)?.length ?? 0) - 1;
  }

  private write(stream: string, last: number, events: readonly Proposed[]): Outcome {
    this.deleted.delete(stream);
    const kept = events.map((event) => this.keep(stream, event));
    const outcome: Outcome = {
      kind: 'success',
      revision: last + events.length,
      position: kept.at(-1)!.position,
    };
    this.recent.set(`${stream} ${events[0]!.id}`, outcome);
    if (++this.appends % SYSTEM_EVERY === 0) this.system('$stats-127.0.0.1:2113');
    this.changes.emit('change');
    return outcome;
  }

  private replay(stream: string, expected: number, events: readonly Proposed[]): Outcome {
    const stored = this.streams.get(stream) ?? [];
    const last = stored[expected + events.length];
    const same = events.every((event, index) => stored[expected + 1 + index]?.id === event.id);
    if (!last || !same) return { kind: 'conflict', current: stored.length - 1 };
    return { kind: 'success', revision: last.revision, position: last.position };
  }

  private keep(stream: string, event: Proposed): Entry {
    const kept = this.streams.get(stream) ?? [];
    this.streams.set(stream, kept);
    this.end += BigInt(97 + event.data.length + event.metadata.length);
    const entry = { ...event, stream, revision: kept.length, position: this.end, created: Date.now() };
    kept.push(entry);
    this.all.push(entry);
    return entry;
  }
}

const sizeOf = (events: readonly Proposed[]): number =>
  events.reduce((sum, { data, metadata, type }) => sum + data.length + metadata.length + 2 * type.length, 0);
