import * as pg from 'pg';
import type { Position } from '#event-store';

/** The rows did not get that far in time; they will. */
export class ReadModelBehind extends Error {
  readonly code = 'read-model.behind';
  constructor(
    readonly wanted: Position,
    readonly reached: Position,
  ) {
    super(`the read models have reached ${reached || 'nothing'}, not yet ${wanted}`);
    this.name = 'ReadModelBehind';
  }
}

type Waiter = { position: Position; resolve(): void };
const POLL_MS = 250;

/**
 * Knows how far all projections have come: told by notifications, and asking every 250 ms while somebody waits, since a
 * notification can be lost.
 */
export class PositionWatch {
  private reached: Position = '';
  private readonly waiters = new Set<Waiter>();
  private listener: pg.Client | null = null;
  private poll: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly options: {
      url: string;
      channel: string;
      /** The lowest checkpoint now. */ ask(): Promise<Position>;
    },
  ) {}

  /** Throws `ReadModelBehind` after `timeoutMs`. */
  async wait(position: Position, timeoutMs: number): Promise<void> {
    if (this.reached >= position) return;
    this.listen();
    let timer: NodeJS.Timeout | undefined;
    const waiter = { position } as Waiter;
    const arrived = new Promise<void>((resolve) => (waiter.resolve = resolve));
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ReadModelBehind(position, this.reached)), timeoutMs);
    });
    this.waiters.add(waiter);
    void this.ask();
    try {
      await Promise.race([arrived, late]);
    } finally {
      clearTimeout(timer);
      this.waiters.delete(waiter);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.poll) clearTimeout(this.poll);
    await this.listener?.end().catch(() => undefined);
  }

  private seen(position: Position): void {
    if (position > this.reached) this.reached = position;
    for (const waiter of [...this.waiters]) if (waiter.position <= this.reached) waiter.resolve();
  }

  /** One question for all who wait, repeated while there are any. */
  private async ask(): Promise<void> {
    if (this.poll || this.closed) return;
    this.poll = setTimeout(() => {
      this.poll = null;
      if (this.waiters.size > 0) void this.ask();
    }, POLL_MS);
    try {
      this.seen(await this.options.ask());
    } catch {
      // asked again while somebody waits; who waits in vain is told so
    }
  }

  private listen(): void {
    if (this.listener || this.closed) return;
    const client = new pg.Client({ connectionString: this.options.url, keepAlive: true });
    const forget = () => {
      if (this.listener === client) this.listener = null;
    };
    this.listener = client;
    client.on('error', forget);
    client.on('end', forget);
    client.on('notification', ({ payload }) => this.seen(payload ?? ''));
    client
      .connect()
      .then(() => client.query(`listen ${this.options.channel}`))
      .catch(forget);
  }
}
