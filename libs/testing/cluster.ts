import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canEnter,
  findBinaries,
  initCluster,
  isAlive,
  rootHome,
  serviceAccount,
  startPostmaster,
  stopOrphan,
  type Postmaster,
} from '#embedded-postgres';

export type ThrowAwayCluster = {
  /** URL of its maintenance database, as its superuser. */
  url: string;
  /** Of the server process, for specs that kill it. */
  pid: number;
  /** Starts the server again on the same data (after a kill, or to change `settings`); the port may change. */
  restart(settings?: Record<string, string>): Promise<void>;
  /** Stops the server and removes everything. */
  remove(): Promise<void>;
  /** The same at once, for a process that is about to end. */
  removeNow(): void;
};

/** Nothing of a throw-away cluster outlives the run, so nothing waits for a disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const durable = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
const prefix = 'duban-test-pg-';

/**
 * A PostgreSQL of one's own in a temporary folder named after this process. Careless about power failures unless
 * `durable`. Throws `PostgresUnavailable` with what to try.
 */
export async function startThrowAwayCluster(options: { durable?: boolean } = {}): Promise<ThrowAwayCluster> {
  const account = serviceAccount();
  const binaries = findBinaries(account);
  const base = account && !canEnter(tmpdir(), account) ? rootHome(account) : tmpdir();
  await sweepStaleClusters(base);
  const home = mkdtempSync(join(base, `${prefix}${process.pid}-`));
  if (account) chownSync(home, account.uid, account.gid);
  const directory = join(home, 'data');
  const password = randomBytes(18).toString('base64url');
  // In postgresql.conf rather than on the command line, so that `alter system` can still change them.
  const settings = {
    ...(options.durable ? durable : careless),
    max_connections: '200',
    shared_buffers: '64MB',
    scram_iterations: '16',
  };
  const start = (extra: Record<string, string> = {}): Promise<Postmaster> =>
    startPostmaster(binaries, { directory, password, account, logFile: join(home, 'log'), settings: extra });
  let server: Postmaster;
  try {
    await initCluster(binaries, { directory, password, account, settings, durable: false });
    server = await start();
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
  const removeHome = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return {
    get url() {
      return server.url('postgres');
    },
    get pid() {
      return server.pid;
    },
    async restart(extra) {
      await server.stop();
      server = await start(extra);
    },
    async remove() {
      await server.stop();
      removeHome();
    },
    removeNow() {
      if (isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
      removeHome();
    },
  };
}

/** Ends and removes clusters whose process was killed before it could. */
export async function sweepStaleClusters(base: string): Promise<void> {
  for (const name of readdirSync(base)) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    try {
      await stopOrphan(join(base, name, 'data'));
      rmSync(join(base, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch {
      // another user's: theirs to sweep
    }
  }
}
