import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '#embedded-postgres';

/** Who uses a data folder. `mark` tells the process from another that is given the same number later. */
type Holder = { pid: number; mark: string; url?: string };

export class AlreadyRunning extends Error {
  override readonly name = 'AlreadyRunning';

  constructor(dataDir: string, holder: Holder) {
    const where = holder.url ? `，地址 ${holder.url}` : '';
    super(
      `督办已在运行：进程 ${holder.pid} 正在使用数据目录 ${dataDir}${where}。要再开一个，请另设 DATA_DIR 和 PORT。`,
    );
  }
}

export type DataLock = {
  /** Leaves word of where the product answers, for whoever starts a second one. */
  publish(url: string): void;
  release(): void;
};

/** One process per data folder. Throws `AlreadyRunning`; a dead holder's lock is taken over. */
export function lockDataDir(dataDir: string): DataLock {
  const file = join(dataDir, 'lock');
  const mine: Holder = { pid: process.pid, mark: markOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  const write = (path: string, holder: Holder) =>
    writeFileSync(path, JSON.stringify(holder), { mode: 0o600 });
  write(draft, mine);
  try {
    // A link is made whole or not at all, so nobody ever reads half a lock.
    while (!tryLink(draft, file)) takeAway(file, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    publish(url) {
      write(draft, { ...mine, url });
      renameSync(draft, file);
    },
    release() {
      if (read(file)?.mark === mine.mark) rmSync(file, { force: true });
    },
  };
}

function takeAway(file: string, dataDir: string): void {
  const holder = read(file);
  if (holder && holds(holder)) throw new AlreadyRunning(dataDir, holder);
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was quicker
  }
  const moved = read(aside);
  if (moved && holds(moved)) {
    tryLink(aside, file); // what was moved is the lock of somebody quicker: give it back
    rmSync(aside, { force: true });
    throw new AlreadyRunning(dataDir, moved);
  }
  rmSync(aside, { force: true });
}

const holds = (holder: Holder): boolean => isAlive(holder.pid) && markOf(holder.pid) === holder.mark;

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Boot and start time of a process, where the system says; elsewhere its number has to do. */
function markOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
  } catch {
    return String(pid);
  }
}
