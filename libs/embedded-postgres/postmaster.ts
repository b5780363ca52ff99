import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnAs, type Account } from './account';
import type { Binaries } from './binaries';
import { clusterUser } from './initdb';
import { isAlive, isPostmasterOf, readPidFile } from './pid-file';
import { PostgresUnavailable } from './unavailable';

export type Postmaster = {
  pid: number;
  port: number;
  /** `postgres://…` of a database in this cluster; with the password, so keep it out of logs. */
  url(database: string): string;
  /** Settles when the process is gone, wanted or not. */
  exited: Promise<void>;
  /** Ends sessions and shuts down cleanly; resolves when the process is gone, within 5 s. */
  stop(): Promise<void>;
};

export type StartPostmaster = {
  directory: string;
  password: string;
  account: Account | undefined;
  /** Receives what the server says; opened by us, so that the account needs no access to its folder. */
  logFile: string;
  settings?: Record<string, string>;
  /** Milliseconds until it must accept connections; recovery after a crash counts in. Default 60 s. */
  patience?: number;
};

const attempts = 5;

/**
 * Starts a server on a free port of 127.0.0.1. It is put in a session of its own: a Ctrl-C in the terminal reaches
 * Node only, which closes what uses the database first.
 */
export async function startPostmaster(binaries: Binaries, options: StartPostmaster): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const started = await tryStart(binaries, options, await freePort());
    if ('port' in started) return started;
    // The port was taken meanwhile, or the last backends of a killed server are still on their way out.
    const passing = /Address already in use|is still in use/.test(started.log);
    if (!passing || attempt === attempts) {
      throw new PostgresUnavailable(`内置数据库启动失败，日志见 ${options.logFile}：\n${started.log}`);
    }
    await sleep(attempt * 500);
  }
}

async function tryStart(
  binaries: Binaries,
  options: StartPostmaster,
  port: number,
): Promise<Postmaster | { log: string }> {
  const { directory, account, password, logFile } = options;
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings, port };
  const log = openSync(logFile, 'w', 0o600);
  const args = [
    '-D',
    directory,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
  const child = spawn(binaries.postgres, args, {
    ...spawnAs(account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let gone = false;
  const exited = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => void (gone = true));
  child.unref();

  const deadline = Date.now() + (options.patience ?? 60_000);
  while (!gone && Date.now() < deadline) {
    const file = readPidFile(directory);
    if (file?.pid === child.pid && file?.ready) {
      const pid = file.pid;
      const url = (database: string) =>
        `postgres://${clusterUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
      return { pid, port, url, exited, stop: () => endProcess(pid, exited) };
    }
    await Promise.race([sleep(20), exited]);
  }
  if (!gone && child.pid) await endProcess(child.pid, exited);
  return { log: readFileSync(logFile, 'utf8').trim().split('\n').slice(-8).join('\n') };
}

/** Stops a server that somebody else's death left behind on `directory`. Resolves to whether there was one. */
export async function stopOrphan(directory: string): Promise<boolean> {
  const file = readPidFile(directory);
  if (!file || !isPostmasterOf(file.pid, directory)) return false;
  let watching = true;
  const watch = async () => {
    while (watching && isAlive(file.pid)) await sleep(20);
  };
  await endProcess(file.pid, watch());
  watching = false;
  return true;
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT, after 3.5 s, leaves recovery to the next start. Neither loses a commit. */
async function endProcess(pid: number, exited: Promise<void>): Promise<void> {
  let gone = false;
  const noted = exited.then(() => void (gone = true));
  for (const [signal, wait] of [
    ['SIGINT', 3_500],
    ['SIGQUIT', 800],
    ['SIGKILL', 300],
  ] as const) {
    if (gone) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const giveUp = new AbortController();
    await Promise.race([noted, sleep(wait, undefined, { signal: giveUp.signal }).catch(() => undefined)]);
    giveUp.abort();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
