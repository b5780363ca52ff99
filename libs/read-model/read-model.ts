import * as pg from 'pg';
import { DataSource } from 'typeorm';
import type { Instant } from '#domain';
import type { Position } from '#event-store';
import { SnakeNames } from './columns';
import { migrations } from './migrations';
import { CheckpointRow } from './projection/checkpoint.row';
import { PositionWatch } from './projection/position-watch';
import { projections } from './projections';
import { rows } from './rows';

export const SCHEMA = 'rm';
/** Serialises migrations of several processes starting at once. */
const MIGRATION_LOCK = 7_100;

export type ReadModel = {
  readonly dataSource: DataSource;
  /** Creates or brings up to date the schema `rm`. Safe at each start and by several processes at once. */
  migrate(): Promise<void>;
  /**
   * Resolves when every projection has applied (or parked) the log up to `position`. Throws `ReadModelBehind` after
   * `timeoutMs`.
   */
  waitFor(position: Position, timeoutMs: number): Promise<void>;
  /** How far all projections have come, from when that is, and what is parked; for a process without a projector too. */
  progress(): Promise<Progress>;
  dispose(): Promise<void>;
};

export type Progress = {
  /** Everything up to here is applied or parked in all projections. */
  position: Position;
  /** When a projector last looked at the log with success, to a few seconds; null before the first time. */
  polledAt: Instant | null;
  /** Streams that stand still in at least one projection. */
  parked: number;
  projections: { name: string; version: number; position: Position }[];
};

/**
 * Opens the read models in PostgreSQL. Raw queries give what the rest of the program speaks: timestamptz as ISO instants
 * in UTC with milliseconds, bigint (`count(*)`) as number, numeric as text. Throws pg's error if the server does not answer.
 */
export async function createReadModel(url: string, options: { poolSize?: number } = {}): Promise<ReadModel> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    driver: pg,
    schema: SCHEMA,
    entities: rows,
    migrations: [...migrations],
    namingStrategy: new SnakeNames(),
    installExtensions: false,
    logging: false,
    applicationName: 'duban read models',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    poolErrorHandler: () => undefined, // an idle connection was lost: the pool opens another
    extra: {
      keepAlive: true,
      types: asSpoken,
      // Over the statement time-out, so that it is the server who gives up first.
      query_timeout: 20_000,
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  await dataSource.initialize();
  const watch = new PositionWatch({
    url,
    channel: SCHEMA,
    ask: async () => (await progress(dataSource)).position,
  });
  return {
    dataSource,
    migrate: () => migrate(dataSource),
    waitFor: (position, timeoutMs) => watch.wait(position, timeoutMs),
    progress: () => progress(dataSource),
    async dispose() {
      await watch.close();
      await dataSource.destroy();
    },
  };
}

async function progress(dataSource: DataSource): Promise<Progress> {
  const checkpoints = await dataSource.getRepository(CheckpointRow).find({ order: { projection: 'ASC' } });
  const [{ parked }] = await dataSource.query(
    `select count(distinct stream) as parked from ${SCHEMA}.parked`,
  );
  const known = projections.map(({ name }) => checkpoints.find(({ projection }) => projection === name));
  const positions = known.map((checkpoint) => checkpoint?.position ?? '');
  const polled = known.map((checkpoint) => checkpoint?.polledAt ?? '');
  return {
    position: positions.reduce((low, one) => (one < low ? one : low)),
    polledAt: polled.reduce((low, one) => (one < low ? one : low)) || null,
    parked,
    projections: checkpoints.map(({ projection: name, version, position }) => ({ name, version, position })),
  };
}

async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query(`set lock_timeout = '60s'`);
    await runner.query(`set statement_timeout = '60s'`);
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runner.query(`create schema if not exists ${SCHEMA}`);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await runner.query('reset lock_timeout').catch(() => undefined);
    await runner.query('reset statement_timeout').catch(() => undefined);
    await runner.release();
  }
}

const { INT8, TIMESTAMPTZ } = pg.types.builtins;
const parseMoment = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;

const asSpoken: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return (text: string) => parseMoment(text).toISOString();
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};
