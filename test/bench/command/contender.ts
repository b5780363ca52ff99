import { Client } from 'pg';
import { createEventStore } from '#event-store';
import { Identity } from '#identity';
import { City, createReadModel } from '#read-model';
import { serve, startApi } from '../../../apps/api/bootstrap';
import { PhotoStore } from '../../../apps/api/photos/photo-store';
import { startProjector } from '../../../apps/projector/bootstrap';
import { CrudModule, crudHandlers, type CrudKind } from './crud';

/** One contender in a process of its own: serves until it is told to stop. Started by `fork`. */
export type ContenderStart = {
  name: 'duban' | CrudKind;
  databaseUrl: string;
  photoDir: string;
  sessionSecret: string;
};
/** Calls to PostgreSQL and CPU time of the process, both since it started. */
export type Spent = { calls: number; cpuMs: number };
export type Told = { url: string } | Spent;

let calls = 0;
const query = Client.prototype.query as (...args: unknown[]) => unknown;
Client.prototype.query = function (this: Client, ...args: unknown[]) {
  calls++;
  return query.apply(this, args);
} as typeof Client.prototype.query;

async function start({ name, databaseUrl, photoDir, sessionSecret }: ContenderStart) {
  const server = {
    options: { sessionSecret, secureCookies: false },
    databaseUrl,
    host: '127.0.0.1',
    port: 0,
  };
  const identity = await Identity.open(databaseUrl);
  if (name !== 'duban') {
    const handler = await crudHandlers[name](databaseUrl);
    const api = await serve(CrudModule.with(handler, identity), server);
    return { url: api.url, close: [() => api.close(), () => handler.close(), () => identity.close()] };
  }
  const store = await createEventStore(databaseUrl);
  const readModel = await createReadModel(databaseUrl);
  const projector = await startProjector({ store, readModel });
  const city = new City(store);
  const photos = new PhotoStore(photoDir);
  const api = await startApi({ ...server, store, readModel, identity, city, photos, status: {} });
  return {
    url: api.url,
    close: [
      () => api.close(),
      () => projector.close(),
      () => identity.close(),
      () => readModel.dispose(),
      () => store.dispose(),
    ],
  };
}

const tell = (told: Told) => process.send!(told);

process.once('message', (message: ContenderStart) => {
  const running = start(message);
  running.then(
    ({ url }) => tell({ url }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
  process.on('message', (asked: 'spent' | 'stop') => {
    if (asked === 'spent') {
      const { user, system } = process.cpuUsage();
      tell({ calls, cpuMs: (user + system) / 1000 });
    } else
      void running
        .then(async ({ close }) => {
          for (const step of close) await step();
        })
        .finally(() => process.exit());
  });
});
process.once('disconnect', () => process.exit());
