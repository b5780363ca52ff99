import { randomUUID } from 'node:crypto';
import {
  BACKWARDS,
  END,
  NO_STREAM as NO_STREAM_YET,
  StreamDeletedError,
  StreamNotFoundError,
  type AllStreamSubscription,
  type Direction,
  type EventStoreDBClient,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { EventTooLarge, StoreUnavailable } from '../errors';
import {
  NO_STREAM,
  type Appended,
  type Backwards,
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type StreamRead,
} from '../event-store';
import { checkStream, prepare, type Prepared } from '../prepare';
import { inTurn } from '../stream-queue';
import { Wakeup } from '../wakeup';
import { Calls, DEADLINE_MS, within } from './calls';
import { CatchUp, type From, type Page } from './catch-up';
import { connectionOf, openClient, type Connection } from './connection';
import { attemptOf, bytesToSend, collect, isOurs, textOf, toRecorded, toSend } from './events';
import { NoAnswer, refusalOf } from './failures';
import { headOf } from './head';
import { KeptReaders } from './kept-readers';
import { refuseLost } from './lost-place';

/** The server's limit for one append: the sum of its events. */
const MAX_SERVER_BYTES = 1024 * 1024;
const HEALTH_MS = 5_000;
const DISPOSE_MS = 5_000;
/** What one page of the log may take before it is given as far as it came. */
const PAGE_MS = 2_000;

type Range = { from: number | typeof END; count?: number; direction?: Direction };

/**
 * The log in KurrentDB (EventStoreDB 23.10 or later). Its server has no clock to ask: `now` is this process's clock.
 * Throws `StoreMisconfigured` for a connection string that cannot be used; connects with the first call.
 */
export class KurrentEventStore implements EventStore {
  readonly name = 'kurrent';
  private readonly connection: Connection;
  private readonly calls: Calls;
  private readonly readers = new KeptReaders();
  private readonly turns = {};
  private readonly accepted = new Set<Promise<unknown>>();
  private readonly wakeup = new Wakeup();
  private listening: { client: EventStoreDBClient; subscription: AllStreamSubscription } | null = null;
  private closing = false;

  constructor(connectionString: string) {
    this.connection = connectionOf(connectionString);
    this.calls = new Calls(() => openClient(this.connection));
    void this.calls.client; // refuses what the client does not understand
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const prepared = prepare(stream, expected, events);
    const bytes = bytesToSend(prepared);
    if (bytes > MAX_SERVER_BYTES) throw new EventTooLarge(stream, bytes, MAX_SERVER_BYTES);
    this.open();
    const append = inTurn(this.turns, stream, DEADLINE_MS, (signal) => this.appendNow(prepared, signal));
    const settled = append.then(nothing, nothing);
    this.accepted.add(settled);
    void settled.then(() => this.accepted.delete(settled));
    return append;
  }

  async read(stream: string, from = 0): Promise<StreamRead> {
    checkStream(stream);
    this.open();
    const events = await this.calls.run({
      what: `reading ${stream}`,
      refusal: refusalOf,
      attempt: (client, ms) => this.readStream(client, stream, { from }, ms),
    });
    return { events: events.map(toRecorded), now: new Date().toISOString() };
  }

  async readBackwards(stream: string, { from, limit }: Backwards = {}): Promise<StreamRead> {
    checkStream(stream);
    this.open();
    const now = () => new Date().toISOString();
    // A count of 0 and a revision below 0 would mean something else to the server.
    if ((limit ?? 1) < 1 || (from ?? 0) < 0) return { events: [], now: now() };
    const events = await this.calls.run({
      what: `reading ${stream} backwards`,
      refusal: refusalOf,
      attempt: (client, ms) =>
        this.readStream(client, stream, { from: from ?? END, count: limit, direction: BACKWARDS }, ms),
    });
    return { events: events.map(toRecorded), now: now() };
  }

  async readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<{ events: RecordedEvent[]; scanned: Position }> {
    this.open();
    if (limit < 1) return { events: [], scanned: after };
    return this.calls.run({
      what: 'reading the log',
      refusal: refusalOf,
      attempt: (client, ms) => this.readPage(client, { after, categories, limit }, ms),
    });
  }

  async head(): Promise<Position> {
    this.open();
    return this.calls.run({ what: 'the head of the log', refusal: refusalOf, attempt: headOf });
  }

  async waitForMore(ms: number, signal?: AbortSignal): Promise<void> {
    this.listen();
    await this.wakeup.wait(ms, signal);
  }

  async health(): Promise<void> {
    this.open();
    await this.calls.run({ what: 'health', ms: HEALTH_MS, refusal: refusalOf, attempt: headOf });
  }

  async now(): Promise<string> {
    this.open();
    return new Date().toISOString();
  }

  /** Answers what was accepted, at most 5 s; then every call throws `StoreUnavailable`. */
  async dispose(): Promise<void> {
    this.closing = true;
    await within(DISPOSE_MS, Promise.all(this.accepted)).catch(nothing);
    this.wakeup.ring();
    this.readers.close();
    // Also where its stream has not begun yet: the client would not know it, and the process would not end.
    if (this.listening) await within(1_000, this.listening.subscription.unsubscribe()).catch(nothing);
    await this.calls.dispose();
  }

  private open(): void {
    if (this.closing) throw new StoreUnavailable('the store was disposed');
    this.calls.check();
  }

  /** The same ids at the same revision at every attempt; what was written is read back, to know whether it was now. */
  private async appendNow(prepared: Prepared, signal: AbortSignal): Promise<Appended> {
    const { stream, expected, bytes } = prepared;
    const mark = randomUUID();
    const refusal = (error: unknown) => refusalOf(error, { stream, expected, bytes });
    const what = `an append to ${stream}`;
    const until = Date.now() + DEADLINE_MS;
    const { nextExpectedRevision } = await this.calls.run({
      what,
      signal,
      refusal,
      attempt: (client, ms) =>
        client.appendToStream(stream, toSend(prepared, mark), {
          expectedRevision: expected === NO_STREAM ? NO_STREAM_YET : BigInt(expected),
          credentials: this.connection.credentials,
          requiresLeader: true,
          deadline: ms,
        }),
    });
    const version = Number(nextExpectedRevision);
    const last = await this.calls.run({
      what,
      ms: until - Date.now(),
      signal,
      refusal,
      attempt: (client, ms) => this.readOne(client, stream, version, ms),
    });
    this.wakeup.ring();
    return { version, position: textOf(last.event!.position!), replayed: attemptOf(last) !== mark };
  }

  private async readOne(client: EventStoreDBClient, stream: string, version: number, ms: number) {
    const [found] = await this.readStream(client, stream, { from: version, count: 1 }, ms);
    if (!found?.event?.position) throw new NoAnswer(`version ${version} of ${stream} cannot be read yet`);
    return found;
  }

  private async readStream(
    client: EventStoreDBClient,
    stream: string,
    { from, count: maxCount, direction }: Range,
    ms: number,
  ) {
    try {
      const fromRevision = from === END ? END : BigInt(from);
      const options: ReadStreamOptions = { fromRevision, maxCount, direction, requiresLeader: true };
      return await collect(client.readStream(stream, options), ms);
    } catch (error) {
      if (error instanceof StreamNotFoundError || error instanceof StreamDeletedError) return [];
      throw error;
    }
  }

  private async readPage(
    client: EventStoreDBClient,
    { limit, ...from }: Omit<From, 'head'> & { limit: number },
    ms: number,
  ): Promise<Page> {
    const kept = this.readers.take(client, from);
    if (kept) {
      const page = await this.readers.page(
        client,
        { reader: kept, categories: from.categories },
        limit,
        PAGE_MS,
      );
      if (page.scanned > from.after) return page;
    }
    const head = await headOf(client, ms);
    if (head <= from.after) return { events: [], scanned: from.after };
    const reader = new CatchUp(client, { ...from, head });
    try {
      return await this.readers.page(client, { reader, categories: from.categories }, limit, PAGE_MS);
    } catch (error) {
      await refuseLost(client, { after: from.after, head }, error, ms);
      throw error;
    }
  }

  /** A live subscription only shortens a wait: readers still poll, so its failure is nobody's error. */
  private listen(): void {
    if (this.closing || this.listening?.client === this.calls.client) return;
    const client = this.calls.client;
    const subscription = client.subscribeToAll({ fromPosition: END });
    const listening = { client, subscription };
    const forget = () => {
      setTimeout(() => this.listening === listening && (this.listening = null), 1_000).unref();
    };
    this.listening?.subscription.unsubscribe().catch(nothing);
    this.listening = listening;
    subscription.on('data', (resolved) => isOurs(resolved) && this.wakeup.ring());
    subscription.on('error', forget).on('end', forget);
  }
}

const nothing = () => undefined;
