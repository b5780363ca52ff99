import type { EventMetadata } from '#domain';
import { fingerprintOf } from './canonical';
import { IdempotencyMismatch, StoreUnavailable, StreamConflict, VersionMismatch } from './errors';
import { NO_STREAM, type EventStore, type NewEvent } from './event-store';
import { verifyStream } from './hash-chain';
import { eventIdOf } from './ids';
import { InMemoryEventStore } from './in-memory.event-store';
import { run, type Decided, type Decider, type Run } from './run';

type Fact = { type: 'Added'; data: { by: number } };
const counter: Decider<number, Fact> = {
  initial: 0,
  evolve: (sum, fact) => sum + fact.data.by,
  history: {
    lift: ({ type, data }) => {
      if (type === 'Plus.v1') return { type: 'Added', data: { by: data as number } };
      if (type === 'Added.v2') return { type: 'Added', data: data as Fact['data'] };
      throw new Error(`unknown ${type}`);
    },
    store: ({ data }) => ({ type: 'Added.v2', data }),
  },
};
const actor: EventMetadata['actor'] = { userId: 'u1', role: 'staff', channel: 'web' };
const stream = 'counter-甲';
const add = (by: number): Decided<Fact>[] => [{ type: 'Added', data: { by } }];
const command = (
  commandId: string,
  by: number,
  more: Partial<Run<number, Fact>> = {},
): Run<number, Fact> => ({
  stream,
  commandId,
  fingerprint: fingerprintOf({ by }),
  decider: counter,
  decide: () => add(by),
  metadata: { actor },
  ...more,
});
const clock = () => new Date('2026-03-02T01:00:00.000Z');

/** A store whose next calls go wrong as told, in front of a real one. */
function wrap(store: EventStore, over: Partial<EventStore>): EventStore {
  return new Proxy(store, {
    get: (target, key) => {
      const value = over[key as keyof EventStore] ?? target[key as keyof EventStore];
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('run', () => {
  let store: InMemoryEventStore;
  beforeEach(() => (store = new InMemoryEventStore({ clock })));

  it('appends what was decided, with deterministic ids, full metadata and a sound chain', async () => {
    const first = await run(store, command('c1', 1));
    const ran = await run(store, command('c2', 2, { decide: () => [...add(2), ...add(3)] }));
    expect(ran).toMatchObject({ version: 2, replayed: false });
    const { events } = await store.read(stream);
    expect(events.map(({ id }) => id)).toEqual([eventIdOf('c1', 0), eventIdOf('c2', 0), eventIdOf('c2', 1)]);
    const now = '2026-03-02T01:00:00.000Z';
    expect(events[1]!.metadata).toEqual({
      actor,
      commandId: 'c2',
      fingerprint: fingerprintOf({ by: 2 }),
      occurredAt: now,
      recordedAt: now,
      effectiveAt: now,
      prevHash: first.events[0]!.metadata.hash,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(events[2]!.metadata).not.toHaveProperty('fingerprint');
    expect(events[2]!.type).toBe('Added.v2');
    expect(verifyStream(events)).toBeNull();
    expect(ran.position).toBe(events[2]!.position);
  });

  it('shows the rules the folded state, lifted from mixed shapes, with version and clock', async () => {
    const old: NewEvent = {
      id: eventIdOf('old', 0),
      type: 'Plus.v1',
      data: 40,
      metadata: { commandId: 'old', actor, occurredAt: '', recordedAt: '', effectiveAt: '' },
    };
    await store.append(stream, NO_STREAM, [old]);
    await run(store, command('c1', 2));
    const seen: unknown[] = [];
    await run(
      store,
      command('c2', 0, {
        decide: (state, { version, now, events }) => (seen.push(state, version, now, events.length), []),
      }),
    );
    expect(seen).toEqual([42, 1, '2026-03-02T01:00:00.000Z', 2]);
  });

  it('stops at a stored name it does not know', async () => {
    const metadata = { commandId: 'x', actor, occurredAt: '', recordedAt: '', effectiveAt: '' };
    await store.append(stream, NO_STREAM, [{ id: eventIdOf('x', 0), type: 'Minus.v1', data: 1, metadata }]);
    await expect(run(store, command('c1', 1))).rejects.toThrow('unknown Minus.v1');
  });

  it('takes instants and versions from the fact, then from the command, then from the clock', async () => {
    await run(
      store,
      command('c1', 1, {
        metadata: { actor, occurredAt: '2026-03-01T00:00:00.000Z', policyVersion: 'p1', causationId: 'why' },
        decide: () => [
          { type: 'Added', data: { by: 1 }, effectiveAt: '2026-03-01T00:00:00.000Z', calendarVersion: 'k2' },
          { type: 'Added', data: { by: 1 }, policyVersion: 'p2' },
        ],
      }),
    );
    const [a, b] = (await store.read(stream)).events;
    expect(a!.metadata).toMatchObject({
      occurredAt: '2026-03-01T00:00:00.000Z',
      effectiveAt: '2026-03-01T00:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
      policyVersion: 'p1',
      calendarVersion: 'k2',
      causationId: 'why',
    });
    expect(b!.metadata).toMatchObject({ effectiveAt: '2026-03-02T01:00:00.000Z', policyVersion: 'p2' });
    expect(b!.data).toEqual({ by: 1 });
  });

  it('answers a repeated command with what it did then, also after later events and whatever the caller saw', async () => {
    const then = await run(store, command('c1', 1, { expectedVersion: NO_STREAM }));
    await run(store, command('c2', 2));
    const again = await run(store, command('c1', 1, { expectedVersion: NO_STREAM }));
    expect(again).toMatchObject({ version: 0, position: then.position, replayed: true });
    expect(again.events.map(({ id }) => id)).toEqual(then.events.map(({ id }) => id));
    expect((await store.read(stream)).events).toHaveLength(2);
  });

  it('refuses the same command id with another body', async () => {
    await run(store, command('c1', 1));
    await expect(run(store, command('c1', 2))).rejects.toBeInstanceOf(IdempotencyMismatch);
    await expect(run(store, command('c1', 1, { fingerprint: undefined }))).rejects.toBeInstanceOf(
      IdempotencyMismatch,
    );
  });

  it('refuses when the caller saw another version', async () => {
    await run(store, command('c1', 1));
    const refused = run(store, command('c2', 1, { expectedVersion: 4 }));
    await expect(refused).rejects.toMatchObject({ code: 'command.version-mismatch', expected: 4, actual: 0 });
    await expect(refused).rejects.toBeInstanceOf(VersionMismatch);
  });

  it('writes nothing when there is nothing to do', async () => {
    const quiet = { decide: () => [] };
    expect(await run(store, command('c1', 1, quiet))).toEqual({
      version: -1,
      position: '',
      events: [],
      replayed: false,
    });
    const { position } = await run(store, command('c2', 1));
    expect(await run(store, command('c3', 1, quiet))).toEqual({
      version: 0,
      position,
      events: [],
      replayed: false,
    });
    expect(await store.head()).toBe(position);
  });

  it('passes a refusal through and frees the stream for the next', async () => {
    const refusal = new Error('no');
    await expect(run(store, command('c1', 1, { decide: () => Promise.reject(refusal) }))).rejects.toBe(
      refusal,
    );
    await expect(run(store, command('c2', 1))).resolves.toMatchObject({ version: 0 });
  });

  it('decides anew on what another process wrote in between', async () => {
    const states: number[] = [];
    let strangers = 0;
    const ran = await run(
      store,
      command('c1', 1, {
        decide: async (state) => {
          states.push(state);
          if (strangers < 3) await run(elsewhere(store), command(`s${strangers++}`, 10));
          return add(state);
        },
      }),
    );
    expect(states).toEqual([0, 10, 20, 30]);
    expect(ran).toMatchObject({ version: 3 });
    expect(ran.events[0]!.data).toEqual({ by: 30 });
  });

  it('gives up after deciding anew three times', async () => {
    let strangers = 0;
    const beaten = run(
      store,
      command('c1', 1, {
        decide: async () => {
          await run(elsewhere(store), command(`s${strangers++}`, 10));
          return add(1);
        },
      }),
    );
    await expect(beaten).rejects.toBeInstanceOf(StreamConflict);
    expect(strangers).toBe(4);
  });

  it('answers with what is stored when the same command won the race elsewhere', async () => {
    const ran = await run(
      store,
      command('c1', 1, {
        decide: async (_state, { version }) => {
          if (version === NO_STREAM) await run(elsewhere(store), command('c1', 1, { decide: () => add(7) }));
          return add(1);
        },
      }),
    );
    expect(ran).toMatchObject({ replayed: true, version: 0 });
    expect(ran.events[0]!.data).toEqual({ by: 7 });
  });

  it('recognises another body that won the race elsewhere', async () => {
    const racing = run(
      store,
      command('c1', 1, {
        decide: async () => {
          await run(elsewhere(store), command('c1', 2));
          return add(1);
        },
      }),
    );
    await expect(racing).rejects.toBeInstanceOf(IdempotencyMismatch);
  });

  it('lets commands on one stream take turns, and others pass', async () => {
    const conflicts: unknown[] = [];
    const watched = wrap(store, {
      append: async (...args) => {
        await new Promise(setImmediate);
        return store.append(...args).catch((error) => (conflicts.push(error), Promise.reject(error)));
      },
    });
    const all = Array.from({ length: 64 }, (_, i) =>
      run(watched, command(`c${i}`, 1, { stream: `counter-${i % 8}`, decide: (state) => add(state + 1) })),
    );
    expect((await Promise.all(all)).map(({ version }) => version)).toEqual(
      all.map((_, i) => Math.floor(i / 8)),
    );
    expect(conflicts).toEqual([]);
  });

  it('keeps no one waiting over 15 s, and writes nothing for who has given up', async () => {
    jest.useFakeTimers();
    try {
      let letGo = () => {};
      const frozen = new Promise<void>((resolve) => (letGo = resolve));
      const first = run(store, command('c1', 1, { decide: () => frozen.then(() => add(1)) }));
      const queued = run(store, command('c2', 1));
      const both = Promise.all([
        expect(first).rejects.toBeInstanceOf(StoreUnavailable),
        expect(queued).rejects.toBeInstanceOf(StoreUnavailable),
      ]);
      await jest.advanceTimersByTimeAsync(15_000);
      await both;
      letGo();
      await jest.advanceTimersByTimeAsync(1);
      expect((await store.read(stream)).events).toEqual([]);
      await expect(run(store, command('c3', 1))).resolves.toMatchObject({ version: 0 });
    } finally {
      jest.useRealTimers();
    }
  });
});

/** The same log seen by another process: it shares the events, not the queues. */
function elsewhere(store: EventStore): EventStore {
  return wrap(store, {});
}
