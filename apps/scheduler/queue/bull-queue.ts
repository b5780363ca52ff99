import { DelayedError, Queue, Worker, type IQueueBackend, type Job } from 'bullmq';
import type { BullConnection } from './connections';
import { jobIdOf, type Handle, type TimerJob, type TimerQueue } from './timer-queue';

const NAME = 'timers';
const CALL_MS = 8_000;
const CLOSE_MS = 5_000;
const CONCURRENCY = 8;
const jobOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
};
const workerOptions = {
  concurrency: CONCURRENCY,
  // Jobs of a killed worker come back after this; until then the sweeper fires what is late.
  lockDuration: 15_000,
  stalledInterval: 15_000,
  maxStalledCount: 3,
  // The default waits 15 s after a lost connection.
  runRetryDelay: 1_000,
};

type Data = { timerId: string };
type Backed = { backend: IQueueBackend };

/** BullMQ on either backend. Throws if it cannot be reached within seconds. */
export async function openBullQueue(
  connection: BullConnection,
  handle: Handle,
  onError: (error: Error) => void,
): Promise<TimerQueue> {
  const { queue, worker } = connection.open({
    queue: (options, factory) =>
      new Queue(NAME, { ...options, streams: { events: { maxLen: 1_000 } } }, factory),
    worker: (options, factory) =>
      new Worker(NAME, (job: Job<Data>) => process(job, handle), { ...options, ...workerOptions }, factory),
  });
  queue.on('error', onError);
  worker.on('error', onError);
  const { backend } = queue as Backed;

  const close = async () => {
    await within(CLOSE_MS, worker.close()).catch(() => undefined);
    await within(CLOSE_MS, queue.close()).catch(() => undefined);
    await connection.close();
  };
  try {
    await within(CALL_MS, Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]));
    await connection.check?.();
  } catch (error) {
    void close();
    throw error;
  }
  return {
    add: (jobs) => within(CALL_MS, queue.addBulk(jobs.map(asJob))).then(() => undefined),
    remove: (timerId) => within(CALL_MS, queue.remove(jobIdOf(timerId))).then(() => undefined),
    epoch: () => within(CALL_MS, backend.getQueueMetaField('epoch')),
    startEpoch: (epoch) => within(CALL_MS, backend.setQueueMeta({ epoch })).then(() => undefined),
    size: () => within(CALL_MS, queue.getJobCountByTypes('waiting', 'delayed', 'active', 'prioritized')),
    close,
  };
}

const asJob = ({ timerId, delayMs }: TimerJob) => ({
  name: 'fire',
  data: { timerId },
  opts: { ...jobOptions, jobId: jobIdOf(timerId), delay: Math.max(0, Math.ceil(delayMs)) },
});

async function process(job: Job<Data>, handle: Handle): Promise<void> {
  const later = await handle(job.data.timerId);
  if (!later) return;
  await job.moveToDelayed(Date.now() + Math.max(1, Math.ceil(later.delayMs)), job.token);
  throw new DelayedError();
}

/** A call on a dead connection may never answer. */
export async function within<T>(ms: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the queue did not answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
