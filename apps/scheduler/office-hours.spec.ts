import { fromLocal, type Calendar } from '#domain';
import type { TimerStage } from '#read-model';
import { firesAt, isOpen, opensAt } from './office-hours';

const calendar: Calendar = {
  calendarId: 'office',
  version: 1,
  name: '机关工作日历',
  covers: { from: '2026-01-01', to: '2026-12-31' },
  days: { '2026-03-07': { kind: 'work', name: '补班' } },
  sessions: [
    {
      from: '01-01',
      to: '12-31',
      sessions: [
        ['08:00', '12:00'],
        ['14:30', '17:30'],
      ],
    },
  ],
  source: '测试',
};
const friday = (clock: string) => fromLocal('2026-03-13', clock);
const monday = (clock: string) => fromLocal('2026-03-16', clock);

describe('the office opens', () => {
  it.each([
    ['now, within a session', friday('08:00'), friday('08:00')],
    ['after the break', friday('12:10'), friday('14:30')],
    ['in the morning', friday('03:00'), friday('08:00')],
    ['after the weekend', friday('17:30'), monday('08:00')],
    ['on a Saturday that is worked', fromLocal('2026-03-06', '20:00'), fromLocal('2026-03-07', '08:00')],
  ])('%s', (_words, now, opening) => expect(opensAt(now, calendar)).toBe(opening));

  it('at once where the calendar ends: nobody is kept waiting for a calendar', () => {
    const now = fromLocal('2026-12-31', '20:00');
    expect(opensAt(now, calendar)).toBe(now);
    expect(isOpen(now, calendar)).toBe(true);
  });

  it('whatever the second', () => {
    expect(isOpen('2026-03-13T00:00:59.999Z', calendar)).toBe(true);
    expect(isOpen('2026-03-12T23:59:59.999Z', calendar)).toBe(false);
  });
});

describe('a timer fires', () => {
  const fires = (stage: TimerStage, dueAt: string, now: string) => firesAt({ stage, dueAt }, now, calendar);
  const justAfter = (instant: string) => instant.replace('.000Z', '.001Z');

  it('just after its due, as on the due itself nothing is overdue yet', () => {
    expect(fires('overdue', friday('10:00'), friday('09:00'))).toBe(justAfter(friday('10:00')));
  });

  it('at closing time, not the next morning', () => {
    const now = friday('17:31');
    expect(fires('overdue', friday('17:30'), now) < now).toBe(true);
  });

  it('in the night where plain hours end in the night', () => {
    expect(fires('overdue', friday('23:00'), friday('20:00'))).toBe(justAfter(friday('23:00')));
  });

  it('at the next opening when it was missed', () => {
    expect(fires('due-soon', friday('09:00'), friday('19:00'))).toBe(monday('08:00'));
    expect(fires('overdue', friday('09:00'), fromLocal('2026-03-15', '09:00'))).toBe(monday('08:00'));
  });

  it('at once when it was missed and the office is open', () => {
    expect(fires('overdue', friday('09:00'), monday('08:01')) <= monday('08:01')).toBe(true);
  });

  it.each(['deem-signed', 'deferral-review', 'observation'] as const)(
    'at once when it tells nobody: %s',
    (stage) => {
      const now = friday('23:00');
      expect(fires(stage, friday('09:00'), now) <= now).toBe(true);
    },
  );

  it.each(['rework-1', 'ladder-1', 'look-back'] as const)(
    'in the morning, asked for at night: %s',
    (stage) => {
      expect(fires(stage, friday('20:00'), friday('20:00'))).toBe(monday('08:00'));
      expect(fires(stage, friday('20:00'), friday('09:00'))).toBe(monday('08:00'));
      expect(fires(stage, friday('10:00'), friday('09:00'))).toBe(justAfter(friday('10:00')));
      expect(fires(stage, friday('17:30'), friday('17:31'))).toBe(justAfter(friday('17:30')));
    },
  );
});
