import { setTimeout as sleep } from 'node:timers/promises';

export type Lifecycle = {
  /** Aborted as soon as the end has been asked for. */
  signal: AbortSignal;
  /**
   * Notes how to end what was just started; parts end in reverse order. `alwaysAwaited`: it has limits of its own.
   * Once the end was asked for, ends the part at once and throws `Stopping`.
   */
  started(name: string, close: () => Promise<unknown>, options?: { alwaysAwaited?: boolean }): Promise<void>;
  /** Ends everything, once, each part in its turn; names what did not end within `patience`. */
  stop(): Promise<{ late: string[] }>;
};

/** Thrown into a start that is overtaken by the wish to stop. */
export class Stopping extends Error {
  override readonly name = 'Stopping';
}

/**
 * Starting and stopping in order. The parts together have `patience` milliseconds to end, and none more than half of
 * it; one that takes longer is passed over, so that what it stands on still gets its turn.
 */
export function lifecycle(patience = 5000): Lifecycle {
  const parts: { name: string; close: () => Promise<unknown>; alwaysAwaited: boolean }[] = [];
  const abort = new AbortController();
  let stopping: Promise<{ late: string[] }> | undefined;

  async function stopAll(): Promise<{ late: string[] }> {
    abort.abort(new Stopping());
    const deadline = Date.now() + patience;
    const late: string[] = [];
    for (let part = parts.pop(); part; part = parts.pop()) {
      const wait = part.alwaysAwaited
        ? undefined
        : Math.min(Math.max(deadline - Date.now(), 0), patience / 2);
      if (!(await endsWithin(wait, part.close))) late.push(part.name);
    }
    return { late };
  }

  return {
    signal: abort.signal,
    async started(name, close, { alwaysAwaited = false } = {}) {
      if (stopping) {
        await stopping;
        await close();
        throw new Stopping();
      }
      parts.push({ name, close, alwaysAwaited });
    },
    stop: () => (stopping ??= stopAll()),
  };
}

/** A part that fails to end has ended as well as it can. */
async function endsWithin(milliseconds: number | undefined, close: () => Promise<unknown>): Promise<boolean> {
  const settled = close().then(
    () => true,
    () => true,
  );
  if (milliseconds === undefined) return settled;
  const timer = new AbortController();
  const timedOut = sleep(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([settled, timedOut]);
  timer.abort();
  return inTime;
}
