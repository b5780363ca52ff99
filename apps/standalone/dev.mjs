// `npm run dev`: the server from its sources, restarted when they change, and Vite's page that talks to it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
const port = process.env.PORT || '3000';
const env = { ...process.env, API_URL: `http://127.0.0.1:${port}` };
const run = (...args) => spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });

const server = run(
  '--watch',
  '--watch-preserve-output',
  '-r',
  './libs/testing/typescript.js',
  'apps/standalone/main.ts',
);
const page = run(vite, 'apps/web');
const all = [server, page];
for (const child of all) child.once('exit', () => all.forEach((other) => other.kill()));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => all.forEach((child) => child.kill(signal)));
