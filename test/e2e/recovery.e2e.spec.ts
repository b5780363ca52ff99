import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Choices, FindingPage } from '#contracts';
import { Client } from './client';
import { dataFolder, startProduct, type Product } from './product';

jest.setTimeout(240_000);

let folder: Awaited<ReturnType<typeof dataFolder>>;
let running: Product | undefined;
beforeAll(async () => {
  folder = await dataFolder();
});
afterAll(async () => {
  await running?.stop();
  await folder.remove();
});

/** Processes whose command line names the data folder: node, and PostgreSQL with it. */
const processesOf = (path: string): string[] =>
  execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(path) && !line.includes('ps -eo'));

async function register(client: Client, title: string): Promise<string> {
  const { clauses } = await client.get<Choices>('/choices');
  const { clauseId, standardId, standardVersion, text } = clauses.find((clause) =>
    clause.kinds.includes('duty'),
  )!;
  const { id } = await client.send('/findings', {
    kind: 'duty',
    source: { mode: 'open', level: 'city' },
    title,
    obligation: { linkKind: 'paired', text: '联点共建' },
    clause: { clauseId, standardId, standardVersion, text },
    proposedSeverity: 'ordinary',
    discoveredAt: new Date().toISOString(),
  });
  return id;
}

it('keeps every acknowledged command over kill -9, and starts again by itself', async () => {
  running = await startProduct(folder.path);
  const inspector = await Client.signIn(running.url, 'jc-sun');
  const acknowledged: string[] = [];
  let stop = false;
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; !stop; n++) {
      try {
        acknowledged.push(await register(inspector, `第 ${writer} 组第 ${n} 件`));
      } catch (error) {
        if (!stop) throw error;
      }
    }
  });
  while (acknowledged.length < 40) await new Promise((done) => setTimeout(done, 20));
  stop = true;
  await running.kill();
  await Promise.allSettled(writers);

  running = await startProduct(folder.path);
  expect(running.output()).not.toContain('载入演示城市');
  const again = await Client.signIn(running.url, 'jc-sun');
  const found = await Promise.all(acknowledged.map((id) => again.get<FindingPage>(`/findings/${id}`)));
  expect(found.map((page) => page.integrity.intact)).toEqual(acknowledged.map(() => true));
});

it('says plainly that the folder or the port is taken', async () => {
  await expect(startProduct(folder.path)).rejects.toThrow('督办已在运行');
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((ready) => taken.once('listening', ready));
  const other = await dataFolder();
  const { port } = taken.address() as AddressInfo;
  await expect(startProduct(other.path, { PORT: String(port), HOST: '127.0.0.1' })).rejects.toThrow(
    new RegExp(`${port}`),
  );
  taken.close();
  await other.remove();
});

it('leaves no process behind after Ctrl-C', async () => {
  expect(processesOf(folder.path).length).toBeGreaterThan(0);
  const code = await running!.stop();
  running = undefined;
  expect(code).toBe(0);
  expect(processesOf(folder.path)).toEqual([]);
});
