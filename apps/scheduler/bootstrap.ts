import type { SchedulerStatus } from './health';
import { Scheduler, type SchedulerOptions } from './scheduler';

export { anchorDaily, anchorFilesIn } from './anchoring';
export { officialsOf } from './firing/officials';
export type { SchedulerStatus } from './health';
export type { Intervals, SchedulerOptions } from './scheduler';

export type RunningScheduler = {
  status(): SchedulerStatus;
  /** Finishes what is being fired; what it was given stays open. */
  close(): Promise<void>;
};

/**
 * Fires reminders and what else comes about by the clock, each once. Throws `QueueMisconfigured` (only with `production`)
 * and what migrating the read models throws; a queue or store that is away is waited for, and shown in `status`.
 */
export async function startScheduler(options: SchedulerOptions): Promise<RunningScheduler> {
  const scheduler = new Scheduler(options);
  await scheduler.start();
  return { status: () => scheduler.status(), close: () => scheduler.close() };
}
