import type { Neighbour } from '#domain';
import type { ReadModel } from '../read-model';

const NEAREST = 500;

/** The findings of a clause, newest first, as far as the rows are; what is newer than the rows a later look finds. */
export const neighboursOf = (readModel: ReadModel, clauseId: string): Promise<Neighbour[]> =>
  readModel.dataSource.query(
    `select finding_id as "findingId", fold as finding from rm.finding
      where clause_id = $1 order by registered_at desc limit $2`,
    [clauseId, NEAREST],
  );
