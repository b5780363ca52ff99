import { randomUUID } from 'node:crypto';
import type { TimerJob, TimerQueue } from './timer-queue';
import { QueueMisconfigured } from './timer-queue';

export type KeeperOptions = {
  open(): Promise<TimerQueue>;
  /** The queue is there and may lack anything: it was opened, came back, or was emptied. */
  onGap(): void;
  warn(message: string): void;
  log(message: string): void;
  /** Without an answer for this long the connection is given up and made anew. */
  reopenAfterMs: number;
};

const SHORT_LOOKS = 2;

/**
 * Keeps a queue open. BullMQ remembers a failed start for ever on PostgreSQL, and its worker has more than once slept
 * through the end of an outage: so whatever does not answer, or does not deliver, is thrown away and opened again.
 */
export class QueueKeeper {
  private queue: TimerQueue | null = null;
  private opening: Promise<void> | null = null;
  private epoch: string | null = null;
  private silentSince: number | null = null;
  private shortLooks = 0;
  private refused = false;
  private closed = false;

  constructor(private readonly options: KeeperOptions) {}

  get isReady(): boolean {
    return this.queue !== null && this.silentSince === null;
  }

  /**
   * Opens the queue, or looks whether it answers, is still the one that was filled and holds at least the `expected` jobs.
   * A job is out of it for a moment while its time is changed: only what is missing twice in a row is gone.
   */
  async look(expected: number): Promise<void> {
    if (this.closed || this.refused) return;
    if (!this.queue) return this.reopen();
    try {
      const [epoch, size] = await Promise.all([this.queue.epoch(), this.queue.size()]);
      const wasSilent = this.silentSince !== null;
      this.silentSince = null;
      if (wasSilent) this.options.log('提醒队列已恢复');
      const emptied = epoch === null || epoch !== this.epoch || (size === 0 && expected > 0);
      this.shortLooks = size < expected ? this.shortLooks + 1 : 0;
      const lacks = this.shortLooks >= SHORT_LOOKS;
      if (lacks && !emptied) this.options.log(`提醒队列少了 ${expected - size} 项，重新排入`);
      if (!wasSilent && !emptied && !lacks) return;
      this.shortLooks = 0;
      this.options.onGap();
    } catch (error) {
      await this.silent(error);
    }
  }

  /** Answers false if the queue is not there: what is not added is found again by the sweeper and the next reconciliation. */
  async add(jobs: readonly TimerJob[]): Promise<boolean> {
    if (!this.queue || jobs.length === 0) return this.queue !== null;
    try {
      await this.queue.add(jobs);
      return true;
    } catch (error) {
      await this.silent(error);
      return false;
    }
  }

  async remove(timerId: string): Promise<void> {
    await this.queue?.remove(timerId).catch(() => undefined); // being worked on, or away: the handler asks the row anyway
  }

  /** Marks the queue before it is filled, so that one emptied since, also in the middle of it, is told from this one. */
  async mark(): Promise<void> {
    try {
      const epoch = (await this.queue?.epoch()) ?? null;
      this.epoch = epoch ?? randomUUID();
      if (epoch === null) await this.queue?.startEpoch(this.epoch);
    } catch (error) {
      await this.silent(error);
    }
  }

  /** Throws the connection and its worker away and opens new ones. */
  async reopen(): Promise<void> {
    this.opening ??= this.openAnew().finally(() => (this.opening = null));
    await this.opening;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.opening?.catch(() => undefined);
    await this.queue?.close();
    this.queue = null;
  }

  private async openAnew(): Promise<void> {
    const old = this.queue;
    this.queue = null;
    void old?.close();
    try {
      const opened = await this.options.open();
      if (this.closed) return await opened.close();
      this.queue = opened;
      if (this.silentSince !== null) this.options.log('提醒队列已连接');
      this.silentSince = null;
      this.options.onGap();
    } catch (error) {
      if (error instanceof QueueMisconfigured) {
        this.refused = true;
        throw error;
      }
      this.noteSilence(error);
    }
  }

  private async silent(error: unknown): Promise<void> {
    this.noteSilence(error);
    if (Date.now() - this.silentSince! > this.options.reopenAfterMs) await this.reopen();
  }

  private noteSilence(error: unknown): void {
    if (this.silentSince !== null) return;
    this.silentSince = Date.now();
    const reason = error instanceof Error ? error.message : String(error);
    this.options.warn(`提醒队列没有应答，到期提醒改由直接扫描发出：${reason}`);
  }
}
