import { carryOut, given, local, story, type Story } from '#testing/domain';
import { defaultPolicy } from '../policy';
import { ahead, latest, onItsWay, overdue, reworked, step } from './fixtures/ladder';
import {
  assign,
  assigned,
  closed,
  commander,
  confer,
  countersign,
  deputy,
  director,
  dispatcher,
  file,
  filer,
  inspector,
  liaison,
  noteOverdue,
  owner,
  pass,
  passed,
  person,
  recordRebound,
  register,
  reinspector,
  rejectReturn,
  report,
  requestReturn,
  schedule,
  signClosure,
  submitted,
  system,
  uphold,
} from './fixtures/scene';
import { confirmFraud } from './fixtures/work';

const parks = person('p-parks', 'liaison', 'u-parks');
const returnedTwice = (): Story =>
  assigned().tell(
    ['06-15 11:00', liaison, requestReturn()],
    ['06-15 15:30', dispatcher, uphold()],
    ['06-15 16:00', parks, requestReturn()],
  );

describe('a return', () => {
  it('asks for nothing, the first time', () => {
    const told = assigned().tell(
      ['06-15 11:00', liaison, requestReturn()],
      ['06-15 15:30', dispatcher, rejectReturn()],
    );
    expect(ahead(told)).toEqual([]);
    expect(told.finding.escalation).toBeUndefined();
  });
  it('asks for L2, the second time, once it is ruled on', () => {
    const told = returnedTwice();
    expect(ahead(told)).toEqual([]);
    given(told)
      .at('06-15 17:00')
      .as(system)
      .when(step(2, 7, 'return'))
      .thenNothing();
    told.tell(['06-16 09:00', commander, confer({ lead: 'u-parks', coUnits: [] })]);
    expect(ahead(told)).toEqual([[2, 'return', 7, local('06-15 16:00')]]);
    given(told)
      .at('06-16 09:00')
      .as(system)
      .when(step(2, 7, 'return'))
      .then({
        type: 'EscalationRaised',
        data: { from: 0, to: 2, trigger: 'return', standing: 'in-force', basis: '第 2 次退回' },
      });
  });
});

describe('a rebound', () => {
  const back = (closing: Story) => closing.tell(['07-10 16:00', inspector, recordRebound()]);
  const grave = () => back(passed().tell(['06-25 15:30', commander, signClosure()]));

  it('asks for L2', () => {
    const told = back(closed());
    expect(ahead(told)).toEqual([[2, 'rebound', latest(told), local('07-10 16:00')]]);
  });
  it('of what is 重大 starts at L2 all the same, and L3 is prepared as well', () => {
    const told = grave();
    const version = latest(told);
    expect(ahead(told).map(([level, trigger]) => [level, trigger])).toEqual([
      [2, 'rebound'],
      [3, 'rebound'],
    ]);
    const start = given(told).at('07-10 16:00').as(system);
    start
      .when(step(2, version, 'rebound'))
      .then({ type: 'EscalationRaised', data: { to: 2, standing: 'in-force', basis: '观察期内反弹' } });
    start
      .when(step(3, version, 'rebound'))
      .then({ type: 'EscalationRaised', data: { to: 3, standing: 'prepared', basis: '重大问题反弹' } });
    told.tell(['07-10 16:01', system, step(2, version, 'rebound')]);
    expect(ahead(told)).toEqual([[3, 'rebound', version, local('07-10 16:00')]]);
    told.tell(['07-10 16:02', system, step(3, version, 'rebound')]);
    expect(ahead(told)).toEqual([]);
    expect(told.finding.escalation).toMatchObject({
      level: 2,
      proposed: { level: 3, basis: '重大问题反弹' },
    });
  });
});

describe('fraud', () => {
  const found = () => submitted().tell(['06-21 16:30', director, confirmFraud()]);

  it('suggests L5 to the leader who decides', () => {
    expect(ahead(found())).toEqual([[5, 'fraud', 7, local('06-21 16:30')]]);
    given(found())
      .at('06-21 16:30')
      .as(system)
      .when(step(5, 7, 'fraud'))
      .then({
        type: 'EscalationRaised',
        data: { from: 0, to: 5, trigger: 'fraud', standing: 'suggested', basis: '查实弄虚作假' },
      });
    expect(found().tell(['06-21 16:31', system, step(5, 7, 'fraud')]).finding.escalation).toMatchObject({
      level: 0,
      proposed: { level: 5 },
    });
  });
  it('suggests L6 when it is repeated', () => {
    const again = closed().tell(
      ['06-26 09:00', director, confirmFraud()],
      ['07-10 16:00', inspector, recordRebound()],
      ['07-12 09:00', owner, report()],
      ['07-12 10:00', deputy, countersign()],
      ['07-12 11:00', director, confirmFraud()],
    );
    expect(again.finding.fraudIn).toEqual([1, 2]);
    expect(ahead(again).map(([level, trigger]) => [level, trigger])).toEqual([
      [2, 'rebound'],
      [5, 'fraud'],
      [6, 'fraud'],
    ]);
    given(again)
      .at('07-12 11:00')
      .as(system)
      .when(step(6, latest(again), 'fraud'))
      .then({ type: 'EscalationRaised', data: { to: 6, standing: 'suggested' } });
  });
});

describe('reworks', () => {
  it('are counted anew after a rebound, and the step says the number that led to it', () => {
    const told = reworked(onItsWay(), '06-20').tell(
      ['06-21 08:10', owner, report()],
      ['06-21 08:20', deputy, countersign()],
      ['06-21 08:30', reinspector, schedule()],
      ['06-21 09:00', reinspector, pass()],
      ['07-03 16:00', inspector, recordRebound()],
    );
    reworked(told, '07-04');
    expect(ahead(told).map(([level, trigger]) => [level, trigger])).toEqual([
      [1, 'rework'],
      [2, 'rebound'],
    ]);
    reworked(reworked(told, '07-05'), '07-06');
    expect(told.finding.reworks).toBe(4);
    given(told)
      .at('07-06 09:01')
      .as(system)
      .when(step(3, latest(told), 'rework'))
      .then({ type: 'EscalationRaised', data: { standing: 'prepared', basis: '第 3 次返工' } });
  });
  it('from the third on ask for L3', () => {
    const told = ['06-20', '06-21', '06-25', '06-26'].reduce(reworked, onItsWay());
    expect(ahead(told).map(([level, trigger]) => [level, trigger])).toEqual(
      [1, 2, 3, 3].map((level) => [level, 'rework']),
    );
  });
});

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
    start
      .when(step(4))
      .then({
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
