import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore, RecordedEvent } from '../event-store';
import { InMemoryEventStore } from '../in-memory.event-store';
import { anchorLedger, startAnchoring, witnessesIn } from './anchoring';
import { LogDamaged, exportLog } from './export';
import { ImportRefused, importLog } from './import';
import { fingerprintIn, signingKey } from './signature';
import { lineOf, manifestFileOf, storeSource } from './source';
import { allOf, anchoredLog, seeded, tamper, tamperings, writeNotes } from './tampering.fixture';
import { verifyFile, verifyStore } from './verify';

const folder = mkdtempSync(join(tmpdir(), 'duban-transfer-'));
const file = join(folder, 'log.jsonl');
const copy = join(folder, 'copy.jsonl');
const key = signingKey(join(folder, 'key.pem'), { create: true });
const trusted = [key.fingerprint];
const store = new InMemoryEventStore();
let log: RecordedEvent[];
beforeAll(async () => {
  await anchoredLog(store, key);
  await exportLog(store, file, key);
  log = await allOf(store);
});
afterAll(() => rmSync(folder, { recursive: true }));

const save = (rows: readonly RecordedEvent[]) => {
  writeFileSync(copy, rows.map((row) => `${lineOf(row)}\n`).join(''));
  copyFileSync(manifestFileOf(file), manifestFileOf(copy));
};

describe('a sound log', () => {
  it('verifies in its store and as a file, and says what is covered', async () => {
    const [last] = log.filter(({ stream }) => stream === 'anchor-city').slice(-1);
    const covered = (last!.data as { events: number }).events;
    const expected = { ok: true, events: log.length, streams: 10, anchors: 3, keys: trusted };
    expect(await verifyStore(store, { trusted })).toEqual({ ...expected, covered });
    expect(await verifyFile(file, { trusted })).toEqual({ ...expected, covered: log.length });
  });

  it('is empty, too', async () => {
    const empty = new InMemoryEventStore();
    expect(await verifyStore(empty)).toMatchObject({ ok: true, events: 0 });
    expect(await anchorLedger(empty, key, '2026-03-01')).toBeNull();
    await exportLog(empty, copy, key);
    expect(await verifyFile(copy, { trusted })).toMatchObject({ ok: true, events: 0 });
  });

  it('is not taken from somebody else’s key', async () => {
    const stranger = signingKey(join(folder, 'other.pem'), { create: true });
    const first = { kind: 'signature', stream: 'anchor-city', version: 0 };
    expect(await verifyStore(store, { trusted: [stranger.fingerprint] })).toMatchObject({ ok: false, first });
    expect(await verifyFile(file, { trusted: [stranger.fingerprint] })).toMatchObject({ ok: false, first });
  });
});

describe('a long log', () => {
  it('is read one page ahead and no further, so that it need not fit into memory', async () => {
    const long = new InMemoryEventStore();
    for (let n = 0; n < 4; n++) {
      const events = Array.from({ length: 900 }, () => ({ ...log[0]!, id: crypto.randomUUID() }));
      await long.append(`note-${n}`, -1, events);
    }
    let asked = 0;
    const counted = Object.create(long, {
      readAll: { value: (...args: Parameters<EventStore['readAll']>) => (asked++, long.readAll(...args)) },
    }) as EventStore;
    const askedAt: number[] = [];
    for await (const event of storeSource(counted).events())
      if (Number(event.position) % 1_000 === 1) askedAt.push(asked);
    expect(askedAt).toEqual([2, 3, 4, 5]);
  });
});

describe('an exported file', () => {
  it.each(tamperings)('shows each %s, and where the first is', async (kind) => {
    const random = seeded(7);
    for (let n = 0; n < 12; n++) {
      const { rows, ordinal } = tamper(kind, log, log.length, random);
      save(rows);
      const { ok, first } = await verifyFile(copy, { trusted });
      expect({ n, ok, ordinal: first?.ordinal }).toEqual({ n, ok: false, ordinal });
      expect(first!.position).toBe(kind === 'insert' ? rows[ordinal]!.position : log[ordinal]!.position);
    }
  });

  it.each<[string, (rows: RecordedEvent[]) => RecordedEvent[], object]>([
    [
      'content',
      (rows) => (Object.assign(rows[9]!, { type: 'Other.v1' }), rows),
      { kind: 'content', version: 0 },
    ],
    ['gap', (rows) => rows.toSpliced(3, 1), { kind: 'gap', stream: 'note-第0号' }],
    ['unchained', (rows) => (delete rows[4]!.metadata.hash, rows), { kind: 'unchained' }],
    ['tail-cut', (rows) => rows.slice(0, -1), { kind: 'tail-cut' }],
  ])('names the kind of damage: %s', async (_, act, expected) => {
    save(act(structuredClone(log)));
    const { first } = await verifyFile(copy, { trusted });
    expect(first).toMatchObject({ kind: (expected as { kind: string }).kind });
  });

  it('is vouched for to the last bit, and so is its manifest', async () => {
    const [events, manifest] = [readFileSync(file), readFileSync(manifestFileOf(file))];
    const random = seeded(11);
    const accepted: string[] = [];
    for (let n = 0; n < 25; n++) {
      for (const [name, bytes] of Object.entries({ events, manifest })) {
        const bit = Math.floor(random() * bytes.length * 8);
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        writeFileSync(copy, name === 'events' ? flipped : events);
        writeFileSync(manifestFileOf(copy), name === 'manifest' ? flipped : manifest);
        if ((await verifyFile(copy, { trusted })).ok) accepted.push(`${name} ${bit}`);
      }
    }
    expect(accepted).toEqual([]);
  }, 60_000);

  it('is refused without its manifest', async () => {
    save(log);
    rmSync(manifestFileOf(copy));
    expect(await verifyFile(copy)).toMatchObject({ ok: false, first: { kind: 'signature', ordinal: null } });
  });
});

describe('importing', () => {
  it('brings every byte into an empty store, also when taken up again', async () => {
    const target = new InMemoryEventStore();
    expect(await importLog(target, file, { trusted })).toEqual({
      events: log.length,
      streams: 10,
      already: 0,
    });
    expect((await allOf(target)).map(lineOf)).toEqual(log.map(lineOf));

    const half = new InMemoryEventStore();
    for (const { stream, version, ...event } of log.slice(0, 50))
      await half.append(stream, version - 1, [event]);
    expect(await importLog(half, file, { trusted })).toMatchObject({ already: 50 });
    expect((await allOf(half)).map(lineOf)).toEqual(log.map(lineOf));
    expect(await importLog(half, file, { trusted })).toMatchObject({ already: log.length });
  });

  it('refuses a target with other events, and a broken file', async () => {
    const other = new InMemoryEventStore();
    await writeNotes(other, 500, 1);
    await expect(importLog(other, file)).rejects.toMatchObject({ reason: 'target-not-empty' });
    await writeNotes(store, 900, 1);
    await expect(importLog(store, file)).rejects.toMatchObject({ reason: 'target-not-empty' });
    save(log.slice(0, -1));
    const target = new InMemoryEventStore();
    const refusal = expect.objectContaining({
      reason: 'broken-file',
      damage: expect.objectContaining({ kind: 'tail-cut' }),
    });
    await expect(importLog(target, copy)).rejects.toEqual(refusal);
    await expect(importLog(target, copy)).rejects.toThrow(ImportRefused);
    expect(await target.head()).toBe('');
  });
});

describe('anchoring', () => {
  it('happens once a day and leaves a witness outside, by which a cut tail shows', async () => {
    const target = new InMemoryEventStore({ clock: () => new Date('2026-03-01T16:30:00Z') });
    await writeNotes(target, 0, 20);
    const [keyFile, witnessFile] = [join(folder, 'anchor-key.pem'), join(folder, 'anchors.jsonl')];
    const said: string[] = [];
    const logger = { log: (text: string) => said.push(text), warn: fail, error: fail };
    const options = { store: target, keyFile, createKey: true, witnessFile, logger, delay: 0, every: 1 };
    for (let n = 0; n < 2; n++) {
      const anchoring = startAnchoring(options);
      while (said.length <= n) await new Promise((resolve) => setTimeout(resolve, 2));
      await anchoring.close();
    }
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    const witnesses = await witnessesIn(witnessFile);
    expect(witnesses.map(({ day }) => day)).toEqual(['2026-03-02']);
    expect((await target.read('anchor-city')).events).toHaveLength(1);

    const cut = new InMemoryEventStore();
    for (const { stream, version, ...event } of (await allOf(target)).slice(0, 15))
      await cut.append(stream, version - 1, [event]);
    const expected = {
      ok: false,
      first: { kind: 'tail-cut', ordinal: 15, position: '00000000000000000016' },
    };
    expect(await verifyStore(cut, { witnesses, trusted: [fingerprintIn(keyFile)!] })).toMatchObject(expected);
    expect(await verifyStore(cut)).toMatchObject({ ok: true });
  });

  it('signs nothing that is damaged', async () => {
    const target = new InMemoryEventStore();
    const { stream, version, ...event } = log[0]!;
    await target.append(stream, version - 1, [{ ...event, data: 'other' }]);
    await expect(anchorLedger(target, key, '2026-03-01')).rejects.toThrow(LogDamaged);
    await expect(exportLog(target, copy, key)).rejects.toThrow(LogDamaged);
    expect((await target.read('anchor-city')).events).toEqual([]);
  });

  it('cannot do with a key that is none', () => {
    writeFileSync(copy, 'nonsense');
    expect(() => signingKey(copy)).toThrow('不是 Ed25519 密钥');
    expect(() => signingKey(join(folder, 'none.pem'))).toThrow('找不到签名密钥');
  });
});

function fail(text: string): never {
  throw new Error(text);
}
