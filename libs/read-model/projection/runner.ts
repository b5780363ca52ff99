import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { CheckpointAhead, type EventStore, type Position } from '#event-store';
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
  /** When the log was last looked at and what was found applied; null before the first time. */
  lastSuccessfulPoll: string | null;
  /** By how many milliseconds the rows may be behind the log, as far as this process knows. Null while it is not the active one. */
  lagMs: number | null;
  /** Everything up to here is applied or parked. */
  position: Position;
  error: string | null;
};

export type RunnerOptions = {
  store: EventStore;
  readModel: ReadModel;
  projections: readonly Projection[];
  logger?: Logger;
  /** At most this many events in a transaction. */
  batchSize?: number;
  /** The log is looked at this often even if nothing was announced. */
  pollMs?: number;
};

/** Held by the one active projector of a database, on the very connection that writes. */
const LEADER_LOCK = 7_101;
/** A stopped process falls silent, and the server then ends its session and with it the lock. */
const LEADER_SESSION = `set idle_session_timeout = '30s'`;
const HEARTBEAT_MS = 3_000;
const WAITING_MS = 1_000;
const BACKOFF_CAP_MS = 2_000;

/** Keeps the rows up to date until it is closed. Of several on one database one works and the others stand by. */
export class ProjectionRunner {
  private readonly stop = new AbortController();
  private idle = new AbortController();
  private readonly done: Promise<void>;
  private state: ProjectorStatus['state'] = 'starting';
  private error: string | null = null;
  private polledAt: number | null = null;
  private caughtUp = false;
  private appliedAt = '';
  private position: Position = '';
  private beatAt = -Infinity;

  constructor(private readonly options: RunnerOptions) {
    this.done = this.live();
  }

  status(): ProjectorStatus {
    return {
      state: this.state,
      lastSuccessfulPoll: this.polledAt === null ? null : new Date(this.polledAt).toISOString(),
      lagMs: this.lagMs(),
      position: this.position,
      error: this.error,
    };
  }

  /** Finishes the batch under way and stops. */
  async close(): Promise<void> {
    this.stop.abort();
    this.idle.abort();
    await this.done;
  }

  private async live(): Promise<void> {
    for (let failures = 0; !this.stop.signal.aborted;) {
      try {
        if (await this.lead()) failures = 0;
        else await this.pause(WAITING_MS);
      } catch (error) {
        const fenced = error instanceof Fenced;
        this.state = fenced ? 'starting' : 'failing';
        this.error = String(error);
        if (fenced) this.options.logger?.warn(`投影进度已被其他进程推进，重新读取：${error.message}`);
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
        return false;
      }
      await runner.query(LEADER_SESSION);
      await this.follow(runner);
      return true;
    } finally {
      this.idle.abort();
      await letGo(runner);
    }
  }

  private async follow(runner: QueryRunner): Promise<void> {
    const { projections, store, batchSize = 500, pollMs = 1_000 } = this.options;
    const tables = new Tables(runner, SCHEMA);
    const categories = categoriesOf(projections);
    let positions = await this.start(tables);
    while (!this.stop.signal.aborted) {
      // Waiting begins before reading: what is appended in between must not be slept through.
      this.idle = new AbortController();
      const more = store.waitForMore(pollMs, this.idle.signal);
      const from = lowest(positions);
      const batch = await store.readAll(from, batchSize, categories);
      if (batch.scanned > from) {
        this.idle.abort();
        positions = await applyBatch(tables, projections, positions, batch);
        this.appliedAt = batch.events.at(-1)?.metadata.recordedAt ?? this.appliedAt;
      } else await this.heartbeat(runner);
      this.polled(positions, batch.scanned === from);
      if (this.caughtUp && !this.stop.signal.aborted) await more;
      else this.idle.abort();
    }
  }

  /** Where to go on. What other code has written is rebuilt first. */
  private async start(tables: Tables): Promise<Positions> {
    const { projections, store, logger } = this.options;
    await makeCheckpoints(tables, projections);
    const version = new Map(projections.map(({ name, version }) => [name, version]));
    const checkpoints = await readCheckpoints(tables, projections);
    const newer = checkpoints.find((checkpoint) => checkpoint.version > version.get(checkpoint.projection)!);
    if (newer) throw new Error(`the rows of ${newer.projection} were made by a newer program`);
    const older = checkpoints.filter(
      (checkpoint) => checkpoint.version < version.get(checkpoint.projection)!,
    );
    if (older.length === 0) return this.checked(positionsOf(checkpoints));
    const names = older.map(({ projection }) => projection);
    this.state = 'rebuilding';
    logger?.log(`投影规则有更新，正在重建：${names.join('、')}`);
    const rebuilt = projections.filter(({ name }) => names.includes(name));
    await rebuildOn(tables.runner, { store, projections: rebuilt, signal: this.stop.signal });
    return this.checked(positionsOf(await readCheckpoints(tables, projections)));
  }

  private async checked(positions: Positions): Promise<Positions> {
    const head = await this.options.store.head();
    const ahead = [...positions.values()].find((position) => position > head);
    if (ahead) throw new CheckpointAhead(ahead, head);
    return positions;
  }

  private polled(positions: Positions, caughtUp: boolean): void {
    this.state = 'running';
    this.error = null;
    this.polledAt = Date.now();
    this.caughtUp = caughtUp;
    this.position = lowest(positions);
  }

  /** Shows that the database still takes what we write, and to others that we are here. */
  private async heartbeat(runner: QueryRunner): Promise<void> {
    if (performance.now() - this.beatAt < HEARTBEAT_MS) return;
    const names = this.options.projections.map(({ name }) => name);
    await runner.query(`update ${SCHEMA}.checkpoint set polled_at = now() where projection = any($1)`, [
      names,
    ]);
    this.beatAt = performance.now();
  }

  private lagMs(): number | null {
    if (this.state === 'waiting' || this.polledAt === null) return null;
    const silent = Date.now() - this.polledAt;
    if (!this.caughtUp && this.appliedAt) return Math.max(0, Date.now() - Date.parse(this.appliedAt));
    return silent > 2 * (this.options.pollMs ?? 1_000) ? silent : 0;
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }
}

async function letGo(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return; // the connection is gone, and the lock with it
  await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
  await runner.query('reset idle_session_timeout').catch(() => undefined);
  await runner.release();
}
