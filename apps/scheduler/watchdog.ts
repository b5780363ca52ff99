import { LATE_IS_BAD_SECONDS, SILENCE_IS_BAD_MS, type SchedulerStatus } from './health';

const LOOK_MS = 5_000;

/** Bites when timers are late for too long or the loops have gone silent, whatever queue and worker say of themselves. */
export class Watchdog {
  private timer: NodeJS.Timeout | undefined;
  private readonly startedAt: number;

  constructor(
    private readonly status: () => SchedulerStatus,
    private readonly clock: () => number = Date.now,
  ) {
    this.startedAt = clock();
  }

  start(bite: (reason: string) => void): void {
    this.timer = setInterval(() => {
      const reason = this.complaint();
      if (reason) bite(reason);
    }, LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Undefined while all is well. */
  complaint(): string | undefined {
    const { lastPoll, oldestOverdueSeconds } = this.status();
    const silent = this.clock() - (lastPoll === null ? this.startedAt : Date.parse(lastPoll));
    if (silent > SILENCE_IS_BAD_MS) return `定时器已有 ${Math.floor(silent / 1000)} 秒没有核对`;
    if (oldestOverdueSeconds > LATE_IS_BAD_SECONDS) return `有定时器已迟 ${oldestOverdueSeconds} 秒未执行`;
    return undefined;
  }
}
