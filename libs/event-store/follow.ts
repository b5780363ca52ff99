import { CheckpointAhead, StoreUnavailable } from './errors';
import type { EventStore, Position, RecordedEvent } from './event-store';

export type Follow = {
  store: EventStore;
  /** The checkpoint: what comes after it is given. `''` = from the start, `await store.head()` = only what is new. */
  from: Position;
  /** All if left out. */
  categories?: readonly string[];
  /** At most so many events at once; 200 unless told. */
  batch?: number;
  /** Ends the iteration, within a second even if the store hangs. */
  signal?: AbortSignal;
};

/** `scanned` is the checkpoint to keep once `events` are handled; it also moves, with no events, over what is not followed. */
export type Batch = { events: RecordedEvent[]; scanned: Position };

export type Following = AsyncIterable<Batch> & {
  /** When the log last answered, in ms of the epoch; 0 before the first time. The liveness to show: an open socket proves nothing. */
  readonly lastSuccessfulPoll: number;
};

const POLL_MS = 1_000;
const BACKOFF_CAP_MS = 2_000;
const BATCH = 200;

/**
 * The log from a position on, in order, for ever: `for await (const { events, scanned } of follow(…))`. One batch is read
 * ahead while the consumer is busy, never more. Waits out `StoreUnavailable`; throws `CheckpointAhead` when the log ends
 * before the checkpoint, and whatever else the store throws.
 */
export function follow(options: Follow): Following {
  const liveness = { lastSuccessfulPoll: 0 };
  return {
    get lastSuccessfulPoll() {
      return liveness.lastSuccessfulPoll;
    },
    [Symbol.asyncIterator]: () => batches(options, () => (liveness.lastSuccessfulPoll = Date.now())),
  };
}

async function* batches(options: Follow, alive: () => void): AsyncGenerator<Batch, void> {
  const { store, categories, batch = BATCH } = options;
  const stopped = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stopped.signal]) : stopped.signal;
  let endSeenAt = 0;

  /** Undefined when aborted. */
  async function poll(after: Position): Promise<Batch | undefined> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        const found = await store.readAll(after, batch, categories);
        if (found.scanned <= after && Date.now() - endSeenAt >= POLL_MS) {
          await refuseAhead(store, after);
          endSeenAt = Date.now();
        }
        alive();
        return found;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
        await untilAborted(signal, pause(Math.min(BACKOFF_CAP_MS, 50 * 2 ** attempt)));
      }
    }
    return undefined;
  }

  try {
    let after = options.from;
    let more: Promise<unknown> = Promise.resolve();
    let next = guarded(poll(after));
    while (!signal.aborted) {
      const found = await untilAborted(signal, next);
      if (!found) return;
      if (found.scanned > after) {
        after = found.scanned;
        next = guarded(poll(after));
        yield found;
        continue;
      }
      await untilAborted(signal, more);
      // Asked before looking again, so that what is appended in between is not slept through.
      more = guarded(store.waitForMore(POLL_MS, signal));
      next = guarded(poll(after));
    }
  } finally {
    stopped.abort();
  }
}

/** The log may have been restored to an earlier state than the one followed. */
async function refuseAhead(store: EventStore, checkpoint: Position): Promise<void> {
  if (checkpoint === '') return;
  const head = await store.head();
  if (head < checkpoint) throw new CheckpointAhead(checkpoint, head);
}

/** Its failure is looked at later, or never if the consumer has left by then. */
function guarded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What the promise gives, or undefined as soon as the signal says so. (A race with one long promise would leak at each turn.) */
function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(undefined);
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
