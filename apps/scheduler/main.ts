import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { loadConfig, readConfig } from '#config';
import { SchedulerModule } from './scheduler.module';

/** Fires timers until it is stopped. */
async function main(): Promise<void> {
  const config = loadConfig(readConfig);
  const app = await NestFactory.createApplicationContext(SchedulerModule.connectedTo(config), {
    abortOnError: false,
  });
  app.enableShutdownHooks(['SIGINT', 'SIGTERM']);
}

main().catch((error: unknown) => {
  console.error(`定时进程没有启动：${String(error)}`);
  process.exit(1);
});
