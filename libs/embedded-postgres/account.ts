import { spawnSync } from 'node:child_process';
import { PostgresUnavailable } from './unavailable';

/** The user PostgreSQL's processes run as, where it cannot be the one that started Node. */
export type Account = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. Anyone else runs it as themselves (undefined); root runs it as the system user
 * `postgres`, which is created without password, shell or home when there is none.
 */
export function serviceAccount(name = 'postgres'): Account | undefined {
  if (typeof process.getuid !== 'function' || process.getuid() !== 0) return undefined;
  const found = lookUp(name);
  if (found) return found;
  run('groupadd', ['--system', name]);
  run('useradd', ['--system', '--gid', name, '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  const created = lookUp(name); // whoever created it: another start may have been quicker
  if (created) return created;
  throw new PostgresUnavailable(
    `PostgreSQL 不能以 root 身份运行，而本机没有用户 ${name}，也无法用 useradd 创建。` +
      `请先创建用户 ${name}，或换一个普通用户启动。`,
  );
}

/** Whether the account may enter `directory`; asked of the system itself, so that every kind of permission counts. */
export function canEnter(directory: string, account: Account | undefined): boolean {
  if (!account) return true;
  const { uid, gid } = account;
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', directory], { uid, gid, cwd: '/' }).status === 0;
}

/** What to hand to `spawn`; an empty environment but for the path keeps PGDATA, PGOPTIONS and the like out. */
export function spawnAs(account: Account | undefined) {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return account ? { env, cwd: '/', uid: account.uid, gid: account.gid } : { env, cwd: '/' };
}

function lookUp(name: string): Account | undefined {
  const uid = run('id', ['-u', name]);
  const gid = run('id', ['-g', name]);
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : undefined;
}

function run(command: string, args: string[]): string | undefined {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
