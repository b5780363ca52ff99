import type { Instant } from '#domain';
import type { EventStore } from '#event-store';
import type { City } from '#read-model';
import type { SetAside } from './firing/set-aside';
import { firesAt } from './office-hours';
import type { QueueKeeper } from './queue/queue-keeper';
import type { Timer, Timers } from './timers';

/** What fires later than this is put into the queue by a later reconciliation. */
const HORIZON_MS = 48 * 60 * 60_000;
/** What fires sooner may go while the queue is being counted, or by another clock. */
const SOON_MS = 5_000;
const CHUNK = 1_000;
const EVENTS = 5_000;

type IntakeDeps = {
  store: EventStore;
  city: City;
  timers: Timers;
  keeper: QueueKeeper;
  setAside: SetAside;
  reconcileMs: number;
};

/** Puts pending timers into the queue: all of them again and again, new ones at once. The queue holds nothing else. */
export class Intake {
  /** What the queue was given, and when each fires. */
  private given = new Map<string, Instant>();
  private mark: string | null = null;
  private reconciledAt = -Infinity;
  /** How often the queue was found to lack something. */
  private gaps = 0;
  /** As many of these as have been filled. */
  private filledGaps = 0;
  /** How far the database's clock is ahead of ours. */
  private clockLeadMs = 0;

  constructor(private readonly deps: IntakeDeps) {}

  /** The queue may lack anything; a reconciliation that is under way is done once more, for its jobs may be gone again. */
  startOver(): void {
    this.gaps++;
    this.reconciledAt = -Infinity;
  }

  has(timerId: string): boolean {
    return this.given.has(timerId);
  }

  /** How many jobs the queue still has to hold, leaving out what fires within seconds. */
  get ahead(): number {
    const soon = new Date(Date.now() + this.clockLeadMs + SOON_MS).toISOString();
    let count = 0;
    for (const at of this.given.values()) if (at > soon) count++;
    return count;
  }

  async step(): Promise<void> {
    if (!this.deps.keeper.isReady) return;
    if (performance.now() - this.reconciledAt >= this.deps.reconcileMs || this.mark === null)
      await this.reconcile();
    else await this.pickUp();
  }

  /** Everything pending within the horizon, in chunks; a job that is there stays. */
  private async reconcile(): Promise<void> {
    const begun = performance.now();
    const { gaps } = this;
    const { timers, keeper } = this.deps;
    await keeper.mark();
    const mark = await timers.mark();
    const before = this.given;
    const given = new Map<string, Instant>();
    let page: Timer[] = [];
    do {
      const now = await this.deps.store.now();
      page = await timers.dueBefore(later(now, HORIZON_MS), CHUNK, page.at(-1));
      if (!(await this.give(page, now, { before, given }))) return;
    } while (page.length === CHUNK);
    if (this.gaps === this.filledGaps) keepWaiting(before, given);
    this.given = given;
    this.mark = mark;
    if (!keeper.isReady || this.gaps !== gaps) return;
    this.filledGaps = gaps;
    this.reconciledAt = begun;
  }

  /** What has changed since the last look. */
  private async pickUp(): Promise<void> {
    for (let more = true; more;) {
      const changed = await this.deps.timers.changedAfter(this.mark!, EVENTS);
      if (changed.timers.length > 0 && !(await this.takeUp(changed.timers))) return;
      this.mark = changed.mark;
      more = changed.more;
    }
  }

  private async takeUp(timers: readonly Timer[]): Promise<boolean> {
    const now = await this.deps.store.now();
    const near: Timer[] = [];
    for (const timer of timers) {
      this.deps.setAside.forget(timer.timerId);
      if (timer.state === 'pending' && timer.dueAt < later(now, HORIZON_MS)) near.push(timer);
    }
    return this.give(near, now, { before: this.given, given: this.given });
  }

  private async give(
    timers: readonly Timer[],
    now: Instant,
    { before, given }: { before: Map<string, Instant>; given: Map<string, Instant> },
  ): Promise<boolean> {
    this.clockLeadMs = Date.parse(now) - Date.now();
    if (timers.length === 0) return true;
    const { city, keeper, setAside } = this.deps;
    const { calendar } = await city.at(now);
    const wanted = timers
      .filter(({ timerId }) => !setAside.has(timerId))
      .map((timer) => ({ timerId: timer.timerId, at: firesAt(timer, now, calendar) }));
    for (const { timerId, at } of wanted) {
      // A job's time cannot be changed by adding it again.
      const old = before.get(timerId);
      if (old !== undefined && old !== at) await keeper.remove(timerId);
    }
    for (let from = 0; from < wanted.length; from += CHUNK) {
      const chunk = wanted.slice(from, from + CHUNK);
      const jobs = chunk.map(({ timerId, at }) => ({ timerId, delayMs: Date.parse(at) - Date.parse(now) }));
      if (!(await keeper.add(jobs))) return false;
      for (const { timerId, at } of chunk) given.set(timerId, at);
    }
    return true;
  }
}

/** A job whose timer is no longer pending stays in the queue until its time, and is counted with the others. */
function keepWaiting(before: Map<string, Instant>, given: Map<string, Instant>): void {
  const now = new Date().toISOString();
  for (const [timerId, at] of before) if (at > now && !given.has(timerId)) given.set(timerId, at);
}

const later = (instant: Instant, ms: number): Instant => new Date(Date.parse(instant) + ms).toISOString();
