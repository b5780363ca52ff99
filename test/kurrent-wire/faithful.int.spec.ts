import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  jsonEvent,
  streamNameFilter,
  type AppendExpectedRevision,
  type EventData,
  type ReadAllOptions,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { flakyLink } from '#testing';
import { startWire } from './wire';

/**
 * What a real server (EventStoreDB 23.10.8) answered to the bare client, word for word where a store of ours could depend
 * on it: on the stand-in, or on the server that KURRENT_URL names.
 */
const real = process.env.KURRENT_URL;

describe(`${real ? 'the server' : 'the stand-in for the server'} answers as it was seen to`, () => {
  let client: EventStoreDBClient;
  let url: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const server = real ? { url: real, stop: async () => undefined } : await startWire();
    ({ url, stop: close } = server);
    client = EventStoreDBClient.connectionString(url);
  });
  afterAll(async () => {
    await client.dispose();
    await close();
    jest.restoreAllMocks();
  });

  const name = (id = '案件') => `w${randomUUID().slice(0, 8)}-${id}`;
  const fact = (n: number | string = 0, type = 'T') =>
    jsonEvent({ type, data: { n }, metadata: { m: '案' } });
  const facts = (count: number) => Array.from({ length: count }, (_, n) => fact(n));
  /** How a call ends: what it gives, or the kind of its error with the revision told. */
  const ending = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      (given) => JSON.stringify(given, (_key, value) => (typeof value === 'bigint' ? Number(value) : value)),
      ({ type, actualVersion, message }) =>
        [type, ...(actualVersion === undefined ? [message] : [actualVersion])].join(' '),
    );

  describe.each([
    ['one by one', { credentials: { username: 'none', password: 'none' } }],
    ['in batches', {}],
  ])('appends %s', (_path, options) => {
    const append = (stream: string, events: EventData[], expectedRevision: AppendExpectedRevision) =>
      ending(
        client
          .appendToStream(stream, events, { ...options, expectedRevision })
          .then(({ nextExpectedRevision }) => nextExpectedRevision),
      );
    const stored = async (stream: string) => {
      const found: number[] = [];
      for await (const { event } of client.readStream(stream)) found.push(Number(event!.revision));
      return found;
    };

    it.each<[string, number, AppendExpectedRevision, string]>([
      ['no stream', 0, NO_STREAM, '0'],
      ['no stream, where there is one', 1, NO_STREAM, 'wrong-expected-version 0'],
      ['a revision too high', 1, 5n, 'wrong-expected-version 0'],
      ['a revision passed', 3, 0n, 'wrong-expected-version 2'],
      ['a revision, where there is no stream', 0, 0n, 'wrong-expected-version no_stream'],
      ['some stream, where there is none', 0, STREAM_EXISTS, 'wrong-expected-version no_stream'],
      ['some stream', 2, STREAM_EXISTS, '2'],
      ['anything', 2, ANY, '2'],
    ])('expecting %s', async (_case, there, expected, answer) => {
      const stream = name();
      if (there > 0) await append(stream, facts(there), NO_STREAM);
      expect(await append(stream, [fact()], expected)).toBe(answer);
    });

    it('of nothing, where the revision is right, and nowhere else', async () => {
      const stream = name();
      await append(stream, facts(4), NO_STREAM);
      expect(await append(stream, [], 3n)).toBe('3');
      expect(await append(stream, [], ANY)).toBe('3');
      expect(await append(stream, [], NO_STREAM)).toBe('wrong-expected-version 3');
      expect(await append(stream, [], 9n)).toBe('wrong-expected-version 3');
      expect(await stored(stream)).toEqual([0, 1, 2, 3]);
    });

    it.each<[string, (batch: EventData[]) => EventData[], AppendExpectedRevision, string]>([
      ['whole', (batch) => batch, NO_STREAM, '2'],
      ['its beginning', (batch) => batch.slice(0, 2), NO_STREAM, '1'],
      ['its end at its revision', (batch) => batch.slice(1), 0n, '2'],
      ['its end at another revision', (batch) => batch.slice(1), NO_STREAM, 'wrong-expected-version 3'],
      ['with another event at its end', (batch) => [...batch, fact()], NO_STREAM, 'wrong-expected-version 3'],
      ['with another event before it', (batch) => [fact(), ...batch], NO_STREAM, 'wrong-expected-version 3'],
      [
        'in another order',
        (batch) => [batch[1]!, batch[0]!, batch[2]!],
        NO_STREAM,
        'wrong-expected-version 3',
      ],
      ['at another revision', (batch) => batch, 1n, 'wrong-expected-version 3'],
      ['at the current revision: written twice', (batch) => batch, 3n, '6'],
      ['at any revision', (batch) => batch, ANY, '2'],
      ['its beginning at any revision', (batch) => batch.slice(0, 1), ANY, '0'],
      ['its end at any revision', (batch) => batch.slice(1), ANY, '2'],
      [
        'with another event at its end, at any revision',
        (batch) => [...batch, fact()],
        ANY,
        'wrong-expected-version 3',
      ],
      ['where some stream is', (batch) => batch, STREAM_EXISTS, '2'],
    ])('repeated after a later event: %s', async (_case, again, expected, answer) => {
      const [stream, batch] = [name(), facts(3)];
      await append(stream, batch, NO_STREAM);
      await append(stream, [fact()], 2n);
      expect(await append(stream, again(batch), expected)).toBe(answer);
    });

    it('go on where a deleted stream ended', async () => {
      const [one, two, three] = [name('1'), name('1'), name('1')];
      for (const stream of [one, two, three]) {
        await append(stream, facts(2), NO_STREAM);
        await client.deleteStream(stream);
        expect(await ending(stored(stream))).toMatch(/^stream-not-found/);
      }
      expect(await append(one, [fact()], 9n)).toBe('wrong-expected-version 1');
      expect(await append(one, [fact()], NO_STREAM)).toBe('2');
      expect(await append(two, [fact()], 1n)).toBe('2');
      expect(await append(three, [fact()], STREAM_EXISTS)).toMatch(/^stream-deleted/);
      expect(await stored(one)).toEqual([2]);
      expect(await stored(two)).toEqual([2]);
    });

    it.each([
      ['', '1', /^stream-deleted/],
      [
        ', which cannot be told where the name is Chinese',
        '案件',
        /^unknown 2 UNKNOWN: Received HTTP status code 500/,
      ],
    ])('and reads end at a tombstone%s', async (_case, id, deleted) => {
      const stream = name(id);
      await append(stream, facts(2), NO_STREAM);
      await client.tombstoneStream(stream);
      const batched = /^stream-deleted/;
      const told = 'credentials' in options ? deleted : batched;
      expect(await append(stream, [fact()], NO_STREAM)).toMatch(told);
      expect(await append(stream, [fact()], 1n)).toMatch(told);
      expect(await ending(stored(stream))).toMatch(deleted);
    });

    it('may carry 1 MiB of data together; metadata and types are not counted', async () => {
      const text = (length: number) => [fact('x'.repeat(length - 16)), fact('')];
      expect(await append(name(), text(1_048_576), NO_STREAM)).toBe('1');
      expect(await append(name(), text(1_048_577), NO_STREAM)).toMatch(/^maximum-append-size-exceeded/);
    });

    it.each([
      ['an id that is none', name(), { ...fact(), id: 'none' }],
      ['no stream name', '', fact()],
      ['no type', name(), fact(0, '')],
    ])('with %s are an error of no known kind', async (_case, stream, event) => {
      expect(await append(stream, [event], NO_STREAM)).toMatch(/^unknown/);
    });
  });

  describe('reads', () => {
    const stream = name();
    const places: { commit: bigint; prepare: bigint }[] = [];
    beforeAll(async () => {
      await client.appendToStream(stream, facts(10));
      for await (const { event, commitPosition } of client.readStream(stream)) {
        expect(commitPosition).toBe(event!.position!.commit);
        expect(event!.position!.prepare).toBe(event!.position!.commit);
        places.push(event!.position!);
      }
    });
    const read = (options: ReadStreamOptions) =>
      ending(collect(client.readStream(stream, options) as AsyncIterable<Numbered>));
    const readAll = (options: ReadAllOptions) => {
      const found = client.readAll(options) as AsyncIterable<Numbered>;
      return ending(collect(found));
    };
    const inside = () => ({ commit: places[4]!.commit + 1n, prepare: places[4]!.prepare + 1n });
    const beyond = { commit: 10n ** 15n, prepare: 10n ** 15n };

    it.each<[string, ReadStreamOptions, string]>([
      ['from a revision', { fromRevision: 7n }, '[7,8,9]'],
      ['beyond the end', { fromRevision: 99n }, '[]'],
      ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, '[9,8]'],
      ['backwards from a revision', { direction: BACKWARDS, fromRevision: 4n, maxCount: 2 }, '[4,3]'],
      ['backwards from beyond', { direction: BACKWARDS, fromRevision: 99n, maxCount: 2 }, '[9,8]'],
      ['backwards from the start', { direction: BACKWARDS, fromRevision: START }, '[0]'],
      ['forwards from the end', { fromRevision: END }, unexpected('Stream')],
      ['of nothing', { maxCount: 0 }, unexpected('Stream')],
    ])('%s', async (_case, options, answer) => {
      expect(await read(options)).toBe(answer);
    });

    it('of the log include a position forwards, and backwards begin before it', async () => {
      expect(await readAll({ fromPosition: places[4], maxCount: 3 })).toBe('[4,5,6]');
      expect(await readAll({ fromPosition: places[4], maxCount: 3, direction: BACKWARDS })).toBe('[3,2,1]');
    });

    it('of the log beyond its end give nothing forwards, and are an error backwards', async () => {
      expect(await readAll({ fromPosition: beyond, maxCount: 3 })).toBe('[]');
      expect(await readAll({ fromPosition: beyond, maxCount: 3, direction: BACKWARDS })).toBe(
        unexpected('All'),
      );
    });

    it('of the log from inside an event are an error, and so is a subscription', async () => {
      expect(await readAll({ fromPosition: inside(), maxCount: 3 })).toBe(unexpected('All'));
      expect(await readAll({ fromPosition: inside(), maxCount: 3, direction: BACKWARDS })).toBe(
        unexpected('All'),
      );
      const [error] = await once(client.subscribeToAll({ fromPosition: inside() }), 'error');
      expect(error).toMatchObject({ type: 'unknown', message: expect.stringContaining('thrown by handler') });
    });
  });

  it('a filtered subscription: checkpoints without a prepare position at pages without a match, live with one', async () => {
    const prefix = name().split('-')[0]!;
    const { position } = await client.appendToStream(name(), [fact()]);
    for (let n = 0; n < 10; n++) await client.appendToStream(name(), facts(100));
    const told: { commit: bigint; prepare: bigint }[] = [];
    const given: unknown[] = [];
    const subscription = client.subscribeToAll({
      fromPosition: position!,
      filter: streamNameFilter({
        prefixes: [`${prefix}-`],
        maxSearchWindow: 100,
        checkpointInterval: 2,
        checkpointReached: (_subscription, at) => void told.push(at),
      }),
    });
    subscription.on('data', ({ event }) => given.push((event as Numbered['event'])!.data.n));
    await once(subscription, 'caughtUp');
    expect(told.length).toBeGreaterThanOrEqual(4);
    for (const { commit, prepare } of told) {
      expect(commit).toBeGreaterThan(position!.commit);
      expect(prepare).toBe(0n);
    }
    const before = told.length;
    await client.appendToStream(`${prefix}-1`, [fact('live')]);
    for (let n = 0; n < 3; n++) await client.appendToStream(name(), facts(100));
    for (let waits = 0; waits < 100 && (told.length === before || given.length === 0); waits++)
      await sleep(20);
    expect(given).toEqual(['live']);
    expect(told.at(-1)!.prepare).toBe(told.at(-1)!.commit);
    await subscription.unsubscribe();
  });

  it('a subscriber who lies beyond the end is caught up at once, and given what comes at lower positions', async () => {
    const stream = name();
    const subscription = client.subscribeToAll({
      fromPosition: { commit: 10n ** 15n, prepare: 10n ** 15n },
      filter: streamNameFilter({ prefixes: [stream] }),
    });
    await once(subscription, 'caughtUp');
    const [[resolved]] = await Promise.all([
      once(subscription, 'data'),
      client.appendToStream(stream, [fact('new')]),
    ]);
    expect(resolved.event.data).toEqual({ n: 'new' });
    await subscription.unsubscribe();
  });

  it('an event is found again by its id at any revision in the first stream that it was written to', async () => {
    const [one, two, event] = [name(), name(), fact()];
    const append = (stream: string) =>
      ending(client.appendToStream(stream, [event]).then(({ nextExpectedRevision }) => nextExpectedRevision));
    expect([await append(one), await append(two), await append(two), await append(one)]).toEqual([
      '0',
      '0',
      '1',
      '0',
    ]);
  });

  it('what has gone when the link breaks under an append is there, and told as a success when repeated', async () => {
    const link = await flakyLink(url.replace(/^esdb:/, 'http:'));
    const through = EventStoreDBClient.connectionString(link.url.replace(/^http:/, 'esdb:'));
    const [stream, event] = [name(), fact()];
    const append = (by: EventStoreDBClient) =>
      by.appendToStream(stream, [event], {
        expectedRevision: NO_STREAM,
        credentials: { username: 'none', password: 'none' },
      });
    link.loseReplyTo(event.id);
    expect(await ending(append(through))).toMatch(/^unavailable|14 UNAVAILABLE/);
    expect(await append(through)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    await through.dispose();
    await link.close();
  });
});

function unexpected(what: string) {
  return `unknown 2 UNKNOWN: Unexpected Read${what}Result: Error`;
}

type Numbered = { event?: { data: { n: unknown } } };

async function collect(read: AsyncIterable<Numbered>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { event } of read) found.push(event!.data.n);
  return found;
}
