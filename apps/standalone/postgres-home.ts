import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { readlinkSync, realpathSync, renameSync, rmdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  canEnter,
  PostgresUnavailable,
  rootHome,
  serviceAccount,
  stopOrphan,
  type Account,
} from '#embedded-postgres';

export type PostgresHome = {
  /** Holds `data`, the server's log and its password. */
  directory: string;
  /** Whom the server runs as, when not as ourselves. */
  account: Account | undefined;
};

/** Creates DATA_DIR. Its content is for its owner; root lets PostgreSQL's user pass through. */
export function ensureDataDir(dataDir: string): void {
  const isRoot = process.getuid?.() === 0;
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (isRoot) chmodSync(dataDir, statSync(dataDir).mode | 0o111);
}

/**
 * `DATA_DIR/pg`. When we are root and PostgreSQL's user cannot get there (a clone below /root), the folder is placed
 * where it can, and `DATA_DIR/pg` becomes a link to it; `say` hears of that.
 */
export async function placeHome(dataDir: string, say: (line: string) => void): Promise<PostgresHome> {
  const link = join(dataDir, 'pg');
  const existing = lstatSync(link, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink() && !existsSync(link)) {
    throw new PostgresUnavailable(
      `数据库应在 ${readlinkSync(link)}（${link} 指向那里），但该目录已不存在。请恢复它；若要从头开始，请删除 ${link}。`,
    );
  }
  const data = statSync(join(link, 'data'), { throwIfNoEntry: false });
  if (data && data.uid !== 0) return existingHome(realpathSync(link), data);
  const account = serviceAccount();
  if (existing?.isSymbolicLink() || canEnter(dataDir, account)) {
    return { directory: openHome(existing ? realpathSync(link) : link), account };
  }
  if (existing) setAside(link, say); // no data in it, but it is not ours to delete
  return { directory: await placeElsewhere(dataDir, link, account as Account, say), account };
}

/** A cluster belongs to whoever made it: root continues it as its owner; another ordinary user cannot. */
function existingHome(directory: string, { uid, gid }: Stats): PostgresHome {
  const me = process.getuid?.();
  if (me === undefined || uid === me) return { directory, account: undefined };
  if (me !== 0) {
    throw new PostgresUnavailable(
      `数据库 ${directory} 属于另一个用户（编号 ${uid}；以 root 启动过时是 postgres）。请用原来的用户启动，或另设 DATA_DIR。`,
    );
  }
  const account = { name: `编号 ${uid}`, uid, gid };
  if (canEnter(directory, account)) return { directory, account };
  throw new PostgresUnavailable(
    `数据库在 ${directory}，但其所有者（编号 ${uid}）进入不了上级目录。请放开上级目录的进入权限（chmod a+x），或改用原来的用户启动。`,
  );
}

async function placeElsewhere(
  dataDir: string,
  link: string,
  account: Account,
  say: (line: string) => void,
): Promise<string> {
  const digest = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const directory = join(rootHome(account), `pg-${digest}`);
  if (existsSync(directory)) {
    // DATA_DIR was thrown away and this was left: start afresh, but lose nothing.
    await stopOrphan(join(directory, 'data'));
    setAside(directory, say);
  }
  openHome(directory);
  symlinkSync(directory, link);
  say(`用户 ${account.name} 进入不了 ${dataDir}，数据库改放在 ${directory}（${link} 是指向它的链接）`);
  return directory;
}

/** PostgreSQL's user needs to pass through to `data`; everything else in here is the starter's own. */
function openHome(directory: string): string {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
  return directory;
}

/** Moves what cannot be used out of the way, without deleting it, and says so. */
export function setAside(path: string, say: (line: string) => void): void {
  if (statSync(path).isDirectory() && readdirSync(path).length === 0) return rmdirSync(path);
  const to = `${path}.old-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
  renameSync(path, to);
  say(`原有的 ${path} 不能再用，已改名为 ${to}，确认无用后可删除`);
}
