import { given, local, type Story } from '#testing/domain';
import { ahead, latest, onItsWay, reworked, step } from './fixtures/ladder';
import {
  assigned,
  challenge,
  closed,
  commander,
  confer,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  inspector,
  liaison,
  owner,
  pass,
  passed,
  person,
  recordRebound,
  reinspector,
  reinspector2,
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
  it('are results that did not pass: one that did, challenged afterwards, is none', () => {
    const told = closed().tell(
      ['07-10 09:00', commander, challenge()],
      ['07-10 10:00', director, schedule({ reinspectorId: reinspector2.personId })],
      ['07-10 11:00', reinspector2, fail()],
    );
    expect(ahead(told)).toEqual([[1, 'rework', latest(told), local('07-10 11:00')]]);
  });
  it('from the third on ask for L3', () => {
    const told = ['06-20', '06-21', '06-25', '06-26'].reduce(reworked, onItsWay());
    expect(ahead(told).map(([level, trigger]) => [level, trigger])).toEqual(
      [1, 2, 3, 3].map((level) => [level, 'rework']),
    );
  });
});
