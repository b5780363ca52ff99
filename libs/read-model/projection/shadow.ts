import type { QueryRunner } from 'typeorm';
import { SCHEMA } from '../read-model';
import type { Row } from './tables';

type Index = { name: string; definition: string; primary: boolean };

/** Empty copies of tables in another schema, with keys and indexes of the same names: after a swap nothing tells them apart. */
export async function makeShadow(
  runner: QueryRunner,
  shadow: string,
  tables: readonly string[],
): Promise<void> {
  await dropShadow(runner, shadow);
  await runner.query(`create schema ${shadow}`);
  for (const table of tables) {
    await runner.query(
      `create table ${shadow}.${table} (like ${SCHEMA}.${table} including all excluding indexes)`,
    );
    const indexes: Index[] = await runner.query(
      `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as primary
       from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass`,
      [`${SCHEMA}.${table}`],
    );
    for (const { name, definition, primary } of indexes) {
      await runner.query(definition.replace(/ ON \S+ USING /, ` ON ${shadow}.${table} USING `));
      if (primary)
        await runner.query(
          `alter table ${shadow}.${table} add constraint ${name} primary key using index ${name}`,
        );
    }
  }
}

export const dropShadow = (runner: QueryRunner, shadow: string): Promise<unknown> =>
  runner.query(`drop schema if exists ${shadow} cascade`);

export const tableNames = (runner: QueryRunner, rows: readonly Row<object>[]): string[] =>
  rows.map((row) => runner.dataSource.getMetadata(row).tableName);
