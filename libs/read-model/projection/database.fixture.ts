import { InMemoryEventStore, type EventStore } from '#event-store';
import { createDatabase } from '#testing';
import { projections } from '../projections';
import { SCHEMA, createReadModel, type ReadModel } from '../read-model';
import { applyBatch, lowest, type Batch } from './batch';
import { categoriesOf, makeCheckpoints, positionsOf, readCheckpoints } from './checkpoints';
import type { Projection } from './projection';
import { ProjectionRunner, type RunnerOptions } from './runner';
import { Tables } from './tables';

export type Bench = {
  readModel: ReadModel;
  store: EventStore;
  /** Starts a projector; it is closed with the bench. */
  start(options?: Partial<RunnerOptions>): ProjectionRunner;
  /** Until all projections have applied what is in the log now. */
  caughtUp(): Promise<void>;
  /** Applies the log from where the checkpoints are, in batches, without a projector; `stopAfter` so many batches. */
  apply(options?: { only?: readonly Projection[]; size?: number; stopAfter?: number }): Promise<void>;
  query<T = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

/** A migrated database and a log in memory, both empty. */
export async function openBench(): Promise<Bench> {
  const database = await createDatabase();
  const readModel = await createReadModel(database.url);
  await readModel.migrate();
  const store = new InMemoryEventStore();
  const runners: ProjectionRunner[] = [];
  return {
    readModel,
    store,
    start(options = {}) {
      const runner = new ProjectionRunner({ store, readModel, projections, ...options });
      runners.push(runner);
      return runner;
    },
    caughtUp: async () => readModel.waitFor(await store.head(), 10_000),
    async apply({ only = projections, size = 500, stopAfter = Infinity } = {}) {
      const twin = await openTwin(readModel, only);
      try {
        for (let done = 0; done < stopAfter; done++) {
          const batch = await store.readAll(twin.position(), size, categoriesOf(only));
          if (batch.scanned === twin.position()) return;
          await twin.apply(batch);
        }
      } finally {
        await twin.close();
      }
    },
    query: (sql, parameters) => readModel.dataSource.query(sql, parameters),
    async close() {
      await Promise.all(runners.map((runner) => runner.close()));
      await readModel.dispose();
      await store.dispose();
      await database.drop();
    },
  };
}

/** What a projector knows and holds while it is the active one: a connection, and where it believes the checkpoints are. */
export async function openTwin(readModel: ReadModel, only: readonly Projection[] = projections) {
  const runner = readModel.dataSource.createQueryRunner();
  const tables = new Tables(runner, SCHEMA);
  await makeCheckpoints(tables, only);
  let positions = positionsOf(await readCheckpoints(tables, only));
  return {
    position: () => lowest(positions),
    apply: async (batch: Batch) => void (positions = await applyBatch(tables, only, positions, batch)),
    close: () => runner.release(),
  };
}
