import type { QueryRunner } from 'typeorm';
import { SCHEMA } from '../read-model';
import type { Row } from './tables';

type Index = { table: string; name: string; definition: string; primary: boolean };

/** Empty copies of tables in another schema, with keys and indexes of the same names: after a swap nothing tells them apart. */
export async function makeShadow(
  runner: QueryRunner,
  shadow: string,
  tables: readonly string[],
): Promise<void> {
  const indexes: Index[] = await runner.query(
    `select t.relname as table, c.relname as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as primary
     from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where i.indrelid = any(select format('%I.%I', $1::text, name)::regclass from unnest($2::text[]) name)`,
    [SCHEMA, tables],
  );
  const copies = tables.map(
    (table) => `create table ${shadow}.${table} (like ${SCHEMA}.${table} including all excluding indexes)`,
  );
  const keys = indexes.flatMap(({ table, name, definition, primary }) => [
    definition.replace(/ ON \S+ USING /, ` ON ${shadow}.${table} USING `),
    ...(primary
      ? [`alter table ${shadow}.${table} add constraint ${name} primary key using index ${name}`]
      : []),
  ]);
  await dropShadow(runner, shadow);
  await runner.query([`create schema ${shadow}`, ...copies, ...keys].join(';\n'));
}

export const dropShadow = (runner: QueryRunner, shadow: string): Promise<unknown> =>
  runner.query(`drop schema if exists ${shadow} cascade`);

export const tableNames = (runner: QueryRunner, rows: readonly Row<object>[]): string[] =>
  rows.map((row) => runner.dataSource.getMetadata(row).tableName);
