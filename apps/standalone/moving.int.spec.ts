import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  InMemoryEventStore,
  PostgresEventStore,
  anchorLedger,
  exportLog,
  importLog,
  signingKey,
  verifyStore,
  type EventStore,
} from '#event-store';
import { Identity } from '#identity';
import { createReadModel, digests, projections, rebuild } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { loadDemonstrationCity } from './demo/load';

const folder = mkdtempSync(join(tmpdir(), 'duban-moving-'));
const key = signingKey(join(folder, 'key.pem'), { create: true });
const trust = { trusted: [key.fingerprint] };
const source = (name: string) => readFileSync(join(__dirname, 'demo/sources', name), 'utf8');
let database: ThrowAwayDatabase;
beforeAll(async () => (database = await createDatabase()));
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

describe('a whole city’s log', () => {
  it('moves from memory to PostgreSQL and back: the read models are the same, and it verifies', async () => {
    const [first, last] = [new InMemoryEventStore(), new InMemoryEventStore()];
    const middle = new PostgresEventStore({ connectionString: database.url, throwAway: true });
    const readModel = await createReadModel(database.url);
    const identity = await Identity.open(database.url);
    const shown = async (store: EventStore) => {
      await rebuild({ store, readModel, projections });
      return digests(readModel, projections);
    };
    try {
      await middle.migrate();
      await readModel.migrate();
      await identity.migrate();
      await loadDemonstrationCity({
        store: first,
        identity,
        sources: {
          bulletin: source('2023q2-bulletin.txt'),
          statements: source('2022q4-statements.txt'),
          monthCheck: source('2018-06-month-check.txt'),
        },
        password: 'duban-demo',
        keepPhoto: async (bytes) => ({ digest: bytes.length.toString(16).padStart(64, '0') }),
      });
      await anchorLedger(first, key, '2026-03-01');
      const before = await shown(first);

      await exportLog(first, join(folder, 'a.jsonl'), key);
      await importLog(middle, join(folder, 'a.jsonl'), trust);
      expect(await verifyStore(middle, trust)).toMatchObject({ ok: true, anchors: 1 });
      expect(await shown(middle)).toEqual(before);

      await exportLog(middle, join(folder, 'b.jsonl'), key);
      expect(readFileSync(join(folder, 'b.jsonl'))).toEqual(readFileSync(join(folder, 'a.jsonl')));
      await importLog(last, join(folder, 'b.jsonl'), trust);
      expect(await shown(last)).toEqual(before);
      expect(new Set(Object.values(before)).size).toBeGreaterThan(3);
    } finally {
      await Promise.all([middle.dispose(), readModel.dispose(), identity.close()]);
    }
  }, 120_000);

  it('shows a row altered behind the store’s back', async () => {
    const store = new PostgresEventStore({ connectionString: database.url, throwAway: true });
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      await client.query(`set session_replication_role = replica`);
      const { rows } = await client.query<{ stream: string; version: number; id: string }>(
        `update es.events set data = data || ' ', meta = replace(meta, '"role":"', '"role":"x') where pos = 100
          returning stream, version, id`,
      );
      const first = { kind: 'content', position: '100'.padStart(20, '0'), ...rows[0] };
      expect(await verifyStore(store, trust)).toMatchObject({ ok: false, first });
      await client.query(`update es.events set data = '{' where pos = 90`);
      const unreadable = { kind: 'content', position: '90'.padStart(20, '0') };
      expect(await verifyStore(store, trust)).toMatchObject({ ok: false, first: unreadable });
    } finally {
      await Promise.all([store.dispose(), client.end()]);
    }
  });
});
