import { given, type Story } from '#testing/domain';
import {
  challenge,
  closed,
  closeUnrectified,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  filer,
  liaison,
  owner,
  pass,
  passed,
  photo,
  recordRebound,
  rectifying,
  reinspector,
  reinspector2,
  remind,
  report,
  requestVoid,
  schedule,
  scheduleLookBack,
  signClosure,
  supervisor,
  system,
  voidFinding,
} from './fixtures/scene';
import { askDeferral, askExtension, deferred } from './fixtures/work';

const leader = { ...commander, personId: 'p-leader', role: 'city-leader' };
const challenged = () =>
  closed().tell(
    ['06-26 09:00', supervisor, scheduleLookBack()],
    ['07-10 09:00', supervisor, challenge({ evidence: [photo] })],
  );
const closedAgain = () =>
  challenged().tell(
    ['07-11 09:00', director, schedule({ reinspectorId: 'p-reinspector2' })],
    ['07-12 09:00', reinspector2, pass()],
  );

describe('a closing that was challenged', () => {
  it('leaves who closed it, who objected with what, and no look-back', () =>
    expect(challenged().finding.verification).toEqual({
      sent: ['p-reinspector'],
      inconclusive: 0,
      toOffice: false,
      closers: ['p-reinspector'],
      challenges: [{ party: 'p-supervisor', digests: [photo.digest] }],
      lookBacks: [],
      reboundsBy: [],
    }));
  it('twice: neither of its closers judges it a third time', () => {
    const again = given(closedAgain().tell(['07-13 09:00', leader, challenge()]))
      .at('07-13 10:00')
      .as(director);
    for (const reinspectorId of ['p-reinspector', 'p-reinspector2'])
      again.when(schedule({ reinspectorId })).thenRefuses('finding.closed-it-before');
    again.when(schedule({ reinspectorId: 'p-third' })).then('ReinspectionScheduled');
  });
  it('is not judged by who signed it either', () => {
    const told = passed().tell(
      ['06-25 15:30', commander, signClosure()],
      ['07-10 09:00', supervisor, challenge()],
    );
    given(told)
      .at('07-10 10:00')
      .as(director)
      .when(schedule({ reinspectorId: 'p-commander' }))
      .thenRefuses('finding.closed-it-before');
  });
  it('is forgotten in a new cycle: who closed the one before may judge again, and be objected to', () => {
    const anew = closedAgain().tell(
      ['07-20 09:00', filer, recordRebound()],
      ['07-21 09:00', owner, report()],
      ['07-21 10:00', deputy, countersign()],
      ['07-24 09:00', director, schedule()],
      ['07-24 10:00', reinspector, pass()],
    );
    given(anew).at('07-25 09:00').as(supervisor).when(challenge()).then('ClosureChallenged');
  });
});

describe('what ends without being put right', () => {
  it('may have been deferred', () =>
    given(deferred())
      .at('07-01 09:00')
      .as(commander)
      .when(closeUnrectified())
      .then({ type: 'FindingClosed', data: { closedAs: 'acceptedRisk' } }));
  it('stays as it was ended', () =>
    given(rectifying().tell(['07-20 09:00', commander, closeUnrectified()]))
      .at('07-20 10:00')
      .as(commander)
      .when(closeUnrectified({ closeAs: 'notRectified' }))
      .thenRefuses('finding.wrong-state', { state: 'closed_unrectified' }));
  it('an upheld appeal voids it, and says so', () =>
    given(closed())
      .at('07-20 09:00')
      .as(system)
      .when(voidFinding({ appealId: 'a-1' }))
      .then({ type: 'FindingVoided', data: { why: '申诉成立', appealId: 'a-1' } }));
});

describe('what was asked and not answered', () => {
  const asking: [string, () => Story][] = [
    ['an extension', () => rectifying().tell(['06-21 16:00', liaison, askExtension()])],
    ['a deferral', () => rectifying().tell(['06-21 16:00', deputy, askDeferral()])],
  ];
  const answer = remind({ stage: 'answer', dueVersion: 5 });

  it.each(asking)('%s: we are reminded of the answer', (_, so) =>
    given(so()).at('06-25 10:01').as(system).when(answer).then('ReminderSent'),
  );
  it.each(asking)('%s is over with the finding, closed unrectified or voided: no more reminders', (_, so) => {
    const ended = [
      so().tell(['06-25 09:00', commander, closeUnrectified()]),
      so().tell(['06-25 09:00', dispatcher, requestVoid()], ['06-25 09:10', director, voidFinding()]),
    ];
    for (const told of ended) {
      given(told).at('06-25 10:01').as(system).when(answer).thenNothing();
      expect([told.finding.extension, told.finding.deferralAsked]).toEqual([undefined, undefined]);
    }
  });
});
