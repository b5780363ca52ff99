import type { ReadModel } from '../read-model';
import { SCHEMA } from '../read-model';
import type { Projection } from './projection';

/**
 * sha256 over all rows of each table of the projections, in key order: equal digests, equal bytes. Without `positions`, which
 * are the store's own, two stores of the same log give the same.
 */
export async function digests(
  { dataSource }: ReadModel,
  projections: readonly Projection[],
  { positions = true }: { positions?: boolean } = {},
): Promise<Record<string, string>> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query(`set local timezone = 'UTC'`);
    const made: Record<string, string> = {};
    const content = positions ? 't::text' : `(to_jsonb(t) - 'position')::text`;
    for (const row of projections.flatMap(({ tables }) => tables)) {
      const { tableName, primaryColumns } = dataSource.getMetadata(row);
      const order = primaryColumns
        .map(({ databaseName }) => `"${databaseName}"::text collate "C"`)
        .join(', ');
      const [{ digest }] = await manager.query(
        `select encode(sha256(coalesce(string_agg(sha256(convert_to(${content}, 'UTF8')), ''::bytea order by ${order}), '')),
          'hex') as digest from ${SCHEMA}.${tableName} t`,
      );
      made[tableName] = digest;
    }
    return made;
  });
}
