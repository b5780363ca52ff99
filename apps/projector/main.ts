import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig, readConfig, type Config } from '#config';
import { createEventStore } from '#event-store';
import { createReadModel } from '#read-model';
import { ProjectorModule } from './projector.module';
import { rebuildByName } from './rebuild';

/** `main.js` follows the log until it is stopped; `main.js rebuild [projection …]` rebuilds and ends. */
async function main([task, ...names]: string[]): Promise<void> {
  const config = loadConfig(readConfig);
  if (task === 'rebuild') return rebuildOnce(names, config);
  const app = await NestFactory.createApplicationContext(ProjectorModule.connectedTo(config));
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
}

async function rebuildOnce(names: string[], config: Config): Promise<void> {
  const store = await createEventStore(config.eventStoreUrl);
  const readModel = await createReadModel(config.databaseUrl, { poolSize: 2 });
  try {
    console.log(await rebuildByName(names, { store, readModel }));
  } finally {
    await readModel.dispose();
    await store.dispose();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`投影进程没有完成：${String(error)}`);
  process.exit(1);
});
