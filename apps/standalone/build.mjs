// Builds what has changed since it was last built. `node apps/standalone/build.mjs` builds everything.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);
const configs = ['package.json', 'package-lock.json', 'tsconfig.json'];
const server = [
  'libs',
  'nest-cli.json',
  'tsconfig.build.json',
  'webpack.config.js',
  'webpack.loader.js',
  '.swcrc',
  ...configs,
];

const targets = {
  standalone: {
    title: '构建服务',
    sources: ['apps/api', 'apps/projector', 'apps/scheduler', 'apps/standalone', ...server],
    output: 'dist/apps/standalone/main.js',
    command: [binary('@nestjs/cli', 'nest'), 'build', 'standalone'],
  },
  apps: {
    title: '构建各服务',
    sources: ['apps/api', 'apps/projector', 'apps/scheduler', ...server],
    output: 'dist/apps/api/main.js',
    command: [binary('@nestjs/cli', 'nest'), 'build', '--all'],
    covers: ['standalone'],
  },
  web: {
    title: '构建页面',
    sources: ['apps/web', 'libs', ...configs],
    output: 'dist/web/index.html',
    command: [binary('vite', 'vite'), 'build', 'apps/web'],
  },
};

/** Builds the named targets side by side, those whose sources are as at the last build excepted. Throws `BuildFailed`. */
export async function build(names, { force = false } = {}) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const release = await lock();
  try {
    await Promise.all(names.map((name) => buildOne(name, targets[name], force)));
  } finally {
    release();
  }
}

export class BuildFailed extends Error {}

async function buildOne(name, { title, sources, output, command, covers = [] }, force) {
  const digest = digestOf(sources);
  const stamp = (target) => join(root, 'dist', `.stamp-${target}`);
  const fresh = existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === digest;
  if (!force && fresh && existsSync(join(root, output))) return;
  for (const target of [name, ...covers]) rmSync(stamp(target), { force: true });
  const begun = Date.now();
  console.log(`${title}……`);
  await run(title, command);
  if (!existsSync(join(root, output))) throw new BuildFailed(`${title}没有生成 ${output}`);
  writeFileSync(stamp(name), digest);
  for (const target of covers) writeFileSync(stamp(target), digestOf(targets[target].sources));
  console.log(`${title} ✓ ${((Date.now() - begun) / 1000).toFixed(1)} 秒`);
}

function run(title, command) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const end = () => child.kill();
  process.once('exit', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new BuildFailed(`${title}失败（${signal ?? `退出码 ${code}`}）：\n${output.trim()}`));
    });
  });
}

/** One build at a time in one clone; the next finds its work done. */
async function lock() {
  const file = join(root, 'dist', '.building');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAlive(holderOf(file))) await sleep(200);
    else rmSync(file, { force: true });
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0; // released meanwhile
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function digestOf(sources) {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(join(root, path)).sort()) addTo(hash, `${path}/${name}`);
  } else if (stat && !/\.spec\.tsx?$/.test(path)) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
}

function binary(name, command) {
  try {
    const manifest = require.resolve(`${name}/package.json`);
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
    return join(manifest, '..', typeof bin === 'string' ? bin : bin[command]);
  } catch {
    return `${name} 未安装，请先执行 npm ci`;
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build(['apps', 'web'], { force: true });
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
