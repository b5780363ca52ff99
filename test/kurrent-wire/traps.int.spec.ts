import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import {
  AppendRefused,
  CheckpointAhead,
  EventTooLarge,
  NO_STREAM,
  StoreUnavailable,
  createEventStore,
  follow,
  type EventStore,
  type RecordedEvent,
} from '#event-store';
import { event, events, failure, numbers, range } from '../../libs/event-store/contract/under-test';
import { KurrentEventStore } from '../../libs/event-store/kurrent/kurrent.event-store';
import { startWire, type Wire } from './wire';

jest.setTimeout(40_000);

/** The nineteen traps of the client and its server, each where a store of ours must step over it. */
describe('traps of KurrentDB', () => {
  let wire: Wire;
  let store: EventStore;
  let raw: EventStoreDBClient;
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);

  beforeAll(() => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined); // the client's remark about our keep-alive
    process.on('unhandledRejection', note);
  });
  afterAll(() => {
    process.off('unhandledRejection', note);
    jest.restoreAllMocks();
  });
  beforeEach(async () => {
    wire = await startWire();
    store = new KurrentEventStore(wire.url);
    raw = EventStoreDBClient.connectionString(wire.url);
  });
  afterEach(async () => {
    wire.thaw();
    wire.refuse(false);
    await Promise.all([store.dispose(), raw.dispose()]);
    await wire.stop();
    expect(unhandled.splice(0)).toEqual([]);
  });

  const fill = (category: string, count: number, bytes = 10) => {
    for (const n of range(count))
      wire.log.append(`${category}-${n}`, NO_STREAM, [
        {
          id: crypto.randomUUID(),
          type: 'Tested.v1',
          contentType: 'application/json',
          data: Buffer.from(JSON.stringify({ n, text: 'x'.repeat(bytes) })),
          metadata: Buffer.from('{}'),
        },
      ]);
  };
  const take = async (from: string, count: number, categories?: string[], batch = 5) => {
    const found: RecordedEvent[] = [];
    const signal = AbortSignal.timeout(20_000);
    for await (const page of follow({ store, from, categories, batch, signal })) {
      found.push(...page.events);
      if (found.length >= count) return found;
    }
    throw new Error(`only ${found.length} of ${count}`);
  };

  /** A process of its own, given the wire's address; it must end by itself within 15 s. */
  const child = async (script: string) => {
    const load = `const { KurrentEventStore } = require('./libs/event-store/kurrent/kurrent.event-store.ts');`;
    const args = [
      '-r',
      './libs/testing/typescript.js',
      '-e',
      `${load} (async () => {${script}})();`,
      wire.url,
    ];
    const started = spawn(process.execPath, args);
    const timer = setTimeout(() => started.kill('SIGKILL'), 15_000);
    let said = '';
    started.stderr.on('data', (text) => (said += text));
    const code = await new Promise((resolve) => started.on('close', resolve));
    clearTimeout(timer);
    return { code, said };
  };

  describe('1: only explicit revisions are deduplicated for good', () => {
    it('the server forgets at a restart what it took for "any"', async () => {
      const sent = jsonEvent({ type: 'A', data: {} });
      await raw.appendToStream('a-1', sent);
      await raw.appendToStream('a-1', sent);
      expect(wire.log.read('a-1')).toHaveLength(1);
      await wire.restart();
      await sleep(200);
      await raw.appendToStream('a-1', sent).catch(() => raw.appendToStream('a-1', sent));
      expect(wire.log.read('a-1')).toHaveLength(2);
    });

    it('we write once, also when the reply was lost and the server restarted', async () => {
      const batch = events(2);
      const first = await store.append('a-1', NO_STREAM, batch);
      await wire.restart();
      expect(await store.append('a-1', NO_STREAM, batch)).toEqual({ ...first, replayed: true });
      expect(wire.log.read('a-1')).toHaveLength(2);
    });
  });

  it('2: a retry that is dropped while the first attempt hangs is repeated with the same ids', async () => {
    wire.swallowNextReply(4_500);
    expect(await store.append('a-1', NO_STREAM, events(1))).toMatchObject({ version: 0 });
    expect(wire.arrived.unary).toBe(3);
    expect(wire.log.read('a-1')).toHaveLength(1);
  });

  it('3: the same id with another payload is told as a replay, and the first payload stays', async () => {
    const first = event({ data: { n: 1 } });
    await store.append('a-1', NO_STREAM, [first]);
    const again = await store.append('a-1', NO_STREAM, [{ ...first, data: { n: 2 } }]);
    expect(again.replayed).toBe(true);
    expect(numbers((await store.read('a-1')).events)).toEqual([1]);
  });

  it('4, 7: appends take the unary path, where no map is shared between clients', async () => {
    await Promise.all(range(10).map((n) => store.append(`a-${n}`, NO_STREAM, events(1))));
    expect(wire.arrived).toEqual({ unary: 10, batch: 0 });
    await raw.appendToStream('a-x', jsonEvent({ type: 'A', data: {} }));
    expect(wire.arrived.batch).toBe(1);
  });

  it('5: after connections broke and the server froze, every append is answered, and stored once', async () => {
    const other = new KurrentEventStore(wire.url);
    const appends = [store, other].flatMap((client, index) =>
      range(20).map((n) => client.append(`a${index}-${n}`, NO_STREAM, events(1))),
    );
    wire.dropConnections();
    await sleep(20);
    wire.freeze();
    await sleep(5_000);
    wire.thaw();
    for (const outcome of await Promise.allSettled(appends)) expect(outcome.status).toBe('fulfilled');
    expect(wire.log.all.filter(({ type }) => type === 'Tested.v1')).toHaveLength(40);
    await store.append('a0-0', 0, events(1));
    await other.dispose();
  });

  it('6: while the server is frozen every call ends within 15 s; afterwards all is well', async () => {
    await store.append('a-1', NO_STREAM, events(1));
    wire.freeze();
    const before = Date.now();
    const calls = [
      store.append('a-1', 0, events(1)),
      store.read('a-1'),
      store.readAll('', 10),
      store.head(),
      store.health(),
    ];
    for (const call of calls.map(failure)) expect(await call).toBeInstanceOf(StoreUnavailable);
    expect(Date.now() - before).toBeLessThan(15_000);
    wire.thaw();
    expect((await store.read('a-1')).events.length).toBeGreaterThan(0);
  });

  it('8: an empty append, which the server takes for a success, is refused', async () => {
    expect(await raw.appendToStream('a-1', [])).toMatchObject({ success: true });
    expect(await failure(store.append('a-1', NO_STREAM, []))).toMatchObject({ code: 'store.invalid-append' });
  });

  it('9: an error says what was asked and why it failed, though the client often says nothing', async () => {
    wire.refuse(true);
    const error = await failure(store.health());
    expect(error.message).toContain('health');
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('9: many calls that wait for a server at once warn of nothing', async () => {
    wire.refuse(true);
    const { code, said } = await child(`
      const store = new KurrentEventStore(process.argv[1]);
      await Promise.allSettled(Array.from({ length: 20 }, () => store.health()));
      await store.dispose();`);
    expect(said).not.toContain('MaxListenersExceededWarning');
    expect(code).toBe(0);
  });

  it("10: the server's limit counts an append's events together, types included; nothing is sent", async () => {
    const type = '超'.repeat(250);
    const many = range(2_000).map((n) => event({ type, data: { n } }));
    const arrived = { ...wire.arrived };
    expect(await failure(store.append('a-1', NO_STREAM, many))).toBeInstanceOf(EventTooLarge);
    expect(wire.arrived).toEqual(arrived);
  });

  it('11: a server that goes, comes back and is not ready yet loses and repeats nothing', async () => {
    const writing = range(10).map(async (n) => {
      for (const version of range(10)) await store.append(`a-${n}`, version - 1, events(1, version));
    });
    await sleep(50);
    await wire.restart();
    await Promise.all(writing);
    for (const n of range(10)) expect(numbers((await store.read(`a-${n}`)).events)).toEqual(range(10));
  });

  it('12: a follower goes on after the subscription has broken', async () => {
    fill('a', 400, 3_000);
    const found = take('', 410, ['a'], 50);
    await sleep(60);
    wire.dropConnections();
    await sleep(60);
    await wire.restart();
    for (const n of range(10)) await store.append(`a-new${n}`, NO_STREAM, events(1, 400 + n));
    expect(numbers(await found)).toEqual(range(410));
  });

  it('13: no checkpoint is told before all events before it were given', async () => {
    for (const round of range(6)) {
      fill(`a${round}`, 10);
      fill(`b${round}`, 995);
    }
    const categories = range(6).map((round) => `a${round}`);
    const wanted = wire.log.all.filter(({ stream }) => stream.startsWith('a'));
    let given = 0;
    for (let after = ''; ;) {
      const page = await store.readAll(after, 1, categories);
      given += page.events.length;
      expect(wanted.filter(({ position }) => position <= BigInt(page.scanned)).length).toBe(given);
      if (page.scanned === after) break;
      after = page.scanned;
      await sleep(2);
    }
    expect(given).toBe(60);
  });

  describe('14: a slow reader', () => {
    it('is dropped by the server while live', async () => {
      const slow = raw.subscribeToAll();
      const dropped = new Promise<unknown>((resolve) => slow.on('error', (error) => resolve(error)));
      await new Promise((resolve) => slow.once('caughtUp', resolve));
      fill('a', 600, 5_000);
      expect(await dropped).toMatchObject({ type: 'timeout', code: 10 });
    });

    it('is given everything once all the same', async () => {
      fill('a', 300, 5_000);
      const first = await store.readAll('', 2, ['a']);
      fill('c', 600, 5_000);
      await sleep(300);
      expect(numbers([...first.events, ...(await take(first.scanned, 298, ['a']))])).toEqual(range(300));
    });
  });

  it('15: a position beyond the end, as after a restore, is refused when followed', async () => {
    fill('a', 20);
    const from = await store.head();
    wire.log.restoreWithout(10);
    expect(await failure(take(from, 1))).toBeInstanceOf(CheckpointAhead);
    expect(await store.readAll(from, 10)).toEqual({ events: [], scanned: from });
  });

  it('15: a position inside an event, as after a restore that others wrote over, is refused when followed', async () => {
    fill('a', 20);
    const from = await store.head();
    wire.log.restoreWithout(10);
    fill('b', 20, 13);
    expect(await failure(take(from, 1))).toBeInstanceOf(CheckpointAhead);
    expect(await failure(store.readAll(from, 10))).toBeInstanceOf(CheckpointAhead);
  });

  it('16: checkpoints move the position while nothing matches, long before the end', async () => {
    fill('a', 3_300);
    wire.stall(true);
    const { events: none, scanned } = await store.readAll('', 10, ['nobody']);
    expect(none).toEqual([]);
    expect(BigInt(scanned)).toBe(wire.log.all[2_500]!.position);
    wire.stall(false);
    const end = await store.readAll(scanned, 10, ['nobody']);
    expect(end).toEqual({ events: [], scanned: await store.head() });
  });

  it("17: the server's own events are neither given nor counted as the head", async () => {
    fill('a', 1);
    const head = await store.head();
    for (const _ of range(3_000)) wire.log.system('$stats-1');
    expect(await store.head()).toBe(head);
    expect(await store.readAll(head, 10)).toEqual({ events: [], scanned: head });
    expect(await store.readAll('', 10)).toMatchObject({ events: [{ position: head }], scanned: head });
  });

  it('17: a stream that somebody deleted goes on with its numbers', async () => {
    await store.append('a-1', NO_STREAM, events(4));
    wire.log.softDelete('a-1');
    expect((await store.read('a-1')).events).toEqual([]);
    expect(await store.append('a-1', NO_STREAM, events(1))).toMatchObject({ version: 4, replayed: false });
  });

  it('17: a stream that somebody destroyed reads as empty, and an append to it is refused at once', async () => {
    await store.append('a-1', NO_STREAM, events(2));
    await raw.tombstoneStream('a-1');
    expect((await store.read('a-1')).events).toEqual([]);
    expect((await store.readBackwards('a-1')).events).toEqual([]);
    for (const expected of [NO_STREAM, 1])
      expect(await failure(store.append('a-1', expected, events(1)))).toBeInstanceOf(AppendRefused);
  });

  it('18: a process ends by itself once the store is disposed', async () => {
    const { code } = await child(`
      const store = new KurrentEventStore(process.argv[1]);
      await store.append('a-1', -1, [{ id: crypto.randomUUID(), type: 'A.v1', data: {}, metadata: {} }]);
      void store.waitForMore(50);
      await store.dispose();`);
    expect(code).toBe(0);
    expect(wire.log.read('a-1')).toHaveLength(1);
  });

  it('19: data and metadata lie there as JSON; only the last event of an append says who wrote it', async () => {
    const [one, two] = events(2);
    await store.append('a-1', NO_STREAM, [one!, two!]);
    const [first, second] = wire.log.read('a-1')!;
    expect(first!.contentType).toBe('application/json');
    expect(Buffer.from(first!.metadata).toString()).toBe(JSON.stringify(one!.metadata));
    const { $attempt, ...metadata } = JSON.parse(Buffer.from(second!.metadata).toString());
    expect($attempt).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(metadata)).toBe(JSON.stringify(two!.metadata));
  });

  describe('a cluster', () => {
    it('survives the election of another leader', async () => {
      const second = await startWire(wire.log);
      second.follow(wire);
      const client = await createEventStore(wire.discoverUrl);
      const found: number[] = [];
      const stop = new AbortController();
      const following = (async () => {
        for await (const page of follow({ store: client, from: '', categories: ['a'], signal: stop.signal }))
          found.push(...numbers(page.events));
      })();
      await client.append('a-1', NO_STREAM, events(1));
      second.lead();
      wire.follow(second);
      await client.append('a-1', 0, events(1, 1));
      expect(second.arrived.unary).toBe(1);
      await sleep(1_500);
      stop.abort();
      await following;
      expect(found).toEqual([0, 1]);
      await client.dispose();
      await second.stop();
    });

    it('that cannot be discovered is unavailable, and found again', async () => {
      const client = new KurrentEventStore(wire.discoverUrl);
      await client.append('a-1', NO_STREAM, events(1));
      wire.refuse(true);
      const calls = Promise.all(range(5).map(() => failure(client.health())));
      for (const error of await calls) expect(error).toBeInstanceOf(StoreUnavailable);
      wire.refuse(false);
      expect((await client.read('a-1')).events).toHaveLength(1);
      await client.dispose();
    });
  });
});
