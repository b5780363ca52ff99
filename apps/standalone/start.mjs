// What `npm start` runs. Needs nothing but Node until it knows that Node will do and that the port is free.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(
    `督办需要 Node.js 20.19 或更新的版本，当前是 ${process.version}。请从 https://nodejs.org 安装后再试。`,
  );
}
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
if (!existsSync('node_modules')) fail('尚未安装依赖，请先执行 npm ci。');
if (existsSync('.env')) process.loadEnvFile('.env');
// `npm run rebuild`, `verify`, `export` and `import` listen nowhere, and need no pages.
const isTask = process.argv[2] !== undefined;
if (!isTask) await refuseBusyPort();
endWithNpm();

const { build, BuildFailed } = await import('./build.mjs');
try {
  await build(!isTask && existsSync('apps/web/vite.config.ts') ? ['standalone', 'web'] : ['standalone']);
} catch (error) {
  if (error instanceof BuildFailed) fail(error.message);
  throw error;
}
process.setSourceMapsEnabled(true);
await import('../../dist/apps/standalone/main.js');

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Said before anything is built. Which address will be used is not known yet, so both must be free unless HOST says. */
async function refuseBusyPort() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return; // any free one; or nonsense, which the configuration names
  for (const host of process.env.HOST ? [process.env.HOST] : ['127.0.0.1', '0.0.0.0']) {
    const code = await tryListen(port, host);
    if (code === 'EADDRINUSE')
      fail(`端口 ${port} 已被占用${whoRuns(port)}。换一个端口：PORT=${port + 1} npm start`);
    if (code === 'EACCES') fail(`没有权限监听端口 ${port}。换一个 1024 以上的端口：PORT=3000 npm start`);
    if (code) fail(`无法监听 ${host}:${port}（${code}）。请检查 HOST 和 PORT。`);
  }
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(undefined)));
  });
}

function whoRuns(port) {
  try {
    const { pid, url } = JSON.parse(readFileSync(join(process.env.DATA_DIR || '.data', 'lock'), 'utf8'));
    process.kill(pid, 0);
    return url?.endsWith(`:${port}`) ? `：督办已在运行（进程 ${pid}），地址 ${url}` : '';
  } catch {
    return '';
  }
}

/** npm killed outright tells its children nothing: without it, end as if asked to. */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 1000).unref();
}
