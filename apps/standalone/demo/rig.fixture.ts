import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { Identity } from '#identity';
import { City, createReadModel } from '#read-model';
import { createDatabase } from '#testing';
import { startApi } from '../../api/bootstrap';
import { PhotoStore } from '../../api/photos/photo-store';
import { startProjector } from '../../projector/bootstrap';
import { loadDemonstrationCity, type DemoDeps } from './load';

const source = (file: string): string => readFileSync(join(__dirname, 'sources', file), 'utf8');
const sources = {
  bulletin: source('2023q2-bulletin.txt'),
  statements: source('2022q4-statements.txt'),
  monthCheck: source('2018-06-month-check.txt'),
};
export const PASSWORD = 'a password for specs';

/** A database and a folder of photos to load the demonstration city into; `close` removes both. */
export async function demoRig() {
  const database = await createDatabase();
  const identity = await Identity.open(database.url);
  await identity.migrate();
  const folder = await mkdtemp(join(tmpdir(), 'duban-demo-'));
  const photos = new PhotoStore(folder);
  return {
    database,
    identity,
    photos,
    load: (store: EventStore, keepPhoto: DemoDeps['keepPhoto'] = (bytes) => photos.keep(bytes)) =>
      loadDemonstrationCity({ store, identity, sources, keepPhoto, password: PASSWORD }),
    async close() {
      await identity.close();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
export type DemoRig = Awaited<ReturnType<typeof demoRig>>;

/** The page's answers over HTTP, at the store's clock. */
export async function serveCity({ database, identity, photos }: DemoRig, store: EventStore) {
  const readModel = await createReadModel(database.url);
  const projector = await startProjector({ store, readModel });
  await readModel.waitFor(await store.head(), 60_000);
  const api = await startApi({
    store,
    readModel,
    identity,
    city: new City(store),
    photos,
    status: {},
    options: { sessionSecret: 'only for specs, thirty-two characters', secureCookies: false },
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
  });
  const cookies = new Map<string, string>();
  const signIn = async (username: string): Promise<string> => {
    const response = await fetch(`${api.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    if (response.status !== 200) throw new Error(`${username}: ${await response.text()}`);
    return response.headers.getSetCookie()[0]!.split(';')[0]!;
  };
  return {
    async get<T>(username: string, path: string): Promise<T> {
      const cookie = cookies.get(username) ?? (await signIn(username));
      cookies.set(username, cookie);
      const response = await fetch(`${api.url}/api/v1${path}`, { headers: { cookie } });
      if (response.status !== 200) throw new Error(`${username} ${path}: ${await response.text()}`);
      return (await response.json()) as T;
    },
    async close() {
      await api.close();
      await projector.close();
      await readModel.dispose();
    },
  };
}
