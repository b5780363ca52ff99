import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore } from '#event-store';
import { drawnBy, DrawLog, drawSecretIn, sha256 } from './draw-log';

const master = 'ab'.repeat(32);
const lots = Array.from({ length: 300 }, (_, n) => ({ findingId: `f-${n}`, cycle: 1 }));
const inQ2 = '2023-06-30T09:00:00.000Z';

describe('the desk draw in the log', () => {
  it('publishes the digest before it draws, once, and draws by the secret', async () => {
    const log = new DrawLog(new InMemoryEventStore(), master);
    const drawn = await Promise.all(lots.map((lot) => log.isDrawn(lot, 10, inQ2)));
    const { desk } = await log.read();
    expect(Object.keys(desk)).toEqual(['2023Q2']);
    expect(desk['2023Q2']!.secret).toBeUndefined();
    const share = drawn.filter(Boolean).length / lots.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.2);
    expect((await log.store.read('draw-city')).events).toHaveLength(1);
    expect(await Promise.all(lots.map((lot) => log.isDrawn(lot, 10, inQ2)))).toEqual(drawn);
  });
  it('reveals the secret once the quarter is over: then anybody comes to the same', async () => {
    const store = new InMemoryEventStore();
    const log = new DrawLog(store, master);
    const drawn = await Promise.all(lots.map((lot) => log.isDrawn(lot, 10, inQ2)));
    await log.keep(new Date().toISOString());
    const { digest, secret } = (await log.read()).desk['2023Q2']!;
    expect(sha256(secret!)).toBe(digest);
    expect(secret).not.toBe(master);
    expect(lots.map((lot) => drawnBy(secret!, lot, 10))).toEqual(drawn);
  });
  it('draws everything without a secret, or where another one was published', async () => {
    const store = new InMemoryEventStore();
    expect(await new DrawLog(store, undefined).isDrawn(lots[0]!, 0, inQ2)).toBe(true);
    await new DrawLog(store, 'cd'.repeat(32)).isDrawn(lots[0]!, 0, inQ2);
    const other = new DrawLog(store, master);
    expect(await other.isDrawn(lots[0]!, 0, inQ2)).toBe(true);
    await other.keep(new Date().toISOString());
    expect((await other.read()).desk['2023Q2']!.secret).toBeUndefined();
  });
});

describe('the file of the secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'draw-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is made once, for nobody else to read', () => {
    const file = join(folder, 'deep/draw-secret');
    const secret = drawSecretIn(file);
    expect(drawSecretIn(file)).toBe(secret);
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
  it('is refused where it is no secret', () => {
    const file = join(folder, 'broken');
    writeFileSync(file, 'hello');
    expect(() => drawSecretIn(file)).toThrow('not 64 hexadecimal digits');
  });
});
