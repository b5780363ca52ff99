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

it('keeps every command acknowledged to four writers over kill -9, with their chains intact', async () => {
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
