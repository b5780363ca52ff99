import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, StreamConflict } from './errors';
import { eventStoreContract, type StoreUnderTest } from './event-store.contract';
import type { EventStore } from './event-store';
import { InMemoryEventStore } from './in-memory.event-store';
import { prepare } from './prepare';

/** Set by the fault run that proves that the contract can fail: replays are then taken for conflicts. */
const mutant = process.env.CONTRACT_MUTANT;

/** Clients of one log in memory, with a pretended line to it that can fail. */
async function underTest(): Promise<StoreUnderTest> {
  const log = new InMemoryEventStore();
  let [outage, frozen, losing] = [false, false, false];

  const client = (): EventStore => {
    let disposed = false;
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      if (disposed) throw new StoreUnavailable('the store was disposed');
      if (outage) throw new StoreUnavailable('no line to the log');
      if (frozen) await sleep(500);
      if (frozen) throw new StoreUnavailable('the log is silent');
      return work();
    };
    return {
      name: log.name,
      append: async (...args) => {
        prepare(...args); // before the line is looked at
        return call(async () => {
          const appended = await log.append(...args);
          if (mutant === 'replays' && appended.replayed)
            throw new StreamConflict(args[0], args[1], appended.version);
          if (!losing) return appended;
          losing = false;
          throw new StoreUnavailable('the reply was lost');
        });
      },
      read: (...args) => call(() => log.read(...args)),
      readBackwards: (...args) => call(() => log.readBackwards(...args)),
      readAll: (...args) => call(() => log.readAll(...args)),
      head: () => call(() => log.head()),
      waitForMore: (ms, signal) =>
        outage ? sleep(ms, undefined, { signal }).catch(() => undefined) : log.waitForMore(ms, signal),
      health: () => call(() => log.health()),
      now: () => call(() => log.now()),
      dispose: async () => void (disposed = true),
    };
  };
  return {
    connect: async () => client(),
    loseNextReply: () => void (losing = true),
    breakConnections: () => undefined,
    beginOutage: () => void (outage = true),
    endOutage: () => void (outage = false),
    freeze: () => void (frozen = true),
    thaw: () => void (frozen = false),
    close: () => log.dispose(),
  };
}

eventStoreContract('memory', underTest);

describe('an empty log in memory', () => {
  it('has no head and nothing to read', async () => {
    const store = new InMemoryEventStore();
    expect(await store.head()).toBe('');
    expect(await store.readAll('', 10)).toEqual({ events: [], scanned: '' });
  });

  it('takes its time from the clock it is given', async () => {
    const store = new InMemoryEventStore({ clock: () => new Date(0) });
    expect(await store.now()).toBe('1970-01-01T00:00:00.000Z');
    expect((await store.read('a-1')).now).toBe('1970-01-01T00:00:00.000Z');
  });

  it('is closed by dispose', async () => {
    const store = new InMemoryEventStore();
    await store.dispose();
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
