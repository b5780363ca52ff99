import type { Instant } from '#domain';
import type { EventStore } from '#event-store';
import { CityNotReady, type City } from '#read-model';
import type { SetAside, Stuck } from './firing/set-aside';
import { freshSince, isOpen } from './office-hours';
import type { QueueBackend } from './queue/timer-queue';
import type { Timers } from './timers';

export type SchedulerStatus = {
  backend: QueueBackend;
  /** Without it reminders still go out, by the sweeper. */
  queue: 'ready' | 'down';
  pendingTimers: number;
  /** By how much the oldest timer is late that should have fired; 0 if none. What waits for the office to open, or is stuck, is not late. */
  oldestOverdueSeconds: number;
  ok: boolean;
  /** When the timers were last looked at with success; null before the first time. */
  lastPoll: Instant | null;
  /** Could not fire, and why; tried again from time to time. */
  stuck: Stuck[];
};

export const LATE_IS_BAD_SECONDS = 120;
export const SILENCE_IS_BAD_MS = 30_000;

type HealthDeps = { store: EventStore; city: City; timers: Timers; setAside: SetAside };

/** Measures the timers themselves: neither a queue's nor a worker's own word is taken for it that they fire. */
export class Health {
  private pending = 0;
  private lateSeconds = 0;
  private polledAt: number | null = null;
  /** Before this nothing could fire: we were not there, or the office was closed. */
  private since: Instant | null = null;
  private wasOpen = true;

  constructor(private readonly deps: HealthDeps) {}

  async measure(): Promise<void> {
    const { store, timers, setAside } = this.deps;
    const now = await store.now();
    const open = await this.isOpen(now);
    if (this.since === null || (open && !this.wasOpen)) this.since = now;
    this.wasOpen = open;
    const range = { before: now, catchUps: open, freshSince: freshSince(now) };
    const { pending, oldestDue } = await timers.count({ ...range, aside: setAside.ids() });
    const from = oldestDue && oldestDue > this.since ? oldestDue : this.since;
    this.pending = pending;
    this.lateSeconds = oldestDue ? Math.max(0, Math.floor((Date.parse(now) - Date.parse(from)) / 1000)) : 0;
    this.polledAt = Date.now();
  }

  /** Before a city is set up there is nothing that could wait for its office. */
  private async isOpen(now: Instant): Promise<boolean> {
    try {
      return isOpen(now, (await this.deps.city.at(now)).calendar);
    } catch (error) {
      if (error instanceof CityNotReady) return true;
      throw error;
    }
  }

  status(backend: QueueBackend, queueReady: boolean): SchedulerStatus {
    const silent = this.polledAt === null || Date.now() - this.polledAt > SILENCE_IS_BAD_MS;
    return {
      backend,
      queue: queueReady ? 'ready' : 'down',
      pendingTimers: this.pending,
      oldestOverdueSeconds: this.lateSeconds,
      ok: !silent && this.lateSeconds <= LATE_IS_BAD_SECONDS,
      lastPoll: this.polledAt === null ? null : new Date(this.polledAt).toISOString(),
      stuck: this.deps.setAside.allStuck(),
    };
  }
}
