import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  findBinaries,
  initCluster,
  PostgresUnavailable,
  startPostmaster,
  stopOrphan,
  type Binaries,
} from '#embedded-postgres';
import { placeHome, setAside, type PostgresHome } from './postgres-home';
import { secretFile } from './secret-file';

export type EmbeddedPostgres = {
  pid: number;
  /** `postgres://…` with the password in it: keep it out of logs. */
  url(database: string): string;
  /** Settles when the server is gone, wanted or not. */
  exited: Promise<void>;
  /** Fast shutdown; resolves when no process is left. */
  stop(): Promise<void>;
};

/** What was acknowledged is on disk. No statement texts or row values in the log: they hold people's data. */
const settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '100',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Starts PostgreSQL on `DATA_DIR/pg`, making the cluster at the first start, and the named databases where they are
 * missing. Recovers from whatever a killed predecessor left: a server still running, a pid file, a half-made cluster.
 * The caller holds the data folder's lock. Throws `PostgresUnavailable`.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  databases: readonly string[],
  say: (line: string) => void,
): Promise<EmbeddedPostgres> {
  const home = await placeHome(dataDir, say);
  const { directory, account } = home;
  const binaries = findBinaries(account);
  const data = join(directory, 'data');
  const password = secretFile(join(directory, 'password'));
  if (await stopOrphan(data)) say('上次没有正常结束，仍在运行的数据库已先停止');
  // What is left is stale, though PostgreSQL would not believe it of a number that is in use again, or of a zombie's.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  await ensureCluster(home, binaries, password, say);
  const logFile = join(directory, 'log');
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const server = await startPostmaster(binaries, { directory: data, password, account, logFile, settings });
  try {
    await ensureDatabases(server.url('postgres'), databases);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/** A cluster is made under another name and renamed when it is whole and on disk: `data` exists whole or not at all. */
async function ensureCluster(
  { directory, account }: PostgresHome,
  binaries: Binaries,
  password: string,
  say: (line: string) => void,
): Promise<void> {
  for (const name of readdirSync(directory).filter((entry) => entry.startsWith('data.partial'))) {
    rmSync(join(directory, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  const data = join(directory, 'data');
  const version = join(data, 'PG_VERSION');
  if (existsSync(version) && existsSync(join(data, 'global', 'pg_control'))) {
    const major = readFileSync(version, 'utf8').trim();
    if (major === binaries.major) return;
    throw new PostgresUnavailable(
      `数据库 ${data} 由 PostgreSQL ${major} 建立，而现在安装的是 ${binaries.major}。请装回原版本导出数据后再升级。`,
    );
  }
  if (existsSync(data)) setAside(data, say);
  const partial = join(directory, `data.partial-${process.pid}`);
  await initCluster(binaries, { directory: partial, password, account, durable: true });
  renameSync(partial, data);
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

async function ensureDatabases(url: string, names: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map((row) => row.datname));
    for (const name of names) {
      if (!present.has(name))
        await client.query(`create database ${client.escapeIdentifier(name)} template template0`);
    }
  } finally {
    await client.end();
  }
}
