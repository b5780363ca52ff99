import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { StoreUnavailable } from '../errors';
import { NoAnswer, isPassing } from './failures';

/** Nothing waits longer than this for an answer of the server. */
export const DEADLINE_MS = 14_000;
/** One attempt; over the keep-alive's 2 s, so that a frozen connection is given up by itself first. */
const ATTEMPT_MS = 4_000;
const BACKOFF_CAP_MS = 2_000;

export type Call<T> = {
  /** For the message of the error. */
  what: string;
  ms?: number;
  signal?: AbortSignal;
  /** What no repetition changes is thrown as what this gives. */
  refusal(error: unknown): Error | undefined;
  /** One attempt, which should end within `ms`. */
  attempt(client: EventStoreDBClient, ms: number): Promise<T>;
};

/** Carries calls out with a deadline of our own, repeats what may pass, and takes a new client after a time-out. */
export class Calls {
  private current: EventStoreDBClient | null = null;
  private readonly stop = new AbortController();

  constructor(private readonly open: () => EventStoreDBClient) {
    setMaxListeners(0, this.stop.signal); // every call that pauses listens
  }

  get client(): EventStoreDBClient {
    this.check();
    return (this.current ??= this.open());
  }

  check(): void {
    if (this.stop.signal.aborted) throw new StoreUnavailable('the store was disposed');
  }

  /** Throws what `refusal` gives, and `StoreUnavailable` when the time is up. */
  async run<T>({ what, ms = DEADLINE_MS, signal, refusal, attempt }: Call<T>): Promise<T> {
    const until = Date.now() + ms;
    for (let attempts = 0; ; attempts++) {
      const client = this.client;
      const left = Math.min(ATTEMPT_MS, until - Date.now());
      try {
        const answer = await within(left, attempt(client, left));
        if (this.current === client) return answer;
        // Its streams were cancelled, and a cancelled read looks like one that came to its end.
        throw new NoAnswer('given up together with its client');
      } catch (error) {
        const refused = refusal(error);
        if (refused) throw refused;
        if (!isPassing(error)) throw error;
        if (error instanceof NoAnswer) this.retire(client);
        const pause = Math.min(BACKOFF_CAP_MS, 25 * 2 ** attempts);
        if (Date.now() + pause >= until || signal?.aborted) throw late(what, ms, error);
        await sleep(pause, undefined, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
  }

  async dispose(): Promise<void> {
    this.stop.abort();
    const client = this.current;
    this.current = null;
    if (client) await disposed(client);
  }

  private retire(client: EventStoreDBClient): void {
    if (this.current !== client) return;
    this.current = null;
    void disposed(client);
  }
}

/** Ends its streams; a client that still hangs after a second is left to its keep-alive. */
const disposed = (client: EventStoreDBClient): Promise<unknown> =>
  within(1_000, client.dispose()).catch(() => undefined);

export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer(`no answer within ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const late = (what: string, ms: number, cause: unknown): StoreUnavailable =>
  new StoreUnavailable(`no answer for ${what} within ${ms} ms; whether an append took effect is unknown`, {
    cause,
  });
