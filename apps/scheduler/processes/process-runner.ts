import type { EventStore, Position, RecordedEvent } from '#event-store';
import type { City, Logger, ReadModel } from '#read-model';
import { isPassing } from '../firing/trouble';
import type { Process } from './process';
import { Sending } from './sending';

type RunnerDeps = {
  store: EventStore;
  readModel: ReadModel;
  city: City;
  processes: readonly Process[];
  logger?: Logger;
};

type QueryRunner = ReturnType<ReadModel['dataSource']['createQueryRunner']>;

/** Held by whoever is following just now; the ids of the commands would keep two from doing anything twice all the same. */
const PROCESS_LOCK = 7_102;
const BATCH = 200;

/** Follows the log for every process manager, each from its own checkpoint. */
export class ProcessRunner {
  private readonly sending: Sending;
  private stopped = false;
  /** The end of the log when all was done last. */
  private done: Position | null = null;

  constructor(private readonly deps: RunnerDeps) {
    this.sending = new Sending(deps);
  }

  /** Does what is there to do. Throws what may pass: the next step goes on from the last checkpoint. */
  async step(): Promise<void> {
    const head = await this.deps.store.head();
    if (head === this.done) return;
    const runner = this.deps.readModel.dataSource.createQueryRunner();
    try {
      const [{ mine }] = await runner.query('select pg_try_advisory_lock($1) as mine', [PROCESS_LOCK]);
      if (!mine) return;
      for (const process of this.deps.processes) await this.follow(runner, process, head);
      if (!this.stopped) this.done = head;
    } finally {
      await letGo(runner);
    }
  }

  /** Makes a step under way end after the command it is at. */
  stop(): void {
    this.stopped = true;
  }

  private async follow(runner: QueryRunner, process: Process, head: Position): Promise<void> {
    let from = await this.checkpoint(runner, process.name);
    // The log was restored to an earlier state: what follows from it is looked at anew, and most of it is there.
    if (from > head) from = await this.move(runner, process.name, from, '');
    while (from < head && !this.stopped) {
      const { events, scanned } = await this.deps.store.readAll(from, BATCH, process.categories);
      if (scanned <= from) return;
      for (const event of events) {
        await this.handle(process, event);
        if (this.stopped) return;
      }
      from = await this.move(runner, process.name, from, scanned);
    }
  }

  private async handle(process: Process, event: RecordedEvent): Promise<void> {
    for (const followUp of await this.reactionOf(process, event))
      await this.sending.send(process, event, followUp);
  }

  /** An event that a process cannot read must not stop it for ever. */
  private async reactionOf(process: Process, event: RecordedEvent) {
    try {
      return await process.react(event);
    } catch (error) {
      if (isPassing(error)) throw error;
      await this.sending.keepUnread(process, event, error);
      return [];
    }
  }

  private async checkpoint(runner: QueryRunner, name: string): Promise<Position> {
    await runner.query(
      `insert into rm.process_checkpoint (process, position, updated_at) values ($1, '', now()) on conflict do nothing`,
      [name],
    );
    const [row] = await runner.query(`select position from rm.process_checkpoint where process = $1`, [name]);
    return row.position;
  }

  private async move(runner: QueryRunner, name: string, from: Position, to: Position): Promise<Position> {
    const [, moved] = await runner.query(
      `update rm.process_checkpoint set position = $3, updated_at = now() where process = $1 and position = $2`,
      [name, from, to],
    );
    if (moved !== 1) throw new Error(`the checkpoint of ${name} was moved by another process`);
    return to;
  }
}

async function letGo(runner: QueryRunner): Promise<void> {
  if (runner.isReleased) return; // the connection is gone, and the lock with it
  await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
  await runner.release();
}
