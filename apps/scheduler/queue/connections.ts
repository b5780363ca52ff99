import {
  createPostgresBackend,
  createRedisBackend,
  type BackendFactory,
  type ConnectionOptions,
  type Queue,
  type Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueBackend } from './timer-queue';
import { QueueMisconfigured } from './timer-queue';

export type OpenedBull = { queue: Queue; worker: Worker };
/** BullMQ's types carry its backend along; here either backend stands behind the Redis-shaped ones. */
type Factory = BackendFactory<ReturnType<typeof createRedisBackend>>;
type Make<T> = (options: { connection: ConnectionOptions }, factory: Factory) => T;

export type BullConnection = {
  readonly backend: QueueBackend;
  open(make: { queue: Make<Queue>; worker: Make<Worker> }): OpenedBull;
  /** Throws `QueueMisconfigured`. */
  check?(): Promise<void>;
  close(): Promise<void>;
};

export type ConnectionSettings = {
  /** Refuses what would lose jobs instead of warning. */
  production?: boolean;
  /** The connection is there, for the first time or again. */
  onReady(): void;
  onError(error: Error): void;
  warn(message: string): void;
};

/** How BullMQ reaches the queue that the URL's scheme names. */
export function connectionTo(url: string, settings: ConnectionSettings): BullConnection {
  return /^rediss?:/.test(url) ? toRedis(url, settings) : toPostgres(url);
}

export const backendOf = (url: string): QueueBackend => (/^rediss?:/.test(url) ? 'redis' : 'postgres');

/** BullMQ's own backend in PostgreSQL: schema `bullmq`, brought up to date at each start. */
function toPostgres(connectionString: string): BullConnection {
  const connection = (max: number) => ({
    connectionString,
    migrate: true,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // BullMQ sets none of its own: a black-holed connection would hold its caller for ever.
    query_timeout: 10_000,
    statement_timeout: 10_000,
    application_name: 'duban timers',
  });
  const factory = createPostgresBackend as unknown as Factory;
  return {
    backend: 'postgres',
    open: ({ queue, worker }) => ({
      queue: queue({ connection: connection(2) as unknown as ConnectionOptions }, factory),
      worker: worker({ connection: connection(4) as unknown as ConnectionOptions }, factory),
    }),
    close: async () => undefined,
  };
}

const RECONNECT_CAP_MS = 2_000;

function toRedis(url: string, { production, onReady, onError, warn }: ConnectionSettings): BullConnection {
  const connect = (options: { maxRetriesPerRequest?: null; enableOfflineQueue: boolean }) => {
    const client = new Redis(url, {
      ...options,
      // BullMQ's default backs off to 20 s.
      retryStrategy: (times) => Math.min(times * 200, RECONNECT_CAP_MS),
      connectTimeout: 5_000,
      keepAlive: 10_000,
    });
    client.on('error', onError);
    return client;
  };
  const clients: Redis[] = [];
  return {
    backend: 'redis',
    open({ queue, worker }) {
      // Who adds must not wait for a Redis that is away; who works waits for nothing else.
      const adding = connect({ enableOfflineQueue: false });
      const working = connect({ maxRetriesPerRequest: null, enableOfflineQueue: true });
      clients.push(adding, working);
      adding.on('ready', onReady);
      return {
        queue: queue({ connection: adding as unknown as ConnectionOptions }, createRedisBackend),
        worker: worker({ connection: working as unknown as ConnectionOptions }, createRedisBackend),
      };
    },
    async check() {
      const info = (await clients[0]?.info('memory')) ?? '';
      const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1];
      if (!policy || policy === 'noeviction') return;
      const message = `Redis 的 maxmemory-policy 现为 ${policy}，内存不足时会悄悄丢掉定时任务，应设为 noeviction`;
      if (production) throw new QueueMisconfigured(message);
      warn(message);
    },
    close: async () => clients.forEach((client) => client.disconnect()),
  };
}
