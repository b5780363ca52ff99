import { setTimeout as sleep } from 'node:timers/promises';
import { flakyLink } from '#testing';
import { WireLog } from './log';
import { serve, type Moods } from './server';

export { WireLog } from './log';

/** A stand-in for somebody else's server: the streams service of KurrentDB in memory, failing when told to. */
export type Wire = {
  /** `esdb://127.0.0.1:…?tls=false` */
  url: string;
  discoverUrl: string;
  log: WireLog;
  /** Appends that arrived on each path, retries included. */
  arrived: Readonly<Moods['arrived']>;
  /** Bytes stop flowing, nothing closes, until `thaw`. */
  freeze(): void;
  thaw(): void;
  dropConnections(): void;
  /** The next append takes effect; then every connection breaks before its reply. */
  loseNextReply(): void;
  /** The next append takes effect and is never answered; retries of it are dropped silently for `ms`. */
  swallowNextReply(ms: number): void;
  /** Added to everything the server says. */
  slow(ms: number): void;
  /** No connection is taken (true), and the open ones break. */
  refuse(on: boolean): void;
  /** Every call is answered "Server Is Not Ready" (true). */
  notReady(on: boolean): void;
  /** Subscriptions never say that they have caught up (true). */
  stall(on: boolean): void;
  /** Goes and comes back after `ms` with what it had stored; says that it is not ready for 100 ms more. */
  restart(ms?: number): Promise<void>;
  /** Becomes a follower: refuses what requires the leader and names the other node. */
  follow(leader: Wire): void;
  lead(): void;
  stop(): Promise<void>;
};

/** Nodes that are given the same `log` are a cluster. */
export async function startWire(log = new WireLog()): Promise<Wire> {
  let lose: 'no' | 'break' | 'swallow' = 'no';
  let swallowedFor = 0;
  const hanging = new Set<string>();
  const moods: Moods = {
    log,
    notReady: false,
    stalled: false,
    self: () => address(link.url),
    arrived: { unary: 0, batch: 0 },
    inFlight: (key) => hanging.has(key),
    loseReply(key) {
      const how = lose;
      lose = 'no';
      if (how === 'break') link.breakAll();
      if (how === 'swallow') {
        hanging.add(key);
        setTimeout(() => hanging.delete(key), swallowedFor).unref();
      }
      return how !== 'no';
    },
  };
  let node = await serve(moods);
  const link = await flakyLink(`http://127.0.0.1:${node.port}`);
  const { host, port } = address(link.url);
  return {
    url: `esdb://${host}:${port}?tls=false`,
    discoverUrl: `esdb+discover://${host}:${port}?tls=false`,
    log,
    arrived: moods.arrived,
    freeze: () => link.freeze(),
    thaw: () => link.thaw(),
    dropConnections: () => link.breakAll(),
    loseNextReply: () => void (lose = 'break'),
    swallowNextReply(ms) {
      lose = 'swallow';
      swallowedFor = ms;
    },
    slow: (ms) => void (link.delay = ms),
    refuse: (on) => (on ? link.refuse() : link.restore()),
    notReady: (on) => void (moods.notReady = on),
    stall: (on) => void (moods.stalled = on),
    async restart(ms = 50) {
      link.refuse();
      node.server.forceShutdown();
      log.forgetWhatWasInMemory();
      await sleep(ms);
      node = await serve(moods);
      moods.notReady = true;
      setTimeout(() => (moods.notReady = false), 100);
      link.retarget(`http://127.0.0.1:${node.port}`);
      link.restore();
    },
    follow: (leader) => void (moods.leader = () => address(leader.url)),
    lead: () => void (moods.leader = undefined),
    async stop() {
      await link.close();
      node.server.forceShutdown();
    },
  };
}

function address(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
