import { given, local } from '#testing/domain';
import { ahead, onItsWay, overdue, reworked, step } from './fixtures/ladder';
import {
  closed,
  commander,
  director,
  head,
  inspector,
  liaison,
  noteOverdue,
  owner,
  raise,
  recordRebound,
  report,
  requestReturn,
  system,
} from './fixtures/scene';
import { noticeOf } from './ladder';

describe('the ladder of a passed due', () => {
  it('D13: L1 at once, then 2, 5, 10 and 15 working days on', () => {
    expect(ahead(overdue())).toEqual(
      ['06-21 10:00', '06-26 10:00', '06-29 10:00', '07-06 10:00', '07-13 10:00'].map((at, i) => [
        i + 1,
        'time',
        3,
        local(at),
      ]),
    );
  });
  it('keeps how each step was counted', () => {
    const ladder = (overdue().facts.at(-1)!.fact.data as { ladder: { due: { derivation: string } }[] })
      .ladder;
    expect(ladder[1]!.due).toMatchObject({ at: local('06-26 10:00'), calendarVersion: 1 });
    expect(ladder[1]!.due.derivation).toContain('端午');
  });
  it.each([
    ['重大', 'grave', 'city'],
    ['省级查出的', 'ordinary', 'province'],
  ] as const)('prepares 挂牌 at once for what is %s', (_, severity, level) => {
    expect(ahead(overdue(severity, level)).map(([of, , , at]) => [of, at])).toContainEqual([
      4,
      local('06-21 10:00'),
    ]);
  });

  it('L1 and L2 come by themselves', () => {
    given(overdue())
      .at('06-21 10:01')
      .as(system)
      .when(step(1))
      .then({
        type: 'EscalationRaised',
        data: {
          from: 0,
          to: 1,
          trigger: 'time',
          basis: '期限已过，未报整改',
          standing: 'in-force',
          by: 'p-system',
        },
      });
    const first = overdue().tell(['06-21 10:02', system, step(1)]);
    given(first).at('06-26 09:59').as(system).when(step(2)).thenNothing();
    given(first)
      .at('06-26 10:00')
      .as(system)
      .when(step(2))
      .then({ type: 'EscalationRaised', data: { from: 1, to: 2, basis: '逾期满 2 个工作日' } });
    expect(first.tell(['06-26 10:01', system, step(2)]).finding.escalation).toMatchObject({
      level: 2,
      reached: 2,
      trigger: 'time',
    });
  });
  it('L3 and L4 are prepared, L5 is only suggested: none is in force', () => {
    const second = overdue().tell(['06-21 10:02', system, step(1)], ['06-26 10:01', system, step(2)]);
    const standings = (
      [
        [3, '06-29 10:01', 'prepared'],
        [4, '07-06 10:01', 'prepared'],
        [5, '07-13 10:01', 'suggested'],
      ] as const
    ).map(([level, at, standing]) => {
      second.tell([at, system, step(level)]);
      expect(second.facts.at(-1)!.fact.data).toMatchObject({ from: 2, to: level, standing });
      return second.finding.escalation;
    });
    expect(standings.map((of) => [of!.level, of!.reached, of!.proposed!.level])).toEqual([
      [2, 2, 3],
      [2, 2, 4],
      [2, 2, 5],
    ]);
  });
  it('raises after a long outage only the highest automatic step, and prepares only the highest other', () => {
    const late = given(overdue()).at('07-13 11:00').as(system);
    for (const level of [1, 3, 4] as const) late.when(step(level)).thenNothing();
    late.when(step(2)).then('EscalationRaised');
    late.when(step(5)).then('EscalationRaised');
  });
  it('raises each step once', () => {
    const first = overdue().tell(['06-21 10:02', system, step(1)]);
    given(first).at('06-21 10:03').as(system).when(step(1)).thenNothing();
    const prepared = overdue('grave').tell(['06-21 10:02', system, step(4)]);
    given(prepared).at('06-21 10:03').as(system).when(step(4)).thenNothing();
    given(prepared).at('06-21 10:03').as(system).when(step(1)).then('EscalationRaised');
  });
  it('stays quiet for another due, once it is reported, and while nothing was noted', () => {
    given(overdue()).at('06-21 10:02').as(system).when(step(1, 2)).thenNothing();
    given(onItsWay()).at('06-21 10:02').as(system).when(step(1)).thenNothing();
    const reported = overdue().tell(['06-21 10:02', owner, report()]);
    given(reported).at('06-21 10:03').as(system).when(step(1)).thenNothing();
    given().at('06-21 10:03').as(system).when(step(1)).thenNothing();
  });
  it('goes on under the unit’s review once the countersignature is late too', () => {
    const reported = overdue().tell(['06-21 10:02', owner, report()]); // countersign until 06-25 10:02
    expect(ahead(reported)[0]).toEqual([1, 'time', 3, local('06-25 10:02')]);
  });
  it('is suspended while a return is ruled on', () => {
    const returned = onItsWay().tell(['06-19 15:30', liaison, requestReturn()]);
    given(returned).at('06-21 10:01').as(system).when(noteOverdue(3)).then('FindingBecameOverdue');
    expect(ahead(returned.tell(['06-21 10:01', system, noteOverdue(3)]))).toEqual([]);
  });
});

describe('what else asks for a step', () => {
  it('a rework: L1, a second: L2, a third prepares L3', () => {
    const told = reworked(onItsWay(), '06-20');
    const version = told.finding.dueVersion!;
    const rework = (level: 1 | 2 | 3, startVersion: number) =>
      raise({ level, trigger: 'rework', startVersion, why: '' });
    expect(ahead(told)).toEqual([[1, 'rework', version, local('06-20 09:00')]]);
    told.tell(['06-20 09:01', system, rework(1, version)]);
    expect(told.facts.at(-1)!.fact.data).toMatchObject({ to: 1, basis: '第 1 次返工', standing: 'in-force' });
    expect(ahead(told)).toEqual([]);
    reworked(told, '06-21').tell(['06-21 09:01', system, rework(2, told.finding.dueVersion!)]);
    reworked(told, '06-25').tell(['06-25 09:01', system, rework(3, told.finding.dueVersion!)]);
    expect(told.finding.escalation).toMatchObject({
      level: 2,
      reached: 2,
      proposed: { level: 3, trigger: 'rework', basis: '第 3 次返工' },
    });
  });
  it('D10: a rebound starts at L2', () => {
    const told = closed().tell(['07-10 16:00', inspector, recordRebound()]);
    const rebound = raise({ level: 2, trigger: 'rebound', startVersion: told.finding.dueVersion!, why: '' });
    expect(ahead(told)).toEqual([[2, 'rebound', told.finding.dueVersion, local('07-10 16:00')]]);
    expect(told.tell(['07-10 16:00', system, rebound]).finding.escalation).toMatchObject({
      level: 2,
      reached: 2,
      trigger: 'rebound',
    });
  });
  it('stays quiet for what nobody asked', () => {
    const told = reworked(onItsWay(), '06-20');
    for (const data of [{ startVersion: 2 }, { level: 2 as const }, { trigger: 'rebound' as const }])
      given(told)
        .at('06-20 09:01')
        .as(system)
        .when(
          raise({ level: 1, trigger: 'rework', startVersion: told.finding.dueVersion!, why: '', ...data }),
        )
        .thenNothing();
  });
});

describe('what lowers the level', () => {
  it('closing does; 曾达 stays', () => {
    const told = overdue().tell(
      ['06-21 10:02', system, step(1)],
      ['06-21 11:00', director, raise({ level: 3 })],
    );
    expect(told.finding.escalation).toMatchObject({ level: 3, reached: 3 });
    const again = closed();
    expect(again.finding.escalation?.level ?? 0).toBe(0);
  });
});

describe('RaiseEscalation by a person', () => {
  it('signs what was prepared, on its ground', () => {
    const prepared = overdue('grave').tell(['06-21 10:02', system, step(4)]);
    given(prepared)
      .at('06-21 11:00')
      .as(commander)
      .when(raise({ level: 4, why: '' }))
      .then({
        type: 'EscalationRaised',
        data: {
          from: 0,
          to: 4,
          trigger: 'time',
          basis: '重大或省级以上查出的问题逾期',
          standing: 'in-force',
        },
      });
    expect(
      prepared.tell(['06-21 11:00', commander, raise({ level: 4, why: '' })]).finding.escalation,
    ).toMatchObject({ level: 4, reached: 4, proposed: undefined });
  });
  it('raises of its own accord, with a reason', () => {
    given(onItsWay())
      .at('06-19 15:30')
      .as(director)
      .when(raise({ level: 3 }))
      .then({ type: 'EscalationRaised', data: { from: 0, to: 3, trigger: 'leader', basis: '久拖不决' } });
    given(onItsWay())
      .at('06-19 15:30')
      .as(director)
      .when(raise({ why: ' ' }))
      .thenRefuses('finding.reason-missing');
  });
  it('leaves what is above L3 to headquarters', () => {
    given(onItsWay())
      .at('06-19 15:30')
      .as(director)
      .when(raise({ level: 4 }))
      .thenRefuses('finding.level-too-low', { level: 4 });
    for (const level of [4, 5, 6] as const)
      given(onItsWay()).at('06-19 15:30').as(commander).when(raise({ level })).then('EscalationRaised');
  });
  it('stays quiet where the level holds already, and refuses where no unit has it', () => {
    const raised = onItsWay().tell(['06-19 15:30', director, raise({ level: 3 })]);
    given(raised)
      .at('06-19 15:40')
      .as(director)
      .when(raise({ level: 2 }))
      .thenNothing();
    given(closed()).at('06-26 09:00').as(director).when(raise()).thenRefuses('finding.wrong-state');
    given().at('06-26 09:00').as(director).when(raise()).thenRefuses('finding.not-found');
  });
});

describe('who is told', () => {
  const nobody = { posts: [], roles: [], named: false };
  it.each([
    [1, 'in-force', { ...nobody, posts: ['deputy'] }],
    [2, 'in-force', { ...nobody, posts: ['deputy', 'head', 'linkedLeader'], named: true }],
    [3, 'in-force', { ...nobody, posts: ['deputy', 'head', 'linkedLeader', 'subCommander'], named: true }],
    [3, 'prepared', { ...nobody, roles: ['supervision-director'] }],
    [4, 'prepared', { ...nobody, roles: ['headquarters'] }],
    [5, 'suggested', { ...nobody, roles: ['headquarters'] }],
  ] as const)('of L%i %s', (level, standing, notice) => {
    expect(noticeOf(level, standing)).toEqual(notice);
  });
  it('is kept with the fact', () => {
    expect(
      overdue()
        .tell(['06-21 10:02', system, step(1)])
        .facts.at(-1)!.fact.data,
    ).toMatchObject({
      recipients: [{ personId: head.personId, unitId: 'u-roads' }],
    });
  });
});
