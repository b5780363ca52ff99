import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { readlinkSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isAlive, readPidFile, serviceAccount } from '#embedded-postgres';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';
import { ensureDataDir } from './postgres-home';

jest.setTimeout(60_000);
const isRoot = process.getuid?.() === 0;

let dataDir: string;
let said: string[];
let running: EmbeddedPostgres[];
let children: ChildProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'duban-standalone-'));
  [said, running, children] = [[], [], []];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

async function start(dir = dataDir): Promise<EmbeddedPostgres> {
  ensureDataDir(dir);
  const server = await startEmbeddedPostgres(dir, ['duban'], (line) => said.push(line));
  running.push(server);
  return server;
}

async function ask(server: EmbeddedPostgres | string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: typeof server === 'string' ? server : server.url('duban') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** The same in a process of its own, which prints the URL when ready and can be killed. */
function startInChild(): ChildProcess & { url: Promise<string> } {
  const code = `
    require('./apps/standalone/postgres-home.ts').ensureDataDir(process.argv[1]);
    require('./apps/standalone/embedded-postgres.ts').startEmbeddedPostgres(process.argv[1], ['duban'], () => {})
      .then((server) => console.log(server.url('duban')));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['-r', './libs/testing/typescript.js', '-e', code, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const url = new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  return Object.assign(child, { url });
}

const killed = async (child: ChildProcess) => {
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;
};
const until = async (holds: () => boolean) => {
  for (const deadline = Date.now() + 10_000; !holds(); await sleep(5)) {
    if (Date.now() > deadline) throw new Error('did not come about');
  }
};
const data = () => join(dataDir, 'pg', 'data');

describe('the embedded PostgreSQL', () => {
  it('keeps what was committed, in UTF-8 and UTC, on disk before it is acknowledged', async () => {
    const first = await start();
    await ask(first, `create table t as select '督办' as word`);
    expect(
      await ask(
        first,
        `select current_setting(n) from unnest(array['fsync','synchronous_commit','timezone']) n`,
      ),
    ).toEqual(['on', 'on', 'UTC']);
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);
    const second = await start();
    expect(await ask(second, 'select word, getdatabaseencoding() from t')).toEqual(['督办', 'UTF8']);
    expect(said).toEqual([]);
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const server = await start();
    const password = new URL(server.url('duban')).password;
    await expect(ask(server.url('duban').replace(password, 'guess'), 'select 1')).rejects.toThrow(/password/);
    expect(statSync(join(dataDir, 'pg', 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(data()).mode & 0o777).toBe(0o700);
    expect(await ask(server, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(await ask(server, 'show unix_socket_directories')).toEqual(['']);
  });

  it('writes no values into its log', async () => {
    const server = await start();
    await ask(server, 'create table t (phone text primary key)');
    await ask(server, `insert into t values ('canary-1')`);
    await expect(ask(server, `insert into t values ('canary-1')`)).rejects.toThrow(/duplicate/);
    const log = readFileSync(join(dataDir, 'pg', 'log'), 'utf8');
    expect(log).toMatch(/duplicate key/);
    expect(log).not.toContain('canary-1');
  });
});

describe('the start after a kill -9', () => {
  it('stops the server left running, and has every acknowledged row', async () => {
    const child = startInChild();
    const url = await child.url;
    await ask(url, `create table t as select 1 as n`);
    const orphan = readPidFile(data())!.pid;
    await killed(child);
    expect(isAlive(orphan)).toBe(true);
    const server = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(await ask(server, 'select n from t')).toEqual([1]);
    expect(said).toEqual(['上次没有正常结束，仍在运行的数据库已先停止']);
  });

  it('recovers when the server was killed as well', async () => {
    const child = startInChild();
    await ask(await child.url, `create table t as select 1 as n`);
    const orphan = readPidFile(data())!.pid;
    await killed(child);
    process.kill(orphan, 'SIGKILL');
    expect(existsSync(join(data(), 'postmaster.pid'))).toBe(true);
    expect(await ask(await start(), 'select n from t')).toEqual([1]);
  });

  it('makes the cluster anew when it was half made', async () => {
    const child = startInChild();
    const home = join(dataDir, 'pg');
    await until(() => existsSync(home) && readdirSync(home).some((name) => name.startsWith('data.partial')));
    await sleep(100);
    await killed(child);
    expect(existsSync(data())).toBe(false);
    expect(await ask(await start(), 'select 1')).toEqual([1]);
    expect(readdirSync(home).filter((name) => name.startsWith('data'))).toEqual(['data']);
  });

  it('sets a data folder that is no cluster aside', async () => {
    mkdirSync(join(data(), 'base'), { recursive: true });
    expect(await ask(await start(), 'select 1')).toEqual([1]);
    expect(said).toEqual([expect.stringMatching(/data 不能再用，已改名为 .*data\.old-\d{14}/)]);
  });

  it('is not misled by a pid file whose number now belongs to another process, and leaves that process alone', async () => {
    await (await start()).stop();
    const stranger = spawn('sleep', ['60'], { ...serviceAccount() }); // whose signals PostgreSQL may send
    children.push(stranger);
    writeFileSync(
      join(data(), 'postmaster.pid'),
      [stranger.pid, data(), 1, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n'),
    );
    expect(await ask(await start(), 'select 1')).toEqual([1]);
    expect(isAlive(stranger.pid!)).toBe(true);
  });

  it('passes over an empty pid file', async () => {
    await (await start()).stop();
    writeFileSync(join(data(), 'postmaster.pid'), '');
    expect(await ask(await start(), 'select 1')).toEqual([1]);
  });
});

describe('where the database cannot be as asked', () => {
  (isRoot ? it : it.skip)('is put elsewhere and linked when root keeps its home closed', async () => {
    const closed = join(dataDir, 'home');
    mkdirSync(closed, { mode: 0o700 });
    const inside = join(closed, '.data');
    const server = await start(inside);
    const link = join(inside, 'pg');
    const target = readlinkSync(link);
    try {
      expect(said).toEqual([expect.stringContaining(`数据库改放在 ${target}`)]);
      await ask(server, `create table t as select 1 as n`);
      await server.stop();
      expect(await ask(await start(inside), 'select n from t')).toEqual([1]);

      // Its data folder thrown away: a fresh start, and the old one is kept aside.
      await running.at(-1)!.stop();
      rmSync(inside, { recursive: true });
      expect(await ask(await start(inside), `select to_regclass('t')`)).toEqual([null]);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(said).toContainEqual(expect.stringMatching(/已改名为 .*\.old-\d{14}/));
      await running.at(-1)!.stop();

      // The target gone: never silently an empty database.
      rmSync(target, { recursive: true });
      await expect(start(inside)).rejects.toThrow(`该目录已不存在`);
      unlinkSync(link);
    } finally {
      for (const name of readdirSync(join(target, '..'))) {
        if (join(target, '..', name).startsWith(target))
          rmSync(join(target, '..', name), { recursive: true, force: true });
      }
    }
  });

  it('refuses data of another major version rather than touching it', async () => {
    await (await start()).stop();
    writeFileSync(join(data(), 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/由 PostgreSQL 15 建立/);
  });
});
