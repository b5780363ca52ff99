import { setTimeout as sleep } from 'node:timers/promises';

export type Loop = {
  /** Runs the task without waiting for its time; once more if it is running. */
  now(): void;
  /** Waits for the run under way. */
  stop(): Promise<void>;
};

/** Runs a task over and over, `ms` after the end of the run before. A task that throws is told of and run again. */
export function loop(ms: number, task: () => Promise<unknown>, onError: (error: unknown) => void): Loop {
  const stop = new AbortController();
  let pause = new AbortController();
  let again = false;
  const done = (async () => {
    while (!stop.signal.aborted) {
      again = false;
      await task().catch(onError);
      if (again || stop.signal.aborted) continue;
      pause = new AbortController();
      await sleep(ms, undefined, { signal: pause.signal }).catch(() => undefined);
    }
  })();
  return {
    now() {
      again = true;
      pause.abort();
    },
    async stop() {
      stop.abort();
      pause.abort();
      await done;
    },
  };
}
