import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config';
import { hostToListen } from '#config';
import { cityStreams } from '#domain';
import { createEventStore, type EventStore } from '#event-store';
import { Identity } from '#identity';
import { City, createReadModel } from '#read-model';
import { startApi } from '../api/bootstrap';
import { PhotoStore } from '../api/photos/photo-store';
import { startProjector } from '../projector/bootstrap';
import { rebuildByName } from '../projector/rebuild';
import { anchorDaily, officialsOf, startScheduler } from '../scheduler/bootstrap';
import { loadDemonstrationCity, type Sources } from './demo/load';
import type { Lifecycle } from './lifecycle';
import { step } from './progress';

/** Of accounts that exist only where the demonstration city was loaded; the server then listens on loopback unless told otherwise. */
const DEMONSTRATION_PASSWORD = 'duban-demo';
const READY_MS = 60_000;
/** What goes well needs no line; the terminal is a clerk's. */
const troubles = { log: () => undefined, warn: console.warn, error: console.error };

type Host = { embedded: boolean; life: Lifecycle; announce(url: string, lines: readonly string[]): void };

/** Migrates, loads the demonstration city if it is wanted and the log is empty, then runs projector, scheduler and api in this process. */
export async function startProduct(config: Config, { embedded, life, announce }: Host): Promise<void> {
  const store = await step('迁移记录库', () => createEventStore(config.eventStoreUrl));
  await life.started('记录库', () => store.dispose());
  const readModel = await createReadModel(config.databaseUrl);
  await life.started('读模型', () => readModel.dispose());
  const identity = await Identity.open(config.databaseUrl);
  await life.started('账号', () => identity.close());
  await step('迁移读模型', async () => {
    await readModel.migrate();
    await identity.migrate();
  });
  const photos = new PhotoStore(config.photoDir);
  const city = new City(store);

  const projector = await startProjector({ store, readModel, logger: troubles });
  await life.started('投影', () => projector.close());
  if (await demonstrationIsWanted(config, { embedded, store, identity })) {
    const sources = await readSources();
    await step('载入演示城市', () =>
      loadDemonstrationCity({
        store,
        identity,
        sources,
        password: DEMONSTRATION_PASSWORD,
        keepPhoto: (bytes) => photos.keep(bytes),
      }),
    );
  }
  const accounts = await identity.demonstrationAccounts();
  await step('更新台账', async () => readModel.waitFor(await store.head(), READY_MS));

  const scheduler = await startScheduler({
    store,
    readModel,
    city,
    officials: officialsOf(identity),
    queueUrl: config.queueUrl,
    logger: troubles,
    production: config.nodeEnv === 'production',
  });
  await life.started('提醒', () => scheduler.close());
  const anchoring = anchorDaily(store, config, {
    createKey: embedded && config.anchorKeyFile === undefined,
  });
  await life.started('签名', () => anchoring.close());
  const webDir = join(__dirname, '../../web');
  const api = await startApi({
    store,
    readModel,
    identity,
    city,
    photos,
    status: {
      projector: () => ({ lastSuccessfulPoll: projector.status().lastSuccessfulPoll ?? undefined }),
      scheduler: () => scheduler.status(),
    },
    options: {
      sessionSecret: config.sessionSecret,
      drawSecretFile: config.drawSecretFile,
      webDir: existsSync(webDir) ? webDir : undefined,
      trustProxy: config.trustProxy,
      secureCookies: config.publicUrl?.startsWith('https://') ?? false,
      demonstrationPassword: accounts.length > 0 ? DEMONSTRATION_PASSWORD : undefined,
    },
    databaseUrl: config.databaseUrl,
    host: hostToListen(config, accounts.length > 0),
    port: config.port,
  });
  await life.started('接口', () => api.close());
  announce(api.url, accounts.length > 0 ? accountLines(accounts) : []);
}

/** `npm run rebuild`: the named read models, or all, anew from the log. Answers with what was done. */
export async function rebuildReadModels(config: Config, names: readonly string[]): Promise<string> {
  const store = await createEventStore(config.eventStoreUrl);
  const readModel = await createReadModel(config.databaseUrl);
  try {
    return await rebuildByName(names, { store, readModel });
  } finally {
    await readModel.dispose();
    await store.dispose();
  }
}

/** A load that was interrupted is taken up again: its accounts come last. */
async function demonstrationIsWanted(
  config: Config,
  { embedded, store, identity }: { embedded: boolean; store: EventStore; identity: Identity },
): Promise<boolean> {
  if (config.demo === 'off' || (config.demo === 'auto' && !embedded)) return false;
  if ((await identity.demonstrationAccounts()).length > 0) return false;
  if ((await store.head()) === '') return true;
  const [first] = (await store.read(cityStreams.calendar)).events;
  return first?.metadata.actor.userId === 'demonstration';
}

async function readSources(): Promise<Sources> {
  const folder = [
    join(__dirname, 'demo/sources'),
    join(__dirname, '../../../apps/standalone/demo/sources'),
  ].find((path) => existsSync(path));
  if (!folder)
    throw new Error(
      'the texts of the demonstration city are missing: run from a whole checkout, or set DEMO=off',
    );
  const [bulletin, statements, monthCheck] = await Promise.all(
    ['2023q2-bulletin.txt', '2022q4-statements.txt', '2018-06-month-check.txt'].map((name) =>
      readFile(join(folder, name), 'utf8'),
    ),
  );
  return { bulletin: bulletin!, statements: statements!, monthCheck: monthCheck! };
}

const accountLines = (accounts: readonly { username: string; name: string; role: string }[]): string[] => [
  `演示账号（密码都是 ${DEMONSTRATION_PASSWORD}）:`,
  ...[
    ['lxt-zhang', '责任人：我的待办、拍照上报'],
    ['lxt-li', '单位分管领导：审签'],
    ['dc-wang', '督查员：督查看板'],
    ['fc-zhao', '复查员：现场复查'],
    ['la-chen', '立案员'],
    ['dd-huang', '调度员：交办'],
    ['jf-feng', '计分员'],
    ['fb-cao', '发布人'],
  ]
    .filter(([username]) => accounts.some((account) => account.username === username))
    .map(([username, what]) => `  ${username!.padEnd(10)} ${what}`),
  `  其余 ${Math.max(0, accounts.length - 8)} 个账号见登录页`,
];
