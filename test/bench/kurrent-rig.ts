import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  NO_STREAM as NO_STREAM_YET,
  StreamNotFoundError,
  WrongExpectedVersionError,
  jsonEvent,
  streamNameFilter,
  type Credentials,
  type ReadPosition,
} from '@eventstore/db-client';
import { NO_STREAM, createEventStore, follow, type EventStore } from '#event-store';
import { sample, type Contender } from './store-rig';

/** A server that nobody else uses meanwhile; without it the tables for KurrentDB are left out. */
export const kurrentUrl = process.env.KURRENT_URL?.trim() ?? '';

/** That there are some chooses the unary path, the only one that keeps deadlines and shares nothing between clients. */
const UNARY: { credentials: Credentials } = { credentials: { username: 'none', password: 'none' } };

export async function openKurrent(): Promise<{ store: EventStore; client: EventStoreDBClient }> {
  console.warn = () => undefined; // the client's remark about our keep-alive
  return {
    store: await createEventStore(kurrentUrl),
    client: EventStoreDBClient.connectionString(kurrentUrl),
  };
}

/**
 * Ours against the client's bare append on the path that ours takes (`unary`: nothing read back, no replay told), and
 * against its default path (`batched`), the fastest it has: that is the limit.
 */
export async function kurrentContenders(): Promise<Contender[]> {
  const { store, client } = await openKurrent();
  const bare = (options: Partial<typeof UNARY>) => () => {
    const id = randomUUID();
    return client.appendToStream(`finding-${id}`, jsonEvent(sample(id) as never), {
      expectedRevision: NO_STREAM_YET,
      ...options,
    });
  };
  const ours = () => {
    const id = randomUUID();
    return store.append(`finding-${id}`, NO_STREAM, [sample(id)]);
  };
  const nothing = async () => undefined;
  return [
    { name: 'duban', append: ours, close: () => store.dispose() },
    { name: 'unary', append: bare(UNARY), close: () => client.dispose() },
    { name: 'batched', append: bare({}), close: nothing },
  ];
}

/** One command as a handler with the bare client carries it out: reads, appends behind what was read, and again on a conflict. */
export async function commandOnClient(
  client: EventStoreDBClient,
  stream: string,
  onConflict: () => void,
): Promise<void> {
  const event = jsonEvent(sample(randomUUID()) as never);
  for (;;) {
    let version = -1n;
    try {
      for await (const { event: read } of client.readStream(stream)) version = read!.revision;
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    try {
      const expectedRevision = version < 0n ? NO_STREAM_YET : version;
      await client.appendToStream(stream, event, { expectedRevision, ...UNARY });
      return;
    } catch (error) {
      if (!(error instanceof WrongExpectedVersionError)) throw error;
      onConflict();
    }
  }
}

/** `count` events in a category of their own, and three ways to read them from their beginning. */
export async function kurrentLog(count: number, page: number) {
  const { store, client } = await openKurrent();
  const category = `k${randomUUID().slice(0, 8)}`;
  const from = await store.head();
  const { data, metadata, type } = sample(randomUUID());
  const streams = Array.from({ length: Math.ceil(count / 100) }, (_, index) => index);
  while (streams.length > 0)
    await Promise.all(
      streams.splice(0, 8).map((index) => {
        const events = Array.from({ length: Math.min(100, count - index * 100) }, () =>
          jsonEvent({ type, data, metadata } as never),
        );
        return client.appendToStream(`${category}-${index}`, events, { expectedRevision: NO_STREAM_YET });
      }),
    );
  const fromPosition: ReadPosition = from === '' ? 'start' : { commit: BigInt(from), prepare: BigInt(from) };
  const enough = async (events: AsyncIterable<{ event?: { streamId: string } }>) => {
    let seen = 0;
    for await (const { event } of events)
      if (event?.streamId.startsWith(`${category}-`) && ++seen === count) return;
    throw new Error(`only ${seen} of ${count} events`);
  };
  return {
    follow: async () => {
      let seen = 0;
      for await (const { events } of follow({ store, from, categories: [category], batch: page }))
        if ((seen += events.length) === count) return;
    },
    subscribeToAll: () =>
      enough(
        client.subscribeToAll({ fromPosition, filter: streamNameFilter({ prefixes: [`${category}-`] }) }),
      ),
    readAll: () => enough(client.readAll({ fromPosition })),
    close: () => Promise.all([store.dispose(), client.dispose()]),
  };
}
