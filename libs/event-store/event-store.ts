import type { EventMetadata } from '#domain';

/**
 * The port to the log, and nothing that knows a store by name.
 *
 * A stream is `<category>-<id>`, for example `finding-0190…`. Versions count from 0 within a stream; `NO_STREAM` (-1) is
 * the version of a stream that does not exist. A position is printable text that orders all events of one store;
 * compare positions with `<` and `>`, never parse them.
 */
export type Position = string;

export const NO_STREAM = -1;

/** What the caller hands over: the id is deterministic (`eventIdOf`), `data` and `metadata` are plain JSON values. */
export type NewEvent = {
  id: string;
  /** Stored name with its version, for example `FindingRegistered.v1`. */
  type: string;
  data: unknown;
  metadata: EventMetadata;
};

/** Who did what, when, on which ground. Instants are ISO 8601 UTC with milliseconds. */
export type RecordedEvent = NewEvent & { stream: string; version: number; position: Position };

export type Appended = {
  /** Version of the stream after the append. */
  version: number;
  /** Position of the last event appended. */
  position: Position;
  /** True when the store had these events already: a replay after a lost reply. */
  replayed: boolean;
};

export type StreamRead = { events: RecordedEvent[]; now: string };

export type Backwards = {
  /** The highest version to be given; the end of the stream if left out, or if it lies beyond. Below 0 there is nothing. */
  from?: number;
  /** At most so many events; all if left out. */
  limit?: number;
};

export type EventStore = {
  readonly name: 'memory' | 'postgres' | 'kurrent';
  /** Appends all or nothing. `expected` is the stream's version now (`NO_STREAM` if it must not exist). Throws `StreamConflict`, `EventTooLarge`, `StoreUnavailable`. */
  append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended>;
  /** The whole stream from `from` (default 0) forwards, with the store's clock. A stream that does not exist is empty. */
  read(stream: string, from?: number): Promise<StreamRead>;
  /** The stream from its end (or from a version) backwards: the newest event first. */
  readBackwards(stream: string, options?: Backwards): Promise<StreamRead>;
  /** At most `limit` events after `after` (exclusive; `''` = from the start), of the named categories (all if none), in position order. `scanned` is the position up to which the log was looked at, so that a checkpoint moves while nothing matches. */
  readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<{ events: RecordedEvent[]; scanned: Position }>;
  /** Position of the last event, `''` for an empty log. */
  head(): Promise<Position>;
  /** Resolves when something may have been appended, or after `ms`; only a hint, never relied upon. */
  waitForMore(ms: number, signal?: AbortSignal): Promise<void>;
  /** Throws `StoreUnavailable` if the store does not answer. */
  health(): Promise<void>;
  /** The store's clock, ISO UTC. */
  now(): Promise<string>;
  dispose(): Promise<void>;
};
