import type { QueryRunner } from 'typeorm';
import type { EventStore, Position } from '#event-store';
import { SCHEMA, type ReadModel } from '../read-model';
import { applyBatch, lowest, type Positions } from './batch';
import { categoriesOf, makeCheckpoints, positionsOf, readCheckpoints } from './checkpoints';
import { CheckpointRow, ParkedRow } from './checkpoint.row';
import type { Projection } from './projection';
import { dropShadow, makeShadow, tableNames } from './shadow';
import { Tables } from './tables';

export class RebuildUnderWay extends Error {
  readonly code = 'read-model.rebuild-under-way';
}

export type Rebuilt = { projections: string[]; events: number; position: Position };
type Work = { store: EventStore; projections: readonly Projection[]; signal?: AbortSignal };

const SHADOW = 'rm_next';
const REBUILD_LOCK = 7_102;
const BATCH = 2_000;
/** Each takes what was appended during the one before, so that the swap, which stops writers, has little left to take. */
const ROUNDS = 3;

/**
 * Folds the log from its beginning into fresh tables beside the old ones, which go on being read and, by a projector of the
 * same version, written; then swaps them in one short transaction. Nothing but these projections' tables is touched.
 * Throws `RebuildUnderWay`, what the store and the database throw, and the signal's reason; the old tables then stand.
 */
export async function rebuild({ readModel, ...work }: Work & { readModel: ReadModel }): Promise<Rebuilt> {
  const runner = readModel.dataSource.createQueryRunner();
  try {
    return await rebuildOn(runner, work);
  } finally {
    await runner.release();
  }
}

/** The same on a connection of the caller's. */
export async function rebuildOn(runner: QueryRunner, { store, projections, signal }: Work): Promise<Rebuilt> {
  const [{ mine }] = await runner.query('select pg_try_advisory_lock($1) as mine', [REBUILD_LOCK]);
  if (!mine) throw new RebuildUnderWay('another process is rebuilding');
  try {
    const fresh = new Tables(runner, SHADOW);
    await makeShadow(runner, SHADOW, namesOf(runner, projections));
    await makeCheckpoints(fresh, projections);
    let positions = positionsOf(await readCheckpoints(fresh, projections));
    let events = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const filled = await catchUp(fresh, { store, projections, signal }, positions, await store.head());
      positions = filled.positions;
      events += filled.events;
    }
    const position = await swap(fresh, { store, projections }, positions);
    return { projections: projections.map(({ name }) => name), events, position };
  } finally {
    // What cannot be tidied up now, on a lost connection, ends with it or is dropped by the next rebuild.
    await dropShadow(runner, SHADOW).catch(() => undefined);
    await runner.query('select pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => undefined);
  }
}

/** Until `to` is reached, or the log ends. */
async function catchUp(
  fresh: Tables,
  { store, projections, signal }: Work,
  from: Positions,
  to: Position,
): Promise<{ positions: Positions; events: number }> {
  let positions = from;
  for (let events = 0; ;) {
    signal?.throwIfAborted();
    const at = lowest(positions);
    if (at >= to) return { positions, events };
    const batch = await store.readAll(at, BATCH, categoriesOf(projections));
    if (batch.scanned === at) return { positions, events };
    positions = await applyBatch(fresh, projections, positions, batch);
    events += batch.events.length;
  }
}

/** Readers see the old tables until the commit; whoever writes waits, and finds its checkpoints moved. */
async function swap(fresh: Tables, work: Work, filled: Positions): Promise<Position> {
  const { runner } = fresh;
  const { projections } = work;
  const tables = namesOf(runner, projections).filter((table) => !own.has(table));
  await runner.startTransaction();
  try {
    await runner.query(`set local lock_timeout = '30s'`);
    await runner.query(`lock table ${SCHEMA}.checkpoint in share row exclusive mode`);
    const old = await readCheckpoints({ runner, schema: SCHEMA }, projections);
    const to = old.map(({ position }) => position).reduce((high, one) => (one > high ? one : high), '');
    const { positions } = await catchUp(fresh, work, filled, to);
    for (const table of tables) {
      await runner.query(`drop table ${SCHEMA}.${table}`);
      await runner.query(`alter table ${SHADOW}.${table} set schema ${SCHEMA}`);
    }
    const names = [projections.map(({ name }) => name)];
    for (const table of own) {
      await runner.query(`delete from ${SCHEMA}.${table} where projection = any($1)`, names);
      await runner.query(`insert into ${SCHEMA}.${table} select * from ${SHADOW}.${table}`);
    }
    await runner.query(`select pg_notify($1, '')`, [SCHEMA]);
    await runner.commitTransaction();
    for (const table of tables) await runner.query(`analyze ${SCHEMA}.${table}`);
    return lowest(positions);
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/** The runner's own, of which every projection has rows. */
const own: ReadonlySet<string> = new Set(['checkpoint', 'parked']);

const namesOf = (runner: QueryRunner, projections: readonly Projection[]): string[] =>
  tableNames(runner, [...projections.flatMap(({ tables }) => tables), CheckpointRow, ParkedRow]);
