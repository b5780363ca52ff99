import { Client } from 'pg';
import { StoreUnavailable } from '../errors';
import { migrations, roles } from './schema';

const CONNECT_MS = 10_000;
/** Longer than the server's own limits below, which leave room for a migration by another process. */
const QUERY_MS = 65_000;

/**
 * Applies what is missing of `migrations`, all or nothing, one process at a time. Needs a user who may create roles (or
 * finds them there, granted to him) and may create schemas in the database. Throws `StoreUnavailable`, `DatabaseError`.
 */
export async function migrate(connectionString: string): Promise<void> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
  });
  client.on('error', () => undefined); // the query under way throws it
  await client.connect().catch((cause: unknown) => {
    throw new StoreUnavailable(`no connection to PostgreSQL: ${String(cause)}`, { cause });
  });
  try {
    await client.query(`set lock_timeout = '60s'; set statement_timeout = '60s'; begin`);
    await client.query('select pg_advisory_xact_lock(7000)');
    if (await outdated(client)) await apply(client);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

async function outdated(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select case when to_regclass('es.migrations') is null then false
      else has_table_privilege('es.migrations', 'select') end there`,
  );
  if (!rows[0]!.there) return true;
  const done = await client.query<{ id: number }>('select max(id) id from es.migrations');
  return (done.rows[0]?.id ?? 0) < migrations.at(-1)!.id;
}

async function apply(client: Client): Promise<void> {
  for (const role of roles) await client.query(role);
  await client.query('create schema if not exists es authorization es_owner');
  await client.query('set local role es_owner');
  await client.query(
    'create table if not exists es.migrations (id int primary key, name text not null, at timestamptz not null default now())',
  );
  for (const { id, name, sql } of migrations) {
    const { rowCount } = await client.query(
      'insert into es.migrations (id, name) values ($1, $2) on conflict do nothing',
      [id, name],
    );
    if (rowCount === 1) await client.query(sql);
  }
}
