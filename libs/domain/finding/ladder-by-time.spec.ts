import { carryOut, given, local, story } from '#testing/domain';
import { defaultPolicy } from '../policy';
import { ahead, onItsWay, overdue, reworked, step } from './fixtures/ladder';
import {
  assign,
  countersign,
  deputy,
  dispatcher,
  file,
  filer,
  inspector,
  noteOverdue,
  owner,
  register,
  report,
  system,
} from './fixtures/scene';

describe('the clock', () => {
  it('says after how many working days a step comes', () => {
    const told = overdue();
    const bases = (
      [
        [2, '06-26 10:00', '逾期满 2 个工作日'],
        [3, '06-29 10:00', '逾期满 5 个工作日'],
        [4, '07-06 10:00', '逾期满 10 个工作日'],
        [5, '07-13 10:00', '逾期满 15 个工作日'],
      ] as const
    ).map(([level, at, basis]) => {
      given(told).at(at).as(system).when(step(level)).then({ type: 'EscalationRaised', data: { basis } });
      return basis;
    });
    expect(bases).toHaveLength(4);
  });
  it.each([
    ['重大', 'grave', 'city'],
    ['省级查出的', 'ordinary', 'province'],
  ] as const)('says of what is %s why it hangs at once, and why it is urged', (_, severity, level) => {
    const start = given(overdue(severity, level)).at('06-21 10:01').as(system);
    start.when(step(4)).then({
      type: 'EscalationRaised',
      data: { basis: '重大或省级以上查出的问题逾期', standing: 'prepared' },
    });
    start.when(step(1)).then({ type: 'EscalationRaised', data: { basis: '期限已过，未报整改' } });
    const ladder = overdue(severity, level).facts.at(-1)!.fact.data;
    expect(ladder).toMatchObject({
      ladder: [
        { level: 1, due: { derivation: '2023-06-21 10:00 期限已过，即时', calendarId: 'office' } },
        { level: 2 },
        { level: 3 },
        { level: 4, due: { at: local('06-21 10:00') } },
        { level: 5 },
      ],
    });
  });
  it('runs for what nobody has signed for', () => {
    const unsigned = story(
      ['06-19 08:30', inspector, register()],
      ['06-19 09:00', filer, file({ severity: 'ordinary' })],
      ['06-19 10:00', dispatcher, assign()],
      ['06-21 10:01', system, noteOverdue(3)],
    );
    expect(ahead(unsigned)[0]).toEqual([1, 'time', 3, local('06-21 10:00')]);
  });
  it('stops with the countersignature: from there on the time is ours', () => {
    const told = overdue().tell(['06-21 10:30', owner, report()], ['06-21 11:00', deputy, countersign()]);
    expect(ahead(told)).toEqual([]);
  });
  it('names steps in the order of their levels, whatever asks for them and however the policy lists them', () => {
    const policy = {
      ...defaultPolicy,
      ladder: { ...defaultPolicy.ladder, steps: [...defaultPolicy.ladder.steps].reverse() },
    };
    const told = reworked(onItsWay(), '06-20');
    const due = told.finding.dueVersion!;
    const at = local('06-21 10:01');
    for (const fact of carryOut(noteOverdue(due), told.finding, { now: at, actor: system, policy }))
      told.facts.push({ fact, version: told.facts.length, effectiveAt: at });
    expect(ahead(told).map(([level, trigger]) => [level, trigger])).toEqual([
      [1, 'time'],
      [1, 'rework'],
      [2, 'time'],
      [3, 'time'],
      [4, 'time'],
      [5, 'time'],
    ]);
  });
  it('leaves out the steps past the end of the calendar', () => {
    const told = story(
      ['2027-12-21 08:30', inspector, register()],
      ['2027-12-21 09:00', filer, file({ severity: 'ordinary' })],
      ['2027-12-21 10:00', dispatcher, assign()],
      ['2027-12-23 10:01', system, noteOverdue(3)],
    );
    expect(ahead(told).map(([level, , , at]) => [level, at])).toEqual([
      [1, local('2027-12-23 10:00')],
      [2, local('2027-12-27 10:00')],
      [3, local('2027-12-30 10:00')],
    ]);
  });
});
