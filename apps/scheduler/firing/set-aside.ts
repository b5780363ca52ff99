import type { Instant } from '#domain';
import type { TimerStage } from '#read-model';

/** A timer that could not fire, and why: `code` is a refusal's, `timer.nobody-to-sign`, or `timer.failed` with `detail`. */
export type Stuck = {
  timerId: string;
  findingId: string;
  stage: TimerStage;
  code: string;
  detail?: string;
  since: Instant;
};

type Entry = { until: number; stuck?: Stuck; tries: number };

const FIRED_MS = 60_000;
const FIRST_RETRY_MS = 5 * 60_000;
const LAST_RETRY_MS = 6 * 60 * 60_000;

/**
 * Timers that need not be looked at for a while, though their rows are still pending: just fired (the row follows), or
 * refused. Only this process's memory: forgetting costs a repetition that changes nothing.
 */
export class SetAside {
  private readonly entries = new Map<string, Entry>();

  /** `clock` counts milliseconds from anywhere. */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  fired(timerId: string): void {
    this.entries.set(timerId, { until: this.clock() + FIRED_MS, tries: 0 });
  }

  /** Tried again after 5 minutes, then ever more seldom, at least every 6 hours. True if this is news. */
  stuck(stuck: Stuck): boolean {
    const before = this.entries.get(stuck.timerId);
    const tries = before?.stuck ? before.tries + 1 : 0;
    const until = this.clock() + Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries);
    const since = before?.stuck?.since ?? stuck.since;
    this.entries.set(stuck.timerId, { until, tries, stuck: { ...stuck, since } });
    return before?.stuck?.code !== stuck.code;
  }

  /** Something happened to its finding. */
  forget(timerId: string): void {
    this.entries.delete(timerId);
  }

  has(timerId: string): boolean {
    return (this.entries.get(timerId)?.until ?? -Infinity) > this.clock();
  }

  ids(): string[] {
    for (const [timerId, { until, stuck }] of this.entries)
      if (!stuck && until <= this.clock()) this.entries.delete(timerId);
    return [...this.entries.keys()].filter((timerId) => this.has(timerId));
  }

  allStuck(): Stuck[] {
    return [...this.entries.values()].flatMap(({ stuck }) => (stuck ? [stuck] : []));
  }
}
