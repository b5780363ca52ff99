import type { EventStore } from '#event-store';
import { City, CityNotReady, type Logger, type ReadModel } from '#read-model';
import { Firing, type Officials } from './firing/firing';
import { SetAside } from './firing/set-aside';
import { Health, type SchedulerStatus } from './health';
import { Intake } from './intake';
import { loop, type Loop } from './loop';
import { ProcessRunner } from './processes/process-runner';
import { processesOf } from './processes/processes';
import { openBullQueue } from './queue/bull-queue';
import { backendOf, connectionTo } from './queue/connections';
import { QueueKeeper } from './queue/queue-keeper';
import { QueueMisconfigured } from './queue/timer-queue';
import { Sweeper } from './sweeper';
import { Timers } from './timers';

export type Intervals = {
  /** New timers are put into the queue this often. */
  pickUpMs: number;
  /** All timers of the next 48 hours are put into the queue again this often. */
  reconcileMs: number;
  /** Whether the queue answers and has not been emptied. */
  lookMs: number;
  /** A silent queue is opened anew after so long. */
  reopenAfterMs: number;
  /** What is late by `graceMs` is fired without the queue. */
  sweepMs: number;
  graceMs: number;
  measureMs: number;
  /** What follows from one finding for another is done this often. */
  followMs: number;
};

export const defaultIntervals: Intervals = {
  pickUpMs: 1_000,
  reconcileMs: 60_000,
  lookMs: 2_000,
  reopenAfterMs: 15_000,
  sweepMs: 15_000,
  graceMs: 30_000,
  measureMs: 5_000,
  followMs: 1_000,
};

export type SchedulerOptions = {
  store: EventStore;
  readModel: ReadModel;
  city?: City;
  /** Who sits in the offices; without it nobody is reminded of our own clocks. */
  officials?: Officials;
  /** `postgres://` or `redis://`. */
  queueUrl: string;
  logger?: Logger;
  intervals?: Partial<Intervals>;
  /** Refuses a Redis that may drop jobs; otherwise that is only warned of. */
  production?: boolean;
};

const LAME_AFTER_SWEEPS = 2;
const RECENTLY_MS = 15_000;

/** The parts of the scheduler and their rhythm. */
export class Scheduler {
  private readonly intervals: Intervals;
  private readonly setAside = new SetAside();
  private readonly keeper: QueueKeeper;
  private readonly intake: Intake;
  private readonly firing: Firing;
  private readonly sweeper: Sweeper;
  private readonly health: Health;
  private readonly processes: ProcessRunner;
  private loops: Loop[] = [];
  private intakeLoop: Loop | null = null;
  private handledAt = -Infinity;
  private lameSweeps = 0;
  private readonly troubles = new Map<string, string>();

  constructor(private readonly options: SchedulerOptions) {
    const { store, readModel, city = new City(store), officials, logger } = options;
    this.intervals = { ...defaultIntervals, ...options.intervals };
    const { setAside } = this;
    const timers = new Timers(readModel);
    const { reconcileMs, reopenAfterMs, graceMs } = this.intervals;
    this.firing = new Firing({ store, readModel, city, timers, setAside, officials, logger });
    this.keeper = new QueueKeeper({
      open: () => this.openQueue(),
      onGap: () => this.refill(),
      warn: (message) => logger?.warn(message),
      log: (message) => logger?.log(message),
      reopenAfterMs,
    });
    this.intake = new Intake({ store, city, timers, keeper: this.keeper, setAside, reconcileMs });
    this.sweeper = new Sweeper({ store, city, timers, firing: this.firing, setAside, graceMs });
    this.health = new Health({ store, city, timers, setAside });
    const processes = processesOf({ store, readModel, city });
    this.processes = new ProcessRunner({ store, readModel, city, processes, logger });
  }

  /** Throws `QueueMisconfigured`, and what migrating the read models throws. A queue that is away is waited for later. */
  async start(): Promise<void> {
    await this.options.readModel.migrate();
    await this.keeper.look(0);
    const { pickUpMs, lookMs, sweepMs, measureMs, followMs } = this.intervals;
    this.intakeLoop = this.every('排入提醒队列', pickUpMs, () => this.intake.step());
    this.loops = [
      this.intakeLoop,
      this.every('查看提醒队列', lookMs, () => this.keeper.look(this.intake.ahead)),
      this.every('扫描到期提醒', sweepMs, () => this.sweep()),
      this.every('核对定时器', measureMs, () => this.health.measure()),
      this.every('联动办理', followMs, () => this.processes.step()),
    ];
  }

  status(): SchedulerStatus {
    return this.health.status(backendOf(this.options.queueUrl), this.keeper.isReady);
  }

  /** Finishes what is being fired, within seconds. */
  async close(): Promise<void> {
    this.processes.stop();
    await Promise.all(this.loops.map((running) => running.stop()));
    await this.keeper.close();
  }

  private openQueue() {
    const { queueUrl, production, logger } = this.options;
    const onError = () => undefined; // BullMQ tells of one outage many times over; the keeper tells of it once
    const connection = connectionTo(queueUrl, {
      production,
      onReady: () => this.refill(),
      onError,
      warn: (message) => logger?.warn(message),
    });
    return openBullQueue(connection, (timerId) => this.handle(timerId), onError);
  }

  private refill(): void {
    this.intake.startOver();
    this.intakeLoop?.now();
  }

  private async handle(timerId: string): Promise<{ delayMs: number } | void> {
    this.handledAt = performance.now();
    const fired = await this.firing.fire(timerId);
    if (typeof fired === 'object')
      return { delayMs: Date.parse(fired.notBefore) - Date.parse(fired.now) + 1 };
  }

  private async sweep(): Promise<void> {
    const late = await this.sweeper.sweep();
    const notDelivered = late.filter((timerId) => this.intake.has(timerId)).length;
    if (late.length > 0) this.options.logger?.warn(`直接扫描发出到期提醒 ${late.length} 项`);
    const isLame =
      notDelivered > 0 && this.keeper.isReady && performance.now() - this.handledAt > RECENTLY_MS;
    this.lameSweeps = isLame ? this.lameSweeps + 1 : 0;
    if (this.lameSweeps < LAME_AFTER_SWEEPS) return;
    this.lameSweeps = 0;
    this.options.logger?.warn('提醒队列有应答却不派发任务，重新连接');
    await this.keeper.reopen();
  }

  /** Trouble is told once until it changes or passes. */
  private every(name: string, ms: number, task: () => Promise<void>): Loop {
    const told = async () => {
      await task();
      if (this.troubles.delete(name)) this.options.logger?.log(`${name}：已恢复`);
    };
    return loop(ms, told, (error) => {
      if (error instanceof CityNotReady) return; // before a city is set up there is nothing to remind of
      const message = error instanceof QueueMisconfigured ? error.message : String(error);
      if (this.troubles.get(name) === message) return;
      this.troubles.set(name, message);
      this.options.logger?.error(`${name}：没有成功，稍后再试：${message}`);
    });
  }
}
