import type { Position } from '#event-store';
import type { Positions } from './batch';
import type { Projection } from './projection';
import type { Tables } from './tables';

export type Checkpoint = { projection: string; version: number; position: Position };

/** Makes the checkpoints that are missing, at the start of the log. */
export async function makeCheckpoints(tables: Tables, projections: readonly Projection[]): Promise<void> {
  await tables.runner.query(
    `insert into "${tables.schema}".checkpoint (projection, version, position, updated_at, polled_at)
     select projection, version, '', now(), now() from unnest($1::text[], $2::int[]) known (projection, version)
     on conflict (projection) do nothing`,
    [projections.map(({ name }) => name), projections.map(({ version }) => version)],
  );
}

export async function readCheckpoints(
  { runner, schema }: Pick<Tables, 'runner' | 'schema'>,
  projections: readonly Projection[],
): Promise<Checkpoint[]> {
  return runner.query(
    `select projection, version, position from "${schema}".checkpoint where projection = any($1)`,
    [projections.map(({ name }) => name)],
  );
}

export const positionsOf = (checkpoints: readonly Checkpoint[]): Positions =>
  new Map(checkpoints.map(({ projection, position }) => [projection, position]));

export const categoriesOf = (projections: readonly Projection[]): string[] => [
  ...new Set(projections.map(({ category }) => category)),
];
