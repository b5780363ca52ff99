import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const START_MS = 120_000;

export type Product = {
  url: string;
  process: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Ctrl-C, and how it ended. */
  stop(): Promise<number | null>;
  /** kill -9 of node alone: what it started is left as it is. */
  kill(): Promise<void>;
};

/** A fresh folder for one product's data, as a new user has it. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'duban-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Starts the product with the very command a newcomer uses, on a free port. Rejects with its output if it ends before it is ready. */
export function startProduct(dataDir: string, env: Record<string, string> = {}): Promise<Product> {
  const child = spawn(process.execPath, ['apps/standalone/start.mjs'], {
    cwd: root,
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', ...env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)));
  return new Promise((ready, fail) => {
    const timer = setTimeout(() => fail(new Error(`not ready within ${START_MS} ms:\n${output}`)), START_MS);
    const listen = (text: string) => {
      output += text;
      const url = /督办已就绪：(http:\S+)/.exec(output)?.[1];
      if (!url) return;
      clearTimeout(timer);
      ready({
        url,
        process: child,
        output: () => output,
        stop: () => {
          child.kill('SIGINT');
          return ended;
        },
        kill: async () => {
          child.kill('SIGKILL');
          await ended;
        },
      });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen);
    void ended.then((code) => {
      clearTimeout(timer);
      fail(new Error(`ended with ${code} before it was ready:\n${output}`));
    });
  });
}
