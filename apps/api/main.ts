import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hostToListen, loadConfig, readConfig } from '#config';
import { createEventStore } from '#event-store';
import { Identity } from '#identity';
import { City, createReadModel } from '#read-model';
import { startApi } from './bootstrap';
import { PhotoStore } from './photos/photo-store';

/** Serves HTTP until it is stopped; projector and scheduler run elsewhere. */
async function main(): Promise<void> {
  const config = loadConfig(readConfig);
  const store = await createEventStore(config.eventStoreUrl);
  const readModel = await createReadModel(config.databaseUrl);
  await readModel.migrate();
  const identity = await Identity.open(config.databaseUrl);
  await identity.migrate();
  const demonstration = (await identity.demonstrationAccounts()).length > 0;
  const webDir = join(__dirname, '../../web');
  const api = await startApi({
    store,
    readModel,
    identity,
    city: new City(store),
    photos: new PhotoStore(config.photoDir),
    status: {},
    options: {
      sessionSecret: config.sessionSecret,
      drawSecretFile: config.drawSecretFile,
      webDir: existsSync(webDir) ? webDir : undefined,
      trustProxy: config.trustProxy,
      secureCookies: config.publicUrl?.startsWith('https://') ?? false,
    },
    databaseUrl: config.databaseUrl,
    host: hostToListen(config, demonstration),
    port: config.port,
  });
  console.log(`接口已就绪：${api.url}`);

  const stop = async (): Promise<void> => {
    await api.close();
    await identity.close();
    await readModel.dispose();
    await store.dispose();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(`接口没有启动：${String(error)}`);
  process.exit(1);
});
