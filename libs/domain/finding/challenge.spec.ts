import { given, local, type Story } from '#testing/domain';
import type { Finding } from './finding';
import {
  challenge,
  closed,
  closeUnrectified,
  commander,
  deputy,
  director,
  fail,
  inspector,
  owner,
  pass,
  passAtDesk,
  photo,
  rectifying,
  reinspector,
  reinspector2,
  schedule,
  supervisor,
  system,
  withdraw,
  endObservation,
} from './fixtures/scene';

const leader = { ...commander, personId: 'p-leader', role: 'city-leader' };
const due = (text: string) => expect.objectContaining({ at: local(text) });
const challenged = () => closed().tell(['07-10 09:00', supervisor, challenge()]);
const sentAgain = () =>
  challenged().tell(['07-11 09:00', director, schedule({ reinspectorId: 'p-reinspector2' })]);

describe('ChallengeClosure', () => {
  const start = given(closed()).at('07-10 09:00').as(supervisor);

  it('goes back to be looked at again, on our clock', () => {
    start.when(challenge()).then({
      type: 'ClosureChallenged',
      data: { party: 'p-supervisor', reinspectDue: due('07-12 09:00') },
    });
    expect(challenged().finding).toMatchObject({ state: 'submitted', reinspectDue: local('07-12 09:00') });
  });
  it.each([commander, director, supervisor, leader, { ...leader, role: 'public' }])(
    'is open to $role',
    (actor) => start.as(actor).when(challenge()).then('ClosureChallenged'),
  );
  it('is open to who reported it, and to nobody else of his role', () => {
    start.as(inspector).when(challenge()).then('ClosureChallenged');
    start
      .as({ ...inspector, personId: 'p-other' })
      .when(challenge())
      .thenRefuses('permission.denied');
    start.as(deputy).when(challenge()).thenRefuses('permission.denied');
  });
  it('refuses after the window, and once it is stable', () => {
    start.at('08-09 18:01').when(challenge()).thenRefuses('finding.window-over');
    given(closed().tell(['08-09 18:00', system, endObservation()]))
      .at('08-10 09:00')
      .as(supervisor)
      .when(challenge())
      .thenRefuses('finding.window-over');
  });

  it('is once for each party, unless with new evidence; the window runs from the new closing', () => {
    const again = sentAgain().tell(['07-12 09:00', reinspector2, pass()]);
    expect(again.finding.closing!.windowEnds).toBe(local('08-28 18:00'));
    const anew = given(again).at('08-20 09:00');
    anew.as(supervisor).when(challenge()).thenRefuses('finding.challenged-before');
    anew
      .as(supervisor)
      .when(challenge({ evidence: [photo] }))
      .then('ClosureChallenged');
    anew.as(leader).when(challenge()).then('ClosureChallenged');
    const shown = sentAgain().tell(
      ['07-12 09:00', reinspector2, pass()],
      ['07-13 09:00', supervisor, challenge({ evidence: [photo] })],
      ['07-13 10:00', director, schedule({ reinspectorId: 'p-third' })],
      ['07-13 11:00', { ...reinspector, personId: 'p-third' }, pass()],
    );
    given(shown)
      .at('07-14 09:00')
      .as(supervisor)
      .when(challenge({ evidence: [photo] }))
      .thenRefuses('finding.challenged-before');
  });
});

describe('after a challenge', () => {
  const start = given(challenged()).at('07-11 09:00').as(director);

  it('another person re-inspects, on site', () => {
    start.when(schedule()).thenRefuses('finding.closed-it-before');
    start
      .when(schedule({ reinspectorId: 'p-reinspector2', method: 'desk' }))
      .thenRefuses('finding.needs-on-site');
    start.as(reinspector2).when(passAtDesk()).thenRefuses('finding.needs-on-site');
    start.when(schedule({ reinspectorId: 'p-reinspector2' })).then('ReinspectionScheduled');
  });
  it('office of two: after the only closer 主 borrows somebody for this one', () => {
    const borrowed = { mayReinspect: false, borrowable: true, reinspectorUnitId: 'u-lent' };
    start
      .when(schedule({ reinspectorId: 'p-lent' }, borrowed))
      .then({ type: 'ReinspectionScheduled', data: { borrowed: true, reinspectorUnitId: 'u-lent' } });
    start
      .as(supervisor)
      .when(schedule({ reinspectorId: 'p-lent' }, borrowed))
      .thenRefuses('finding.not-a-reinspector');
    start
      .when(schedule({ reinspectorId: 'p-lent' }, { ...borrowed, borrowable: false }))
      .thenRefuses('finding.not-a-reinspector');
    start.when(schedule({ reinspectorId: 'p-inspector' }, borrowed)).thenRefuses('finding.reporter-closes');
  });
  it('the report cannot be withdrawn', () =>
    start.as(deputy).when(withdraw()).thenRefuses('finding.closure-challenged'));

  const item = ({ finding }: Story): Finding['items'][number] => finding.items[0]!;
  it('D12: another one passes it: the same report, still on time', () => {
    const again = sentAgain().tell(['07-12 09:00', reinspector2, pass()]);
    expect(item(again)).toMatchObject({
      countsAt: local('06-21 09:00'),
      closedAs: 'rectified',
      closedAt: local('07-12 09:00'),
    });
    expect(item(again).countsAt! <= item(again).scoreDue).toBe(true);
    expect(again.finding.reworks).toBe(0);
  });
  it('D12: he fails it: a rework, workDue by the short limit, scoreDue passed', () => {
    const again = sentAgain().tell(['07-12 09:00', reinspector2, fail()]);
    expect(again.finding).toMatchObject({
      state: 'rectifying',
      reworks: 1,
      workDue: local('07-17 09:00'),
      scoreDue: local('06-25 09:20'),
    });
    expect(item(again)).toMatchObject({ results: [{ passed: true }, { passed: false }] });
    expect([item(again).countsAt, item(again).closedAs]).toEqual([undefined, undefined]);
  });
});

describe('CloseUnrectified', () => {
  const start = given(rectifying()).at('07-20 09:00').as(commander);

  it.each(['acceptedRisk', 'notRectified'] as const)('ends it as %s, with the reason', (closeAs) => {
    start.when(closeUnrectified({ closeAs })).then({
      type: 'FindingClosed',
      data: { closedAs: closeAs, reason: '产权不清，指挥部会议决定', by: 'p-commander' },
    });
    const { finding } = rectifying().tell(['07-20 09:00', commander, closeUnrectified({ closeAs })]);
    expect([finding.state, finding.closing!.windowEnds]).toEqual(['closed_unrectified', undefined]);
  });
  it('refuses without a reason, and what is with us', () => {
    start.when(closeUnrectified({ reason: ' ' })).thenRefuses('finding.reason-missing');
    given(challenged())
      .at('07-20 09:00')
      .as(commander)
      .when(closeUnrectified())
      .thenRefuses('finding.wrong-state');
  });
  it('stays quiet when it is', () =>
    given(rectifying().tell(['07-20 09:00', commander, closeUnrectified()]))
      .at('07-20 10:00')
      .as(commander)
      .when(closeUnrectified())
      .thenNothing());
  it('is nothing the doer gets past', () =>
    given(rectifying().tell(['07-20 09:00', commander, closeUnrectified()]))
      .at('07-20 10:00')
      .as(owner)
      .when(pass())
      .thenRefuses('finding.wrong-state'));
});
