import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import type { Choices, FindingPage, Health } from '#contracts';
import { Client } from './client';
import { dataFolder, startProduct, type Product } from './product';

jest.setTimeout(180_000);

let folder: Awaited<ReturnType<typeof dataFolder>>;
let product: Product | undefined;
beforeAll(async () => void (folder = await dataFolder()));
afterAll(async () => {
  await product?.stop();
  await folder.remove();
});

/** Runs the start command until it ends by itself; answers with how, and what it said. */
function startInVain(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['apps/standalone/start.mjs'], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, DATA_DIR: folder.path, PORT: '0', ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (said += text));
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

const postmaster = (): number =>
  Number(readFileSync(join(folder.path, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);

/** A zombie, whose end nobody has asked about, runs no more. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

const health = async (url: string): Promise<Health> =>
  (await fetch(`${url}/health`)).json() as Promise<Health>;

describe('a start in vain', () => {
  it('says that the port is taken before it does anything', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as { port: number };
    const { code, said } = await startInVain({ PORT: String(port) });
    other.close();
    expect(code).toBe(1);
    expect(said).toBe(`端口 ${port} 已被占用。换一个端口：PORT=${port + 1} npm start\n`);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('lists what is wrong with the configuration', async () => {
    const { code, said } = await startInVain({ DEMO: 'perhaps', TRUST_PROXY: 'true' });
    expect(code).toBe(1);
    expect(said).toMatch(
      /配置有误，未启动：\n {2}· TRUST_PROXY：.*\n {2}· DEMO：应为 on、off 或 auto，现为“perhaps”/,
    );
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

// One product's life: each step stands on the one before.
describe('npm start', () => {
  it('starts empty with DEMO=off, without accounts that anybody knows', async () => {
    product = await startProduct(folder.path, { DEMO: 'off', HOST: '127.0.0.1' });
    expect(product.output()).not.toContain('演示账号');
    expect((await health(product.url)).log.head ?? '').toBe('');
    await expect(Client.signIn(product.url, 'lxt-zhang')).rejects.toThrow(/401/);
    expect(await product.stop()).toBe(0);
  });

  it('loads the demonstration city into an empty log, tells the accounts and listens on this machine only', async () => {
    product = await startProduct(folder.path);
    expect(product.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(product.output()).toMatch(/演示账号.*\n(.*\n)*\s+lxt-zhang/);
  });

  it('says to a second start that it is running already, and where', async () => {
    const { code, said } = await startInVain({});
    expect(code).toBe(1);
    expect(said).toContain(
      `督办已在运行：进程 ${product!.process.pid} 正在使用数据目录 ${folder.path}，地址 ${product!.url}`,
    );
    expect((await health(product!.url)).status).toBe('ok');
  });

  it('has what it acknowledged after a kill -9, and its server of before is gone', async () => {
    const id = await register(await Client.signIn(product!.url, 'jc-sun'), '井盖松动');
    const orphan = postmaster();
    await product!.kill();
    expect(runs(orphan)).toBe(true);
    product = await startProduct(folder.path);
    expect(product.output()).toContain('上次没有正常结束');
    expect(product.output()).not.toContain('载入演示城市');
    expect(runs(orphan)).toBe(false);
    const inspector = await Client.signIn(product.url, 'jc-sun');
    expect((await inspector.get<FindingPage>(`/findings/${id}`)).finding.title).toBe('井盖松动');
  });

  it('ends within ten seconds and leaves no process', async () => {
    const server = postmaster();
    const begun = Date.now();
    expect(await product!.stop()).toBe(0);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(runs(server)).toBe(false);
    const kept = ['anchor-key.pem', 'anchors.jsonl', 'draw-secret', 'pg', 'photos', 'session-secret'];
    expect(readdirSync(folder.path).filter((name) => !kept.includes(name))).toEqual([]);
  });
});

async function register(inspector: Client, title: string): Promise<string> {
  const { clauses } = await inspector.get<Choices>('/choices');
  const { clauseId, standardId, standardVersion, text } = clauses.find(({ kinds }) =>
    kinds.includes('site'),
  )!;
  const photo = await inspector.photo();
  const { id } = await inspector.send('/findings', {
    kind: 'site',
    source: { mode: 'open', level: 'city' },
    title,
    site: { name: '建设路口' },
    clause: { clauseId, standardId, standardVersion, text },
    photosBefore: [{ digest: photo.digest }],
    proposedSeverity: 'ordinary',
    discoveredAt: new Date(Date.now() - 60_000).toISOString(),
  });
  return id;
}
