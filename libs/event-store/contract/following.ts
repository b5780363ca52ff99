import { setTimeout as sleep } from 'node:timers/promises';
import { CheckpointAhead, StoreMisconfigured, StoreUnavailable } from '../errors';
import { NO_STREAM, type EventStore, type RecordedEvent } from '../event-store';
import { follow, type Batch, type Follow } from '../follow';
import { event, events, failure, numbers, range, topic, type Subject } from './under-test';

/** The first `count` events that a follower is given, with a deadline so that a silent one fails. */
async function take(
  options: Follow,
  count: number,
  onBatch?: (batch: Batch) => unknown,
): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const deadline = AbortSignal.timeout(20_000);
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline;
  for await (const batch of follow({ ...options, signal })) {
    found.push(...batch.events);
    await onBatch?.(batch);
    if (found.length >= count) return found;
  }
  throw new Error(`only ${found.length} of ${count} events came`);
}

export function following(subject: Subject): void {
  describe('following', () => {
    const write = async (stream: string, count: number, first = 0, store = subject.other) => {
      for (const n of range(count, first)) await store.append(stream, n - 1, [event({ data: { n } })]);
    };

    it('gives what is there, in order, in batches of the size asked for', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await subject.store.append(stream(), NO_STREAM, events(25));
      const sizes: number[] = [];
      const found = await take(
        { store: subject.store, from, categories: [category], batch: 10 },
        25,
        (batch) => sizes.push(batch.events.length),
      );
      expect(numbers(found)).toEqual(range(25));
      expect(Math.max(...sizes)).toBe(10);
    });

    it('gives everything from the start of the log', async () => {
      const { category, stream } = topic();
      await subject.store.append(stream(), NO_STREAM, events(3));
      expect(numbers(await take({ store: subject.store, from: '', categories: [category] }, 3))).toEqual(
        range(3),
      );
    });

    it('gives only what is new, from the end', async () => {
      const { category, stream } = topic();
      await write(stream(), 3);
      const from = await subject.store.head();
      const found = take({ store: subject.store, from, categories: [category] }, 2);
      await sleep(50);
      await write(stream(), 2, 3);
      expect(numbers(await found)).toEqual([3, 4]);
    });

    it('goes on from a checkpoint: nothing twice, nothing left out', async () => {
      const { category, stream } = topic();
      let from = await subject.store.head();
      await subject.store.append(stream(), NO_STREAM, events(20));
      const found: number[] = [];
      for (let visits = 0; found.length < 20 && visits < 20; visits++) {
        for await (const batch of follow({ store: subject.store, from, categories: [category], batch: 6 })) {
          found.push(...numbers(batch.events));
          from = batch.scanned;
          break;
        }
      }
      expect(found).toEqual(range(20));
    });

    it('gives what others append while it follows', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      const found = take({ store: subject.store, from, categories: [category] }, 30);
      await write(stream(), 30);
      expect(numbers(await found)).toEqual(range(30));
    });

    it('gives a new event within two seconds', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      const found = take({ store: subject.store, from, categories: [category] }, 1);
      await sleep(300);
      const before = Date.now();
      await write(stream(), 1);
      await found;
      expect(Date.now() - before).toBeLessThan(2_000);
    });

    it('moves its checkpoint over what it does not follow', async () => {
      const { stream } = topic();
      const from = await subject.store.head();
      await write(stream(), 5);
      const head = await subject.store.head();
      const signal = AbortSignal.timeout(10_000);
      let scanned = from;
      for await (const batch of follow({
        store: subject.store,
        from,
        categories: [topic().category],
        signal,
      })) {
        expect(batch.events).toEqual([]);
        scanned = batch.scanned;
        if (scanned >= head) break;
      }
      expect(scanned).toBe(head);
    });

    it('tells once that it has looked at what it does not follow', async () => {
      const { stream } = topic();
      const from = await subject.store.head();
      await write(stream(), 5);
      const signal = AbortSignal.timeout(600);
      const batches = await drain(
        follow({ store: subject.store, from, categories: [topic().category], signal }),
      );
      expect(batches).toBeGreaterThan(0);
      expect(batches).toBeLessThanOrEqual(5);
    });

    it('follows several categories and no others', async () => {
      const [a, b, c] = [topic(), topic(), topic()];
      const from = await subject.store.head();
      for (const n of range(12)) await write([a, b, c][n % 3]!.stream(n), 1);
      const found = await take(
        { store: subject.store, from, categories: [a.category, c.category], batch: 3 },
        8,
      );
      expect(found.map((entry) => Number(entry.stream.split('-')[1]))).toEqual([0, 2, 3, 5, 6, 8, 9, 11]);
    });

    it('gives two followers everything each', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      const both = Promise.all([
        take({ store: subject.store, from, categories: [category], batch: 3 }, 20),
        take({ store: subject.other, from, categories: [category], batch: 7 }, 20, () => sleep(5)),
      ]);
      await write(stream(), 20);
      for (const found of await both) expect(numbers(found)).toEqual(range(20));
    });

    it('loses nothing and repeats nothing when its connections break', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      const found = take({ store: subject.store, from, categories: [category], batch: 4 }, 40);
      for (const n of range(8)) {
        await write(stream(), 5, n * 5, subject.other).catch(() => undefined);
        if (n % 2) subject.faults.breakConnections();
        await insistUpTo(subject.other, stream(), n * 5 + 5);
      }
      expect(numbers(await found)).toEqual(range(40));
    });

    it('waits out an outage and goes on', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await write(stream(), 2);
      const found = take({ store: subject.store, from, categories: [category], batch: 1 }, 4);
      await sleep(100);
      subject.faults.beginOutage();
      await sleep(700);
      subject.faults.endOutage();
      await insistUpTo(subject.other, stream(), 4);
      expect(numbers(await found)).toEqual(range(4));
    });

    it('says when the log last answered', async () => {
      const from = await subject.store.head();
      const stop = new AbortController();
      const following = follow({ store: subject.store, from, signal: stop.signal });
      expect(following.lastSuccessfulPoll).toBe(0);
      const ended = drain(following);
      await sleep(200);
      const first = following.lastSuccessfulPoll;
      expect(Date.now() - first).toBeLessThan(1_000);
      await sleep(2_300);
      expect(following.lastSuccessfulPoll).toBeGreaterThan(first);
      expect(Date.now() - following.lastSuccessfulPoll).toBeLessThan(1_800);
      stop.abort();
      await ended;
    });

    it('does not claim to be alive while the log cannot be reached', async () => {
      const stop = new AbortController();
      const following = follow({
        store: subject.store,
        from: await subject.store.head(),
        signal: stop.signal,
      });
      const ended = drain(following);
      await sleep(200);
      subject.faults.beginOutage();
      try {
        await sleep(300);
        const last = following.lastSuccessfulPoll;
        await sleep(1_500);
        expect(following.lastSuccessfulPoll).toBe(last);
      } finally {
        subject.faults.endOutage();
        stop.abort();
        await ended;
      }
    });

    it.each([
      ['idle', false],
      ['cut off', true],
    ])('stops within a second (%s)', async (_case, outage) => {
      const stop = new AbortController();
      const from = await subject.store.head();
      const ended = drain(follow({ store: subject.store, from, signal: stop.signal }));
      await sleep(100);
      if (outage) subject.faults.beginOutage();
      await sleep(300);
      const before = Date.now();
      stop.abort();
      await ended;
      subject.faults.endOutage();
      expect(Date.now() - before).toBeLessThan(1_000);
    });

    it('does not begin when told to stop before', async () => {
      const signal = AbortSignal.abort();
      expect(await drain(follow({ store: subject.store, from: '', signal }))).toBe(0);
    });

    it('reads no further ahead than one batch of a slow consumer', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await subject.store.append(stream(), NO_STREAM, events(60));
      let asked = 0;
      const counted = watch(subject.store, { readAll: () => void asked++ });
      let handled = 0;
      for await (const batch of follow({ store: counted, from, categories: [category], batch: 5 })) {
        handled++;
        await sleep(30);
        expect(asked).toBeLessThanOrEqual(handled + 1);
        if (batch.events.some((entry) => (entry.data as { n: number }).n === 59)) break;
      }
      expect(handled).toBe(12);
    });

    it('does not call on a consumer before he is done', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await subject.store.append(stream(), NO_STREAM, events(10));
      let busy = false;
      await take({ store: subject.store, from, categories: [category], batch: 2 }, 10, async () => {
        expect(busy).toBe(false);
        busy = true;
        await sleep(10);
        busy = false;
      });
    });

    it("passes the consumer's own failure on", async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await write(stream(), 1);
      const poison = new Error('poison');
      const failing = take({ store: subject.store, from, categories: [category] }, 1, () =>
        Promise.reject(poison),
      );
      expect(await failure(failing)).toBe(poison);
    });

    it('survives a store that is unavailable for a while', async () => {
      const { category, stream } = topic();
      const from = await subject.store.head();
      await write(stream(), 3);
      let failures = 3;
      const shaky = watch(subject.store, {
        readAll: () => {
          if (failures-- > 0) throw new StoreUnavailable('away');
        },
      });
      expect(numbers(await take({ store: shaky, from, categories: [category] }, 3))).toEqual(range(3));
    });

    it('does not retry what will not pass', async () => {
      const broken = watch(subject.store, {
        readAll: () => {
          throw new StoreMisconfigured('no schema');
        },
      });
      expect(await failure(take({ store: broken, from: '' }, 1))).toBeInstanceOf(StoreMisconfigured);
    });

    it('refuses a checkpoint beyond the end of the log', async () => {
      const head = await subject.store.head();
      const restored = watch(
        subject.store,
        {},
        { head: async () => '', readAll: async (after) => ({ events: [], scanned: after }) },
      );
      expect(await failure(take({ store: restored, from: head }, 1))).toBeInstanceOf(CheckpointAhead);
    });
  });

  describe('waiting for more', () => {
    it('ends after the time given', async () => {
      const before = Date.now();
      await subject.store.waitForMore(150);
      expect(Date.now() - before).toBeLessThan(1_000);
    });

    it('ends at once when told to stop', async () => {
      const stop = new AbortController();
      const before = Date.now();
      const waiting = subject.store.waitForMore(10_000, stop.signal);
      await sleep(50);
      stop.abort();
      await waiting;
      await subject.store.waitForMore(10_000, stop.signal);
      expect(Date.now() - before).toBeLessThan(1_000);
    });
  });
}

async function drain(following: AsyncIterable<Batch>): Promise<number> {
  let batches = 0;
  for await (const _batch of following) batches++;
  return batches;
}

/** Appends what is missing until the stream has `count` events, through whatever is broken. */
async function insistUpTo(store: EventStore, stream: string, count: number): Promise<void> {
  for (;;) {
    try {
      const { events: stored } = await store.read(stream);
      if (stored.length >= count) return;
      await store.append(stream, stored.length - 1, [event({ data: { n: stored.length } })]);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
    }
  }
}

/** The store, with something to happen before each call of a method, or in its place. */
export function watch(
  store: EventStore,
  before: Partial<Record<keyof EventStore, () => void>>,
  instead: Partial<EventStore> = {},
): EventStore {
  return new Proxy(store, {
    get(target, key: keyof EventStore) {
      const value = instead[key] ?? target[key];
      if (typeof value !== 'function') return value;
      return async (...args: never[]) => {
        before[key]?.();
        return (value as (...args: never[]) => unknown).apply(target, args);
      };
    },
  });
}
