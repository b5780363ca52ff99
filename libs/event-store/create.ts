import { StoreMisconfigured } from './errors';
import type { EventStore } from './event-store';
import { InMemoryEventStore } from './in-memory.event-store';
import { PostgresEventStore } from './postgres/postgres.event-store';

export type StoreOptions = {
  /** Connections for reading, where the store has them. */
  poolSize?: number;
  /** Accepts a server that may lose acknowledged events. For throw-away clusters only. */
  throwAway?: boolean;
};

type Maker = (url: string, options: StoreOptions) => EventStore & { migrate?(): Promise<void> };

const postgres: Maker = (connectionString, options) =>
  new PostgresEventStore({ connectionString, ...options });
// Loaded by those who use it: its client takes most of a second.
const kurrent: Maker = (url) => {
  const { KurrentEventStore } =
    require('./kurrent/kurrent.event-store') as typeof import('./kurrent/kurrent.event-store');
  return new KurrentEventStore(url);
};
const makers: Record<string, Maker> = {
  'memory:': () => new InMemoryEventStore(),
  'postgres:': postgres,
  'postgresql:': postgres,
  'esdb:': kurrent,
  'esdb+discover:': kurrent,
};

/**
 * The store that the URL's scheme names, brought up to date where it has a schema of its own.
 * Throws `StoreMisconfigured` for an unknown scheme or an unsafe server, `StoreUnavailable`.
 */
export async function createEventStore(url: string, options: StoreOptions = {}): Promise<EventStore> {
  const scheme = url.slice(0, url.indexOf(':') + 1);
  const make = makers[scheme];
  if (!make)
    throw new StoreMisconfigured(
      `no event store for ${scheme || 'a URL without scheme'}: ${Object.keys(makers).join(' ')}`,
    );
  const store = make(url, options);
  try {
    await store.migrate?.();
    await store.health();
  } catch (error) {
    await store.dispose();
    throw error;
  }
  return store;
}
