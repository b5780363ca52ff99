import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { isPostmasterOf, PostgresUnavailable, readPidFile } from '#embedded-postgres';
import { loadConfig, readStandaloneConfig, type Config } from '#config';
import { UnknownProjection } from '../projector/rebuild';
import { AlreadyRunning, lockDataDir, type DataLock } from './data-lock';
import { startEmbeddedPostgres } from './embedded-postgres';
import { lifecycle } from './lifecycle';
import { exportTo, importFrom, plainly, verifyExport, verifyLogOf, type TaskResult } from './log-tasks';
import { ensureDataDir } from './postgres-home';
import { rebuildReadModels, startProduct } from './product';
import { step } from './progress';
import { secretFile } from './secret-file';

/** Of the embedded cluster. What the queue holds can be derived again: it is not part of a backup. */
const databases = { product: 'duban', queue: 'duban_queue' };

const life = lifecycle();
let startUp: Promise<void> = Promise.resolve();
let ending: number | undefined;

async function start(): Promise<void> {
  const [task, ...names] = process.argv.slice(2);
  const choice = loadConfig(readStandaloneConfig);
  const { dataDir } = choice.config;
  if (task === 'verify' && names[0]) return finish(await verifyExport(names[0], choice.config));
  ensureDataDir(dataDir);
  const lock = lockDataDir(dataDir);
  process.once('exit', () => lock.release());
  mkdirSync(choice.config.photoDir, { recursive: true, mode: 0o700 });
  const config = choice.embedded ? await embed(choice) : choice.config;
  if (task === 'verify') return finish(await verifyLogOf(config));
  if (task === 'export') return finish(await exportTo(config, names[0], choice.embedded));
  if (task === 'import') return finish(await importFrom(config, names[0]));
  if (task === 'rebuild') return end(0, await rebuildReadModels(config, names));
  await startProduct(config, {
    embedded: choice.embedded,
    life,
    announce: (url, lines) => announce(lock, url, lines),
  });
}

/** Brings the services along that the environment does not name. */
async function embed({
  config,
  given,
}: ReturnType<typeof readStandaloneConfig> & { embedded: true }): Promise<Config> {
  const { dataDir } = config;
  process.once('exit', () => endLeftOver(join(dataDir, 'pg', 'data')));
  const postgres = await step('启动数据库', () =>
    startEmbeddedPostgres(dataDir, Object.values(databases), console.log),
  );
  void postgres.exited.then(() => {
    if (ending === undefined)
      end(1, '内置数据库意外停止，督办随之停止。再次 npm start 即可恢复，已办理的事项不会丢失。');
  });
  await life.started('数据库', () => postgres.stop(), { alwaysAwaited: true });
  return {
    ...config,
    databaseUrl: postgres.url(databases.product),
    eventStoreUrl: postgres.url(databases.product),
    queueUrl: given.queueUrl ?? postgres.url(databases.queue),
    sessionSecret: given.sessionSecret ?? secretFile(join(dataDir, 'session-secret')),
  };
}

function announce(lock: DataLock, url: string, lines: readonly string[]): void {
  lock.publish(url);
  console.log([`督办已就绪：${url}`, ...lines, '按 Ctrl-C 停止'].join('\n'));
}

/** For an end that skips the orderly one: no server is left running, and none loses a commit by this. */
function endLeftOver(data: string): void {
  const file = readPidFile(data);
  if (file && isPostmasterOf(file.pid, data)) process.kill(file.pid, 'SIGQUIT');
}

function finish({ code, lines }: TaskResult): void {
  console.log(lines.join('\n'));
  end(code);
}

function explain(error: unknown): unknown[] {
  const words = plainly(error);
  if (words) return [words];
  const plain = [PostgresUnavailable, AlreadyRunning, UnknownProjection];
  if (plain.some((kind) => error instanceof kind)) return [(error as Error).message];
  const { code, port } = (error ?? {}) as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return [`端口 ${port} 已被占用。换一个端口再启动，例如 PORT=${Number(port) + 1}。`];
  return ['启动失败：', error];
}

function end(code: number, ...message: unknown[]): void {
  ending = Date.now();
  if (message.length > 0) console.error(...message);
  void life.stop().then(async ({ late }) => {
    if (late.length > 0) console.error(`未能及时结束：${late.join('、')}`);
    const timer = new AbortController();
    await Promise.race([startUp, sleep(3000, undefined, { signal: timer.signal }).catch(() => undefined)]);
    process.exit(code);
  });
}

/** npm passes a Ctrl-C on that the terminal has already delivered: only a later one is a second wish. */
function onSignal(): void {
  if (ending === undefined) {
    console.log('正在停止……（再按一次 Ctrl-C 立即结束）');
    end(0);
  } else if (Date.now() - ending > 1000) process.exit(130);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

startUp = start().catch((error: unknown) => {
  if (ending !== undefined) return; // whatever was being started fell with the rest
  end(1, ...explain(error));
});
