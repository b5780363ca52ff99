import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Names the server that `.int` specs use: set by the jest set-up, or beforehand by whoever has one. */
export const serverVariable = 'DUBAN_TEST_POSTGRES';

export type ThrowAwayDatabase = {
  url: string;
  /** Ends all sessions on it and removes it. */
  drop(): Promise<void>;
};

/**
 * A fresh, empty database, UTF-8 and in UTC.
 * `durable`: commits wait for the WAL, as in production (the throw-away server itself still runs without fsync; a
 * spec that pulls the plug starts its own with `startThrowAwayCluster({ durable: true })`).
 */
export async function createDatabase(options: { durable?: boolean } = {}): Promise<ThrowAwayDatabase> {
  const server = process.env[serverVariable];
  if (!server) {
    throw new Error(
      `${serverVariable} 未设置：只有 *.int.spec.ts 由 jest 自动准备数据库（npx jest --selectProjects int）。`,
    );
  }
  const name = `t_${process.pid}_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template template0 encoding 'UTF8'`);
  if (options.durable) await administer(server, `alter database ${name} set synchronous_commit = on`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => administer(server, `drop database if exists ${name} with (force)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
