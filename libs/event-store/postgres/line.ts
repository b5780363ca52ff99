import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError, type CustomTypesConfig, type QueryArrayConfig } from 'pg';
import { StoreMisconfigured, StoreUnavailable } from '../errors';

/** Nothing waits longer than this for an answer of the database. */
export const DEADLINE_MS = 14_500;
const CONNECT_MS = 10_000;
/** Over the server's lock_timeout (5 s), so that it is the server who gives up on a lock. */
const QUERY_MS = 6_000;
const BACKOFF_CAP_MS = 2_000;

export type Row = (string | null)[];
export type Query = { name: string; text: string; values: unknown[] };

/** The connection is gone, or was given up: whether the last query took effect is unknown. */
export class LineLost extends Error {}

/**
 * One connection, opened when needed and opened anew after a loss. Queries are prepared statements whose columns come
 * back as PostgreSQL's own text. Throws `LineLost`, `DatabaseError`, and whatever `prepare` throws.
 */
export class Line {
  private current: Promise<Client> | null = null;
  /** What `current` has come to. */
  private ready: Client | null = null;
  private closed = false;

  constructor(
    private readonly connectionString: string,
    /** Run on every new connection before its first query. */
    private readonly prepare: (client: Client) => Promise<unknown>,
  ) {}

  /** Written to the socket before this returns where there is a connection, so that the server works while the caller does. */
  async query(query: Query, ms: number = QUERY_MS): Promise<Row[]> {
    const client = this.ready ?? (await this.connected());
    const used = this.current;
    const config: QueryArrayConfig = { ...query, rowMode: 'array', types: AS_TEXT };
    try {
      return (await orLost(client, client.query<Row>(config), ms)).rows;
    } catch (error) {
      if (error instanceof LineLost && used) this.forget(used);
      throw error;
    }
  }

  /** The connection itself, for LISTEN. */
  async connected(): Promise<Client> {
    if (this.closed) throw new StoreUnavailable('the store was disposed');
    this.current ??= this.open();
    return this.current;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.ready = null;
    const client = await this.current?.catch(() => null);
    if (!client) return;
    await Promise.race([client.end().catch(() => undefined), sleep(1_000, undefined, { ref: false })]);
    cut(client);
  }

  private open(): Promise<Client> {
    const socket = new Socket();
    const client = new Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      stream: () => socket,
    });
    sockets.set(client, socket);
    const opening = this.greet(client);
    const forget = () => this.forget(opening);
    client.on('error', forget);
    client.on('end', forget);
    opening.then(
      () => {
        if (this.current === opening && !this.closed) this.ready = client;
      },
      () => {
        forget();
        cut(client);
      },
    );
    return opening;
  }

  private forget(lost: Promise<Client>): void {
    if (this.current !== lost) return;
    this.current = null;
    this.ready = null;
  }

  private async greet(client: Client): Promise<Client> {
    await orLost(client, client.connect(), CONNECT_MS);
    await orLost(client, this.prepare(client), QUERY_MS);
    return client;
  }
}

const AS_TEXT = { getTypeParser: () => (text: string) => text } as unknown as CustomTypesConfig;

// pg offers no way to drop a connection that does not answer, so each client is given a socket that we keep.
const sockets = new WeakMap<Client, Socket>();
const cut = (client: Client) => sockets.get(client)?.destroy();

async function orLost<T>(client: Client, answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      cut(client);
      reject(new LineLost(`no answer within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([answer, overdue]);
  } catch (error) {
    if (error instanceof DatabaseError && !GOODBYES.test(error.code ?? '')) throw error;
    if (error instanceof StoreMisconfigured) throw error;
    cut(client);
    throw error instanceof LineLost ? error : new LineLost(String(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** The server ends the session (57P0x) or lost it (08xxx), or stopped being the one to write to (25006). */
const GOODBYES = /^(57P0\d|08...|25006)$/;
/** Trying again may help: too many connections, out of resources, deadlock, lock or statement time-out, serialisation. */
const PASSING = /^(53...|40...|55P03|57014)$/;
/** Wrong for every call: not migrated, no rights, no such role, database or user. */
const MISCONFIGURED = /^(3F000|42P01|42883|42501|42704|22023|28...|3D000)$/;

export const isPassing = (error: unknown): boolean =>
  error instanceof LineLost || (error instanceof DatabaseError && PASSING.test(error.code ?? ''));

/** What the caller of the store gets to see for an error that will not pass. */
export const misconfigured = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && MISCONFIGURED.test(error.code ?? '');

/** 50 ms, doubling, at most 2 s. */
export const backoff = (attempt: number, signal?: AbortSignal): Promise<unknown> =>
  sleep(Math.min(BACKOFF_CAP_MS, 50 * 2 ** attempt), undefined, { signal }).catch(() => undefined);
