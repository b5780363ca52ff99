import type { TimerQueue } from './timer-queue';

/** What a queue in memory holds; it can be away, and be emptied. */
export type Held = { jobs: Set<string>; epoch: string | null; away: boolean; closed: boolean };
export const nothing = (): Held => ({ jobs: new Set(), epoch: null, away: false, closed: false });

/** `added`: done after each addition, before it is answered. */
export function inMemory(held: Held, added: () => Promise<void> = async () => undefined): TimerQueue {
  const answer = async () => {
    if (held.away) throw new Error('away');
  };
  return {
    add: async (jobs) => {
      await answer();
      jobs.forEach(({ timerId }) => held.jobs.add(timerId));
      await added();
    },
    remove: (timerId) => answer().then(() => void held.jobs.delete(timerId)),
    epoch: () => answer().then(() => held.epoch),
    startEpoch: (epoch) => answer().then(() => void (held.epoch = epoch)),
    size: () => answer().then(() => held.jobs.size),
    close: async () => void (held.closed = true),
  };
}
