import type { HoldAccount, HolderName } from '#domain';
import { holdTimesOf, medianOf } from './hold-times';

const finding = (n: number, held: [HolderName, number, string?][], late: HoldAccount['late'] = []) => ({
  findingId: `f-${n}`,
  number: `2023-000${n}`,
  title: `问题 ${n}`,
  account: {
    daysToRegistration: 0,
    stretches: held.map(([holder, minutes, unitId]) => ({ holder, minutes, unitId, from: '', to: '' })),
    life: held.reduce((sum, [, minutes]) => sum + minutes, 0),
    late,
  },
});

describe('the time at each step', () => {
  it('is nothing where nothing was closed', () => {
    expect(holdTimesOf('u-1', [])).toEqual({ findings: 0, steps: [], late: [] });
  });
  it('adds up what one finding spent in the same hands, and tells the unit from the one before it', () => {
    const one = finding(1, [
      ['filing', 30],
      ['unit', 100, 'u-0'],
      ['unit', 200, 'u-1'],
      ['reinspection', 40],
      ['unit', 60, 'u-1'],
    ]);
    const { steps } = holdTimesOf('u-1', [one]);
    expect(steps.map(({ step, total, ours }) => [step, total, ours])).toEqual([
      ['filing', 30, true],
      ['unit', 260, false],
      ['other-unit', 100, false],
      ['reinspection', 40, true],
    ]);
    expect(steps.reduce((sum, { total }) => sum + total, 0)).toBe(one.account.life);
  });
  it('has median and worst over the findings that went through the step, not over all', () => {
    const { findings, steps } = holdTimesOf('u-1', [
      finding(1, [['filing', 30]]),
      finding(2, [['filing', 90]]),
      finding(3, [['filing', 50]]),
      finding(4, [['dispatch', 5]]),
    ]);
    expect(findings).toBe(4);
    expect(steps[0]).toEqual({
      ...{ step: 'filing', word: '创文办立案', ours: true, findings: 3, total: 170, median: 50 },
      worst: { minutes: 90, findingId: 'f-2', number: '2023-0002', title: '问题 2' },
    });
    expect(steps[1]).toMatchObject({ step: 'dispatch', findings: 1, median: 5 });
  });
  it('sums what our own clocks ran over, by clock', () => {
    const over = (clock: 'file' | 'reinspect', lateMinutes: number) => ({
      ...{ clock, version: 0, due: '', lateMinutes },
    });
    const { late } = holdTimesOf('u-1', [
      finding(1, [], [over('file', 30), over('reinspect', 60)]),
      finding(2, [], [over('reinspect', 15)]),
    ]);
    expect(late).toEqual([
      { clock: '立案', times: 1, minutes: 30 },
      { clock: '复查', times: 2, minutes: 75 },
    ]);
  });
  it.each([
    [[7], 7],
    [[2, 9], 5],
    [[1, 2, 30], 2],
    [[1, 2, 5, 30], 3],
  ])('takes the middle of %j for %i', (sorted, median) => expect(medianOf(sorted)).toBe(median));
});
