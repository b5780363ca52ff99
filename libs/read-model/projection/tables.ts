import type { EntityMetadata, QueryRunner } from 'typeorm';

export type Row<R extends object> = new () => R;

/**
 * The tables a projection reads and writes, in one schema and inside the caller's transaction. Whole batches in one
 * statement each: the rows travel as one JSON text, typed by the table itself.
 */
export class Tables {
  constructor(
    readonly runner: QueryRunner,
    readonly schema: string,
  ) {}

  /** The rows whose `column` is one of `values`, as plain objects. */
  async load<R extends object>(row: Row<R>, column: keyof R & string, values: string[]): Promise<R[]> {
    if (values.length === 0) return [];
    const { columns, table, all } = this.of(row);
    const key = columns.find(({ property }) => property === column)!.name;
    return this.runner.query(`select ${all} from ${table} where "${key}" = any($1)`, [values]);
  }

  /** Writes whole rows; a row that is there under the same key is replaced. Of rows with one key the last counts. */
  async upsert<R extends object>(row: Row<R>, rows: readonly R[]): Promise<void> {
    if (rows.length === 0) return;
    const { columns, keys, table, upsert } = this.of(row);
    const byKey = new Map<string, string>();
    for (const entry of rows as readonly Record<string, unknown>[]) {
      const members = columns.map(
        ({ property, json }) => `${json}${JSON.stringify(entry[property]) ?? 'null'}`,
      );
      byKey.set(JSON.stringify(keys.map((key) => entry[key])), `{${members.join()}}`);
    }
    await this.runner.query(upsert(table), [`[${[...byKey.values()].join()}]`]);
  }

  private of(row: Row<object>) {
    const metadata = this.runner.dataSource.getMetadata(row);
    return { ...describe(metadata), table: `"${this.schema}"."${metadata.tableName}"` };
  }
}

type Described = {
  columns: { property: string; name: string; json: string }[];
  /** Every column under the name of its property. */
  all: string;
  /** Properties of the primary key. */
  keys: string[];
  upsert(table: string): string;
};
const described = new WeakMap<EntityMetadata, Described>();

function describe(metadata: EntityMetadata): Described {
  const known = described.get(metadata);
  if (known) return known;
  const columns = metadata.columns.map(({ propertyName, databaseName }) => ({
    property: propertyName,
    name: databaseName,
    json: `"${databaseName}":`,
  }));
  const all = columns.map(({ property, name }) => `"${name}" as "${property}"`).join(', ');
  const primary = metadata.primaryColumns.map((column) => column.databaseName);
  const keys = metadata.primaryColumns.map((column) => column.propertyName);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const sets = columns
    .filter(({ name }) => !primary.includes(name))
    .map(({ name }) => `"${name}" = excluded."${name}"`)
    .join(', ');
  const made: Described = {
    columns,
    all,
    keys,
    upsert: (table) => `insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, $1::json)
      on conflict (${primary.map((key) => `"${key}"`).join(', ')}) do update set ${sets}`,
  };
  described.set(metadata, made);
  return made;
}
