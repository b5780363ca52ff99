import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export type RedisServer = {
  url: string;
  /** Runs one command on a connection of its own. */
  command(name: string, ...args: string[]): Promise<unknown>;
  /** As by `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it had written. */
  start(): Promise<void>;
  remove(): Promise<void>;
};

/** A real Redis of one's own that keeps an append-only file, as in production. `settings` as on its command line. */
export async function redisServer(...settings: string[]): Promise<RedisServer> {
  if (spawnSync('redis-server', ['--version']).error)
    throw new Error(
      '这项测试需要真实的 redis-server：apt-get install redis-server（或本系统的 redis 软件包）',
    );
  const directory = mkdtempSync(join(tmpdir(), 'duban-test-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  const command = async (name: string, ...args: string[]) => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.call(name, ...args);
    } finally {
      client.disconnect();
    }
  };
  const server: RedisServer = {
    url,
    command,
    async start() {
      const storage = ['--dir', directory, '--appendonly', 'yes', '--save', ''];
      const policy = ['--maxmemory-policy', 'noeviction'];
      const where = ['--port', String(port), '--bind', '127.0.0.1'];
      child = spawn('redis-server', [...where, ...storage, ...policy, ...settings], { stdio: 'ignore' });
      for (let tries = 0; ; tries++) {
        const answer = await command('ping').catch(() => null);
        if (answer === 'PONG') return;
        if (tries > 100) throw new Error('redis-server did not answer');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async kill() {
      if (!child) return;
      const gone = new Promise((resolve) => child!.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      child = null;
    },
    async remove() {
      await server.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
