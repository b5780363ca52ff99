import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnAs, type Account } from './account';
import type { Binaries } from './binaries';
import { PostgresUnavailable } from './unavailable';

/** The one database user of an embedded cluster. */
export const clusterUser = 'duban';

export type NewCluster = {
  /** Must not exist yet; its parent must be enterable by the account. */
  directory: string;
  password: string;
  account: Account | undefined;
  /** Further lines of postgresql.conf. */
  settings?: Record<string, string>;
  /** Flush to disk before returning; false only for what may be lost. */
  durable: boolean;
};

/**
 * Makes a cluster. UTF-8, compared and sorted by code point with PostgreSQL's built-in C.UTF-8, so that no index
 * depends on the machine's libraries; Chinese order is asked for per query (`collate "zh-x-icu"`). Time zone UTC.
 */
export async function initCluster(binaries: Binaries, cluster: NewCluster): Promise<void> {
  const { directory, account, password, durable } = cluster;
  const passwordFile = `${directory}.password`;
  mkdirSync(directory, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [directory, passwordFile]) chownSync(path, account.uid, account.gid);
  const settings = { timezone: 'UTC', log_timezone: 'UTC', ...cluster.settings };
  const args = [
    `--pgdata=${directory}`,
    `--username=${clusterUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(settings).map(([key, value]) => `--set=${key}=${value}`),
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, args, account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function run(program: string, args: string[], account: Account | undefined): Promise<void> {
  // In its own process group: a Ctrl-C in the terminal is for Node, which decides what ends when.
  const child = spawn(program, args, {
    ...spawnAs(account),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new PostgresUnavailable(`数据库初始化失败（initdb 退出码 ${code}）：${complaint.trim()}`);
}
