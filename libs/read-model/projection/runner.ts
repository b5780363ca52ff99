import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { follow, type EventStore, type Position } from '#event-store';
import { SCHEMA, type ReadModel } from '../read-model';
import { applyBatch, Fenced, lowest, type Positions } from './batch';
import { categoriesOf, makeCheckpoints, positionsOf, readCheckpoints } from './checkpoints';
import type { Projection } from './projection';
import { rebuildOn } from './rebuild';
import { Tables } from './tables';

export type Logger = {
  log(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};
export type ProjectorStatus = {
  /** `waiting`: another process is the active one. `failing`: the last attempt threw, see `error`; it is being repeated. */
  state: 'starting' | 'waiting' | 'rebuilding' | 'running' | 'failing' | 'stopped';
  /** ISO instant at which the log last answered and the database took what we wrote; undefined before the first time. */
  lastSuccessfulPoll?: string;
  /** By how many milliseconds the rows may be behind the log; undefined while this process is not the active one. */
  lagMs?: number;
  /** Everything up to here is applied or parked. */
  position: Position;
  /** Streams that stand still in at least one projection. */
  parked: number;
  error?: string;
};

export type RunnerOptions = {
  store: EventStore;
  readModel: ReadModel;
  projections: readonly Projection[];
  logger?: Logger;
  /** At most this many events in a transaction, 500 unless told. */
  batchSize?: number;
};

/** Held by the one active projector of a database, on the very connection that writes. */
const LEADER_LOCK = 7_101;
/** A process that was stopped falls silent; the server then ends its session, and with it the lock. */
const LEADER_SESSION = `set idle_session_timeout = '30s'`;
const TICK_MS = 1_000;
const HEARTBEAT_MS = 3_000;
const BACKOFF_CAP_MS = 2_000;

/** Keeps the rows up to date until it is closed. Of several on one database one works and the others stand by. */
export class ProjectionRunner {
  private readonly stop = new AbortController();
  private readonly done: Promise<void>;
  private state: ProjectorStatus['state'] = 'starting';
  private error?: string;
  private polledAt = 0;
  private position: Position = '';
  private parked = 0;
  /** When what was applied last had been recorded; null once nothing more is there. */
  private applying: string | null = null;
  private beatAt = -Infinity;

  constructor(private readonly options: RunnerOptions) {
    this.done = this.live();
  }

  status(): ProjectorStatus {
    const { state, position, parked, error, polledAt } = this;
    const lastSuccessfulPoll = polledAt ? new Date(polledAt).toISOString() : undefined;
    return { state, position, parked, error, lastSuccessfulPoll, lagMs: this.lagMs() };
  }

  /** Finishes the batch under way and stops. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.done;
  }

  private async live(): Promise<void> {
    for (let failures = 0; !this.stop.signal.aborted;) {
      try {
        const led = await this.lead();
        failures = 0;
        if (!led) await this.pause(TICK_MS);
      } catch (error) {
        if (this.stop.signal.aborted) break;
        this.state = 'failing';
        this.error = String(error);
        if (error instanceof Fenced)
          this.options.logger?.warn(`投影进度已由其他进程推进，重新读取：${this.error}`);
        else this.options.logger?.error(`投影中断，稍后重试：${this.error}`);
        await this.pause(Math.min(BACKOFF_CAP_MS, 50 * 2 ** failures++));
      }
    }
    this.state = 'stopped';
  }

  /** False if another process is the active one. */
  private async lead(): Promise<boolean> {
    const runner = this.options.readModel.dataSource.createQueryRunner();
    try {
      const [{ mine }] = await runner.query('select pg_try_advisory_lock($1) as mine', [LEADER_LOCK]);
      if (!mine) {
        this.state = 'waiting';
        this.error = undefined;
        return false;
      }
      await runner.query(LEADER_SESSION);
      await this.project(new Tables(runner, SCHEMA));
      return true;
    } finally {
      await letGo(runner);
    }
  }

  private async project(tables: Tables): Promise<void> {
    const { projections, store, batchSize = 500 } = this.options;
    let positions = await this.start(tables);
    const leave = new AbortController();
    const following = follow({
      store,
      from: lowest(positions),
      categories: categoriesOf(projections),
      batch: batchSize,
      signal: AbortSignal.any([this.stop.signal, leave.signal]),
    });
    const batches = following[Symbol.asyncIterator]();
    let next = batches.next();
    try {
      for (;;) {
        const found = await orTick(next);
        if (found === 'tick') await this.heartbeat(tables, following.lastSuccessfulPoll);
        else if (found.done) return;
        else {
          positions = await applyBatch(tables, projections, positions, found.value);
          this.applying = found.value.events.at(-1)?.metadata.recordedAt ?? this.applying;
          next = batches.next();
        }
        this.polled(positions, following.lastSuccessfulPoll);
      }
    } finally {
      next.catch(() => undefined); // nobody may be waiting for it any more
      leave.abort();
    }
  }

  /** Where to go on. What other code has written is rebuilt first. */
  private async start(tables: Tables): Promise<Positions> {
    const { projections, store, logger } = this.options;
    await makeCheckpoints(tables, projections);
    const version = new Map(projections.map((projection) => [projection.name, projection.version]));
    const checkpoints = await readCheckpoints(tables, projections);
    const newer = checkpoints.find((checkpoint) => checkpoint.version > version.get(checkpoint.projection)!);
    if (newer) throw new Error(`the rows of ${newer.projection} were made by a newer program`);
    const older = checkpoints.filter(
      (checkpoint) => checkpoint.version < version.get(checkpoint.projection)!,
    );
    if (older.length === 0) return positionsOf(checkpoints);
    const names = older.map(({ projection }) => projection);
    this.state = 'rebuilding';
    logger?.log(`投影规则有更新，正在重建：${names.join('、')}`);
    const rebuilt = projections.filter(({ name }) => names.includes(name));
    await rebuildOn(tables.runner, { store, projections: rebuilt, signal: this.stop.signal });
    return positionsOf(await readCheckpoints(tables, projections));
  }

  private polled(positions: Positions, at: number): void {
    this.state = 'running';
    this.error = undefined;
    this.polledAt = at;
    this.position = lowest(positions);
  }

  /** With nothing to apply: shows to others when the log last answered us, and to ourselves that the database still takes what we write. */
  private async heartbeat({ runner }: Tables, polledAt: number): Promise<void> {
    this.applying = null;
    if (performance.now() - this.beatAt < HEARTBEAT_MS) return;
    const names = this.options.projections.map(({ name }) => name);
    await runner.query(
      `update ${SCHEMA}.checkpoint set polled_at = greatest(polled_at, now() - make_interval(secs => $2))
       where projection = any($1)`,
      [names, (Date.now() - polledAt) / 1000],
    );
    const [{ parked }] = await runner.query(`select count(distinct stream) as parked from ${SCHEMA}.parked`);
    this.parked = parked;
    this.beatAt = performance.now();
  }

  private lagMs(): number | undefined {
    if (this.state === 'waiting' || !this.polledAt) return undefined;
    const silent = Date.now() - this.polledAt;
    const behind = this.applying ? Date.now() - Date.parse(this.applying) : 0;
    return Math.max(0, behind, silent > HEARTBEAT_MS ? silent : 0);
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }
}

async function orTick<T>(next: Promise<T>): Promise<T | 'tick'> {
  let timer: NodeJS.Timeout | undefined;
  const tick = new Promise<'tick'>((resolve) => (timer = setTimeout(() => resolve('tick'), TICK_MS)));
  try {
    return await Promise.race([next, tick]);
  } finally {
    clearTimeout(timer);
  }
}

async function letGo(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return; // the connection is gone, and the lock with it
  await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
  await runner.query('reset idle_session_timeout').catch(() => undefined);
  await runner.release();
}
