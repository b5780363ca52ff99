/** The stream is not at the version the append expected. `actual` is -1 for a stream that does not exist. */
export class StreamConflict extends Error {
  readonly code = 'store.conflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`stream ${stream} is at version ${actual}, expected ${expected}`);
    this.name = 'StreamConflict';
  }
}

/**
 * The store did not answer in time. Whether an append took effect is then unknown: repeat it with the same ids and the
 * same expected version (or the command with the same commandId), which never writes twice.
 */
export class StoreUnavailable extends Error {
  readonly code = 'store.unavailable';
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}

/** An append may carry at most `limit` bytes of data and metadata (UTF-8 JSON), the sum of its events. Nothing was sent. */
export class EventTooLarge extends Error {
  readonly code = 'store.event-too-large';
  constructor(
    readonly stream: string,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`${bytes} bytes for stream ${stream}, the limit is ${limit}`);
    this.name = 'EventTooLarge';
  }
}

/** A call that no store could carry out: a mistake of the program, found before anything was sent. */
export class InvalidAppend extends Error {
  readonly code = 'store.invalid-append';
  constructor(message: string) {
    super(message);
    this.name = 'InvalidAppend';
  }
}

/** The database understood the append and refused it; trying again would not help. Nothing was written. */
export class AppendRefused extends Error {
  readonly code = 'store.append-refused';
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'AppendRefused';
  }
}

/** The server is set up so that acknowledged events could be lost, or is not set up at all. Not retried. */
export class StoreMisconfigured extends Error {
  readonly code = 'store.misconfigured';
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreMisconfigured';
  }
}

/** The command was carried out before, with another body. */
export class IdempotencyMismatch extends Error {
  readonly code = 'command.idempotency-mismatch';
  constructor(
    readonly stream: string,
    readonly commandId: string,
  ) {
    super(`command ${commandId} was already carried out on ${stream} with another body`);
    this.name = 'IdempotencyMismatch';
  }
}

/** What the caller saw (If-Match) is not what is there. */
export class VersionMismatch extends Error {
  readonly code = 'command.version-mismatch';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(`stream ${stream} is at version ${actual}, the caller saw ${expected}`);
    this.name = 'VersionMismatch';
  }
}

/**
 * A follower's checkpoint lies beyond the end of the log, or where no event of this log begins: the log was restored to an
 * earlier state. Rebuild what follows it.
 */
export class CheckpointAhead extends Error {
  readonly code = 'store.checkpoint-ahead';
  constructor(
    readonly checkpoint: string,
    readonly head: string,
  ) {
    super(
      `the checkpoint ${checkpoint} is no place of the log, which ${head ? `ends at ${head}` : 'is empty'}`,
    );
    this.name = 'CheckpointAhead';
  }
}
