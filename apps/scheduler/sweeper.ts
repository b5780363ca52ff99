import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { City } from '#read-model';
import type { Firing } from './firing/firing';
import type { SetAside } from './firing/set-aside';
import { freshSince, isOpen } from './office-hours';
import type { Timers } from './timers';

type SweeperDeps = {
  store: EventStore;
  city: City;
  timers: Timers;
  firing: Firing;
  setAside: SetAside;
  /** What the queue should have fired so long ago is fired here. */
  graceMs: number;
};

const BATCH = 20;
/** Row locks held longer would make the projector give up (its lock time-out is 5 s). */
const HOLD_MS = 3_000;

/** Fires what is late without the queue, so that reminders go out while it is gone. */
export class Sweeper {
  constructor(private readonly deps: SweeperDeps) {}

  /** Answers which timers were late. Throws what may pass: the next sweep goes on. */
  async sweep(): Promise<string[]> {
    const { store, city, timers, setAside, graceMs } = this.deps;
    const swept: string[] = [];
    for (let found = BATCH; found === BATCH;) {
      const now = await store.now();
      const before = new Date(Date.parse(now) - graceMs).toISOString();
      const { calendar } = await city.at(now);
      const range = { before, catchUps: isOpen(now, calendar), freshSince: freshSince(now) };
      // What this sweep has looked at is left alone even if its row does not change.
      const aside = [...setAside.ids(), ...swept];
      found = await timers.claim({ ...range, aside, limit: BATCH }, async (timerIds) => {
        swept.push(...timerIds);
        await this.fireAll(timerIds);
      });
    }
    return swept;
  }

  private async fireAll(timerIds: string[]): Promise<void> {
    const held = new AbortController();
    const all = Promise.all(timerIds.map((timerId) => this.deps.firing.fire(timerId)));
    try {
      await Promise.race([all, sleep(HOLD_MS, undefined, { signal: held.signal })]);
    } finally {
      held.abort();
      all.catch(() => undefined); // told by the race, or by the next sweep
    }
  }
}
