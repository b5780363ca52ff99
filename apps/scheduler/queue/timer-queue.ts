/** A timer's place in the queue: its id and nothing else, so that nothing can be out of date or leak. */
export type TimerJob = { timerId: string; delayMs: number };

/** What the queue asks for each job: `{ delayMs }` puts it off, anything else is done with it. May throw what may pass. */
export type Handle = (timerId: string) => Promise<{ delayMs: number } | void>;

/** One open connection to a queue. Every call throws if the queue does not answer within seconds. */
export type TimerQueue = {
  /** A job that is there already stays as it is. */
  add(jobs: readonly TimerJob[]): Promise<void>;
  /** Takes a job out, unless it is being worked on. */
  remove(timerId: string): Promise<void>;
  /** Kept in the queue itself: null when it has been emptied since it was written. */
  epoch(): Promise<string | null>;
  startEpoch(epoch: string): Promise<void>;
  /** Jobs that wait or are being worked on. */
  size(): Promise<number>;
  close(): Promise<void>;
};

export type QueueBackend = 'postgres' | 'redis';

/** The queue is set up so that it would lose jobs silently. */
export class QueueMisconfigured extends Error {
  readonly code = 'queue.misconfigured';
}

export const jobIdOf = (timerId: string): string => `t-${timerId}`;
