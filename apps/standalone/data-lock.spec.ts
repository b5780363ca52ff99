import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunning, lockDataDir } from './data-lock';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'duban-lock-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const holder = () => JSON.parse(readFileSync(join(dataDir, 'lock'), 'utf8')) as Record<string, unknown>;

describe('the lock of a data folder', () => {
  it('refuses a second holder and names the first, with its address once known', () => {
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(AlreadyRunning);
    expect(() => lockDataDir(dataDir)).toThrow(`进程 ${process.pid} 正在使用数据目录 ${dataDir}。`);
    lock.publish('http://127.0.0.1:3000');
    expect(() => lockDataDir(dataDir)).toThrow('地址 http://127.0.0.1:3000');
    expect(holder()).toMatchObject({ pid: process.pid });
  });

  it('is free again after its release, and leaves nothing behind', () => {
    const lock = lockDataDir(dataDir);
    lock.publish('http://127.0.0.1:3000');
    lock.release();
    expect(readdirSync(dataDir)).toEqual([]);
    lockDataDir(dataDir).release();
  });

  it('is taken over from the dead', () => {
    const { pid } = spawnSync('true');
    writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid, mark: 'x' }));
    lockDataDir(dataDir);
    expect(holder()).toMatchObject({ pid: process.pid });
    expect(readdirSync(dataDir)).toEqual(['lock']);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is taken over when the number belongs to another process now',
    () => {
      const stranger = spawn('sleep', ['60']);
      try {
        for (const pid of [stranger.pid, process.pid]) {
          writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid, mark: 'an earlier boot/1' }));
          lockDataDir(dataDir).release();
        }
      } finally {
        stranger.kill();
      }
    },
  );

  it('is taken over when unreadable', () => {
    writeFileSync(join(dataDir, 'lock'), '');
    lockDataDir(dataDir);
    expect(holder()).toMatchObject({ pid: process.pid });
  });

  it('is not released by one who does not hold it', () => {
    const lock = lockDataDir(dataDir);
    writeFileSync(join(dataDir, 'lock'), JSON.stringify({ pid: 1, mark: 'somebody else' }));
    lock.release();
    expect(holder()).toMatchObject({ pid: 1 });
  });

  it('is for its owner only', () => {
    lockDataDir(dataDir);
    expect(statSync(join(dataDir, 'lock')).mode & 0o777).toBe(0o600);
  });
});
