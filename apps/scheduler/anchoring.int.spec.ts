import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig } from '#config';
import { ANCHORS, localDateOf } from '#domain';
import {
  createEventStore,
  fingerprintIn,
  run,
  signingKey,
  verifyStore,
  witnessesIn,
  type EventStore,
} from '#event-store';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { anchorDaily } from './anchoring';
import { until } from './scene.fixture';
import { SchedulerModule } from './scheduler.module';

jest.setTimeout(60_000);

const SCHEDULERS = 3;
type Noted = { type: 'Noted.v1'; data: { n: number } };

describe('the daily signature of the log', () => {
  let database: ThrowAwayDatabase;
  let store: EventStore;
  let folder: string;
  const running: INestApplicationContext[] = [];
  beforeEach(async () => {
    database = await createDatabase();
    store = await createEventStore(database.url, { throwAway: true });
    folder = mkdtempSync(join(tmpdir(), 'duban-anchoring-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((app) => app.close()));
    await store.dispose();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const note = (n: number) =>
    run<null, Noted>(store, {
      stream: `note-${n % 7}`,
      commandId: `note ${n}`,
      decider: {
        initial: null,
        evolve: () => null,
        history: { lift: (stored) => stored as Noted, store: (fact) => fact },
      },
      decide: () => [{ type: 'Noted.v1', data: { n } }],
      metadata: { actor: { userId: 'u', role: 'system', channel: 'system' } },
    });
  /** A scheduler with a data folder of its own, as on a machine of its own. */
  const start = async (name: string, keyFile?: string) => {
    const config = readConfig({
      DATABASE_URL: database.url,
      EVENT_STORE_URL: database.url,
      SESSION_SECRET: 'a-secret-of-more-than-32-characters',
      DATA_DIR: join(folder, name),
      ANCHOR_KEY_FILE: keyFile,
    });
    const module = SchedulerModule.connectedTo(config, { throwAway: true, anchorDelay: 0 });
    running.push(await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false }));
  };

  it('is written once however many schedulers run, and each keeps its witness', async () => {
    for (let n = 0; n < 100; n++) await note(n);
    const keyFile = join(folder, 'key.pem');
    signingKey(keyFile, { create: true });
    const names = Array.from({ length: SCHEDULERS }, (_, n) => `scheduler-${n}`);
    await Promise.all(names.map((name) => start(name, keyFile)));
    const witnesses = await until(
      async () =>
        (await Promise.all(names.map((name) => witnessesIn(join(folder, name, 'anchors.jsonl'))))).flat(),
      (found) => found.length >= SCHEDULERS,
    );
    const { events, now } = await store.read(ANCHORS);
    expect(events).toHaveLength(1);
    expect(witnesses).toEqual(Array(SCHEDULERS).fill(events[0]!.data));
    expect(events[0]!.data).toMatchObject({
      day: localDateOf(now),
      events: 100,
      key: fingerprintIn(keyFile),
    });
    const trust = { trusted: [fingerprintIn(keyFile)!], witnesses };
    expect(await verifyStore(store, trust)).toMatchObject({ ok: true, anchors: 1, covered: 100 });
  });

  it('does not keep a scheduler from running where no key was named', async () => {
    await note(1);
    await start('without');
    const said: string[] = [];
    const logger = { log: fail, error: fail, warn: (text: string) => said.push(text) };
    await anchorDaily(store, { dataDir: folder, anchorKeyFile: undefined }, { logger, delay: 0 }).close();
    expect(said).toEqual(['未设置 ANCHOR_KEY_FILE，记录库不做每日签名。']);
    expect((await store.read(ANCHORS)).events).toEqual([]);
  });

  it('keeps a scheduler from starting where the key named is not there', async () => {
    await expect(start('wrong', join(folder, 'none.pem'))).rejects.toThrow('找不到签名密钥');
  });
});

function fail(text: string): never {
  throw new Error(text);
}
