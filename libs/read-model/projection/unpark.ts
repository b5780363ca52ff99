import type { EventStore } from '#event-store';
import { SCHEMA, type ReadModel } from '../read-model';
import { project } from './batch';
import { ParkedRow } from './checkpoint.row';
import { readCheckpoints } from './checkpoints';
import type { Projection } from './projection';
import { Tables } from './tables';

/** What is parked, the failed events before those that wait behind them. */
export const parkedEvents = ({ dataSource }: ReadModel): Promise<ParkedRow[]> =>
  dataSource.getRepository(ParkedRow).find({ order: { projection: 'ASC', stream: 'ASC', version: 'ASC' } });

/**
 * Applies a parked stream of one projection anew, after what was wrong has been mended. Answers how many of its events are
 * still parked then: 0 if all could be applied. Safe beside a running projector.
 */
export async function unpark({
  store,
  readModel,
  projection,
  stream,
}: {
  store: EventStore;
  readModel: ReadModel;
  projection: Projection;
  stream: string;
}): Promise<number> {
  const where = `projection = $1 and stream = $2`;
  const by = [projection.name, stream];
  const runner = readModel.dataSource.createQueryRunner();
  await runner.startTransaction();
  try {
    // The projector moves its checkpoint before it looks at what is parked: until we commit, it waits.
    await runner.query(`select from ${SCHEMA}.checkpoint where projection = $1 for update`, [
      projection.name,
    ]);
    const [checkpoint] = await readCheckpoints({ runner, schema: SCHEMA }, [projection]);
    const [{ first }] = await runner.query(
      `select min(version) as first from ${SCHEMA}.parked where ${where}`,
      by,
    );
    if (first === null || !checkpoint) {
      await runner.rollbackTransaction();
      return 0;
    }
    const { events } = await store.read(stream, first);
    await runner.query(`delete from ${SCHEMA}.parked where ${where}`, by);
    const due = events.filter(({ position }) => position <= checkpoint.position);
    await project(new Tables(runner, SCHEMA), projection, due);
    const [{ left }] = await runner.query(`select count(*) as left from ${SCHEMA}.parked where ${where}`, by);
    await runner.commitTransaction();
    return left;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
