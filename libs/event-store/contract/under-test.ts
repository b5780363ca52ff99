import { randomBytes, randomUUID } from 'node:crypto';
import type { EventMetadata } from '#domain';
import { StoreUnavailable } from '../errors';
import type { EventStore, NewEvent, RecordedEvent } from '../event-store';

/**
 * What a store's spec hands to the contract. Nobody else writes to the log meanwhile; it may hold earlier events, which
 * the cases leave alone by using categories of their own.
 */
export type StoreUnderTest = {
  /** A client of the log, as another process would have; the contract disposes it. */
  connect(): Promise<EventStore>;
  /** The next append of any client takes effect on the server, but its reply is lost on the way. */
  loseNextReply(): void;
  /** Every connection breaks now; the server goes on. */
  breakConnections(): void;
  /** From now on the server cannot be reached, until `endOutage`. */
  beginOutage(): void;
  endOutage(): void;
  /** The server falls silent; nothing closes, and new connections lead nowhere, until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
};

/** The running subject, and what the cases need again and again. */
export type Subject = {
  /** The client under test. */
  store: EventStore;
  /** A second client of the same log: another process. */
  other: EventStore;
  faults: StoreUnderTest;
  connect(): Promise<EventStore>;
};

/** A category nobody used before; `stream('甲')` is a stream of it. */
export function topic() {
  const category = `k${randomBytes(6).toString('hex')}`;
  return { category, stream: (id: string | number = 1) => `${category}-${id}` };
}

export const metadata = (over: Partial<EventMetadata> = {}): EventMetadata => ({
  commandId: randomUUID(),
  actor: { userId: 'u-1', unitId: 'unit-城管', role: 'inspector', channel: 'web' },
  occurredAt: '2026-03-02T01:02:03.004Z',
  recordedAt: '2026-03-02T01:02:03.005Z',
  effectiveAt: '2026-03-02T01:02:03.005Z',
  ...over,
});

export const event = (over: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Tested.v1',
  data: { n: 0 },
  metadata: metadata(),
  ...over,
});

/** `count` events with `data.n` from `first` on. */
export const events = (count: number, first = 0): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event({ data: { n: first + index } }));

export const numbers = (recorded: readonly RecordedEvent[]): number[] =>
  recorded.map(({ data }) => (data as { n: number }).n);

export const range = (count: number, first = 0): number[] =>
  Array.from({ length: count }, (_, index) => first + index);

/** The error of a promise that must fail. */
export async function failure(
  promise: Promise<unknown>,
): Promise<Error & { code?: string; actual?: number }> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('should have failed');
}

/** Everything after `after`, page by page. */
export async function readOn(store: EventStore, after: string, categories?: string[], limit = 100) {
  const found: RecordedEvent[] = [];
  for (let from = after; ;) {
    const page = await store.readAll(from, limit, categories);
    found.push(...page.events);
    if (page.scanned === from) return { events: found, scanned: from };
    from = page.scanned;
  }
}

/** Repeats the same call while the store is unavailable, at most `times` times. */
export async function insist<T>(call: () => Promise<T>, times = 1_000): Promise<T> {
  for (let left = times; ; left--) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || left === 0) throw error;
    }
  }
}
