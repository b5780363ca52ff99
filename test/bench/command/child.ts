import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A file of this folder as a process of its own, asked and answering one message at a time. */
export class Child {
  private readonly process: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(file: string) {
    this.process = fork(join(__dirname, file), { env: { ...process.env, NODE_ENV: 'production' } });
    this.ended = new Promise((resolve) => this.process.once('exit', (code) => resolve(code)));
  }

  async ask<T>(message: object | string): Promise<T> {
    const answer = new Promise<T>((resolve) => this.process.once('message', (told) => resolve(told as T)));
    const end = this.ended.then((code) => {
      throw new Error(`a child process ended with ${code}`);
    });
    this.process.send(message);
    return Promise.race([answer, end]);
  }

  /** Lets it end by itself, at most 5 s. */
  async stop(message?: string): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    if (message) this.process.send(message);
    else this.process.disconnect();
    const cut = setTimeout(() => this.process.kill('SIGKILL'), 5_000);
    await this.ended;
    clearTimeout(cut);
  }
}
