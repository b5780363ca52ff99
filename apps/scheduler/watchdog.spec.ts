import type { SchedulerStatus } from './health';
import { Watchdog } from './watchdog';

const well: SchedulerStatus = {
  backend: 'postgres',
  queue: 'ready',
  pendingTimers: 3,
  oldestOverdueSeconds: 0,
  ok: true,
  lastPoll: '2026-03-02T01:00:00.000Z',
  stuck: [],
};
const polled = Date.parse(well.lastPoll!);
const complaint = (status: Partial<SchedulerStatus>, ms: number, startedAt = polled) => {
  let now = startedAt;
  const watchdog = new Watchdog(
    () => ({ ...well, ...status }),
    () => now,
  );
  now = polled + ms;
  return watchdog.complaint();
};

describe('the watchdog', () => {
  it('is content while timers are looked at and fire', () => {
    expect(complaint({}, 30_000)).toBeUndefined();
    expect(complaint({ oldestOverdueSeconds: 120 }, 0)).toBeUndefined();
  });
  it('complains of silence, also of one from the start', () => {
    expect(complaint({}, 31_000)).toContain('31 秒');
    expect(complaint({ lastPoll: null }, 29_000)).toBeUndefined();
    expect(complaint({ lastPoll: null }, 31_000)).toContain('31 秒');
  });
  it('complains of what is late, whatever queue and status say of themselves', () =>
    expect(complaint({ oldestOverdueSeconds: 121 }, 0)).toContain('121 秒'));
});
