import type { EventStore } from '#event-store';
import {
  ProjectionRunner,
  projections,
  type Logger,
  type ProjectorStatus,
  type ReadModel,
} from '#read-model';

export type Projector = {
  status(): ProjectorStatus;
  /** Finishes the batch under way; what it was given stays open. */
  close(): Promise<void>;
};

/** Migrates the read models and keeps them up to date. Throws what the migration throws; later trouble is waited out and shown in `status`. */
export async function startProjector({
  store,
  readModel,
  logger,
}: {
  store: EventStore;
  readModel: ReadModel;
  logger?: Logger;
}): Promise<Projector> {
  await readModel.migrate();
  const runner = new ProjectionRunner({ store, readModel, projections, logger });
  return { status: () => runner.status(), close: () => runner.close() };
}
