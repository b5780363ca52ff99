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
  | { kind: 'success'; revision: number; position: bigint }
  | { kind: 'conflict'; current: number }
  | { kind: 'deleted' }
  | { kind: 'too-large' };

export const NO_STREAM = -1;
export const MAX_APPEND = 1024 * 1024;
const SYSTEM_EVERY = 7;

/**
 * What the server keeps, and its rules for appends as they were seen on a real one: ids are compared per stream and at
 * the revision expected only; `any` is deduplicated from memory, event by event, which a restart loses. System events lie
 * among the others, as they do there.
 */
export class WireLog {
  readonly all: Entry[] = [];
  private readonly streams = new Map<string, Entry[]>();
  /** Revision from which a stream is readable: moves to its end when it is soft-deleted. */
  private readonly readableFrom = new Map<string, number>();
  private readonly deleted = new Set<string>();
  private readonly tombstones = new Set<string>();
  private recent = new Map<string, Entry>();
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private appends = 0;
  private end = 0n;

  constructor() {
    for (const name of ['$$$settings', '$users', '$$$users']) this.system(name);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    if (sizeOf(events) > MAX_APPEND) return { kind: 'too-large' };
    if (this.tombstones.has(stream)) return { kind: 'deleted' };
    const last = this.lastRevision(stream);
    const deleted = this.deleted.has(stream);
    if (expected === 'stream_exists' && deleted) return { kind: 'deleted' };
    if (expected === 'stream_exists' && last === NO_STREAM) return { kind: 'conflict', current: last };
    return this.withoutWriting(stream, expected, events) ?? this.write(stream, last, events);
  }

  /** The answer where nothing is to be written: a replay, or a conflict. */
  private withoutWriting(
    stream: string,
    expected: Expected,
    events: readonly Proposed[],
  ): Outcome | undefined {
    const last = this.lastRevision(stream);
    if (typeof expected !== 'number') return this.repeated(stream, last, events);
    if (expected === last) return undefined;
    const replayed = this.replay(stream, expected, events);
    const revives = expected === NO_STREAM && this.deleted.has(stream);
    return revives && replayed.kind === 'conflict' ? undefined : replayed;
  }

  isTombstone(stream: string): boolean {
    return this.tombstones.has(stream);
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

  tombstone(stream: string): void {
    this.tombstones.add(stream);
    this.system(`$$${stream}`);
  }

  /** Where the next record will begin. */
  get ending(): bigint {
    return this.end;
  }

  /** Whether a record begins at this position; the end of the log counts as one. */
  isPlace(position: bigint): boolean {
    return position >= this.end || this.all[this.indexOf(position, true)]?.position === position;
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
    const gone = this.all.splice(this.all.length - count);
    for (const { stream } of gone) this.streams.get(stream)!.pop();
    this.end = gone[0]?.position ?? this.end;
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
    for (const entry of kept) if (!this.recent.has(entry.id)) this.recent.set(entry.id, entry);
    const position = kept.at(-1)?.position ?? this.end;
    if (++this.appends % SYSTEM_EVERY === 0) this.system('$stats-127.0.0.1:2113');
    this.changes.emit('change');
    return { kind: 'success', revision: last + events.length, position };
  }

  /** The answer for an append at no revision whose first event is known: the whole must be, or it is a conflict. */
  private repeated(stream: string, last: number, events: readonly Proposed[]): Outcome | undefined {
    const known = events.map(({ id }) => this.recent.get(id)).filter((entry) => entry?.stream === stream);
    if (known[0]?.id !== events[0]?.id || !known[0]) return undefined;
    if (known.length < events.length) return { kind: 'conflict', current: last };
    const { revision, position } = known.at(-1)!;
    return { kind: 'success', revision, position };
  }

  private replay(stream: string, expected: number, events: readonly Proposed[]): Outcome {
    const stored = this.streams.get(stream) ?? [];
    const last = events.length > 0 ? stored[expected + events.length] : undefined;
    const same = events.every((event, index) => stored[expected + 1 + index]?.id === event.id);
    if (!last || !same) return { kind: 'conflict', current: stored.length - 1 };
    return { kind: 'success', revision: last.revision, position: last.position };
  }

  private keep(stream: string, event: Proposed): Entry {
    const kept = this.streams.get(stream) ?? [];
    this.streams.set(stream, kept);
    const entry = { ...event, stream, revision: kept.length, position: this.end, created: Date.now() };
    this.end += BigInt(97 + event.data.length + event.metadata.length);
    kept.push(entry);
    this.all.push(entry);
    return entry;
  }
}

/** 23.10 forgets metadata and types, which its source means to count. */
const sizeOf = (events: readonly Proposed[]): number =>
  events.reduce((sum, { data }) => sum + data.length, 0);
