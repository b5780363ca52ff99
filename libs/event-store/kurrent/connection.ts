import { EventStoreDBClient, type Credentials } from '@eventstore/db-client';
import { StoreMisconfigured } from '../errors';

export type Connection = {
  /** The connection string with our keep-alive, as the client takes it. */
  url: string;
  /** Handed over with each append. */
  credentials: Credentials;
};

/** With the client's own 10 + 10 s a frozen server is noticed only after 20 s, and reads ignore deadlines. */
const KEEP_ALIVE = { keepAliveInterval: '1000', keepAliveTimeout: '1000' };
/** Over a connection without TLS the client sends no credentials at all; that there are some chooses the unary path. */
const UNSENT: Credentials = { username: 'none', password: 'none' };
const PARTS = /^esdb(?:\+discover)?:\/\/(?:([^:]+):([^@]+)@)?[^?]+(?:\?(.*))?$/;

/**
 * Reads `esdb://[user:password@]host[:port][,…][?option=value&…]`. Throws `StoreMisconfigured`, never repeating the string:
 * it may hold a password.
 */
export function connectionOf(connectionString: string): Connection {
  const url = connectionString.trim();
  const match = PARTS.exec(url);
  if (!match) throw new StoreMisconfigured('the connection string of the event store is not understood');
  const [, user, password, options = ''] = match;
  const settings = new Map(options.split('&').map((option) => split(option)));
  if (settings.get('throwonappendfailure') === 'false')
    throw new StoreMisconfigured('throwOnAppendFailure=false gives wrong revisions: leave it out');
  const secure = settings.get('tls') !== 'false';
  if (secure && user === undefined)
    throw new StoreMisconfigured(
      'over TLS the connection string must name a user: esdb://user:password@host',
    );
  const missing = Object.entries(KEEP_ALIVE).filter(([name]) => !settings.has(name.toLowerCase()));
  const added = missing.map(([name, value]) => `${name}=${value}`).join('&');
  return {
    url: added === '' ? url : `${url}${options ? '&' : url.endsWith('?') ? '' : '?'}${added}`,
    credentials:
      user === undefined || password === undefined
        ? UNSENT
        : { username: decodeURIComponent(user), password: decodeURIComponent(password) },
  };
}

const split = (option: string): [string, string] => {
  const [name = '', value = ''] = option.split('=');
  return [name.replace(/[_-]/g, '').toLowerCase(), value.toLowerCase()];
};

type Inner = { handleError(grpc: unknown, error: Error): Promise<void> };

/** Opens nothing yet: the client connects with its first call. */
export function openClient({ url }: Connection): EventStoreDBClient {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(url);
  } catch {
    throw new StoreMisconfigured('the connection string of the event store is not understood');
  }
  // The client does not await this; while a cluster cannot be discovered it rejects, and that would end the process.
  const inner = client as unknown as Inner;
  const reconnect = inner.handleError;
  inner.handleError = (grpc, error) => reconnect(grpc, error).catch(() => undefined);
  return client;
}
