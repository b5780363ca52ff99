import { given, local, type Story } from '#testing/domain';
import { holder, holderDue } from './holder';
import {
  assigned,
  commander,
  deputy,
  director,
  dispatcher,
  head,
  inReview,
  inspector,
  liaison,
  noteOverdue,
  owner,
  rectifying,
  rejectReturn,
  report,
  requestReturn,
  sendBack,
  submitted,
  system,
} from './fixtures/scene';
import {
  askDeferral,
  askExtension,
  deferred,
  endDeferral,
  grantDeferral,
  refuseDeferral,
  renewDeferral,
  shift,
} from './fixtures/work';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const dues = ({ finding }: Story) => ({ workDue: finding.workDue, scoreDue: finding.scoreDue });
const asked = (when = '06-21 10:00'): Story => rectifying().tell([when, deputy, askDeferral()]);
const long = { milestones: [{ text: '列入明年计划', on: '2023-08-20' }] };

describe('RequestDeferral', () => {
  const start = given(rectifying()).at('06-21 10:00').as(deputy);

  it('says why, what is done meanwhile, by when and under whom', () =>
    start.when(askDeferral()).then({
      type: 'DeferralRequested',
      data: {
        kind: 'postponed',
        interim: '围挡、每日巡查',
        milestones: [{ text: '管网完工', on: '2023-07-15' }],
        leaderId: 'p-deputy',
        answerDue: due('06-21 17:00'),
      },
    }));
  it('is possible after the due', () =>
    start.at('06-26 09:00').when(askDeferral()).then('DeferralRequested'));
  it('moves no due', () => expect(dues(asked())).toEqual(dues(rectifying())));

  it('refuses while one, or an extension, is pending', () => {
    given(asked()).at('06-21 11:00').as(deputy).when(askDeferral()).thenRefuses('finding.deferral-pending');
    const extending = rectifying().tell(['06-21 09:00', liaison, askExtension()]);
    given(extending)
      .at('06-21 10:00')
      .as(deputy)
      .when(askDeferral())
      .thenRefuses('finding.extension-pending');
  });
  it('refuses other units, and a leader nobody knows', () => {
    start
      .as(inspector)
      .when(askDeferral({}, { unitIsOwn: false }))
      .thenRefuses('finding.not-lead-unit');
    start.when(askDeferral({}, { leaderExists: false })).thenRefuses('finding.leader-unknown');
  });
  it.each([
    ['assigned', assigned],
    ['unit_review', inReview],
    ['submitted', submitted],
    ['deferred', deferred],
  ])('refuses in %s', (state, so) =>
    given(so())
      .at('06-25 10:30')
      .as(deputy)
      .when(askDeferral())
      .thenRefuses('finding.wrong-state', { state }),
  );
  it('is dropped by a return', () => {
    const told = asked('06-15 11:00').tell(
      ['06-15 15:00', liaison, requestReturn()],
      ['06-15 16:00', dispatcher, rejectReturn()],
    );
    expect(told.finding).toMatchObject({ state: 'rectifying' });
    given(told).at('06-15 16:30').as(director).when(grantDeferral()).thenRefuses('finding.nothing-asked');
  });
  it('is dropped by a report', () => {
    const told = asked().tell(['06-21 11:00', owner, report()], ['06-21 12:00', deputy, sendBack()]);
    expect(told.finding.deferralAsked).toBeUndefined();
    given(told).at('06-21 15:00').as(director).when(grantDeferral()).thenRefuses('finding.nothing-asked');
  });
});

describe('GrantDeferral', () => {
  it('D9: pauses both clocks with what was left at the request, however late we answer', () => {
    const told = deferred();
    expect(told.facts.at(-1)!.fact).toMatchObject({
      type: 'DeferralGranted',
      data: {
        kind: 'postponed',
        leaderId: 'p-deputy',
        reviewAt: due('07-25 18:00'),
        remainder: 380,
        scorePaused: true,
        by: 'p-director',
      },
    });
    expect(told.finding.state).toBe('deferred');
    expect([holder(told.finding), holderDue(told.finding)]).toEqual(['paused', local('07-25 18:00')]);
  });
  it('is never overdue', () =>
    given(deferred()).at('06-30 09:00').as(system).when(noteOverdue(3)).thenNothing());
  it('names another leader where one is given', () =>
    given(asked())
      .at('06-21 11:00')
      .as(director)
      .when(grantDeferral({ leaderId: 'p-head' }))
      .then({ type: 'DeferralGranted', data: { leaderId: 'p-head' } }));
  it('asked after the due leaves nothing, and late stays late', () =>
    given(asked('06-26 09:00'))
      .at('06-26 10:00')
      .as(director)
      .when(grantDeferral({ reviewInDays: 10 }))
      .then({ type: 'DeferralGranted', data: { remainder: 0, scorePaused: false } }));

  it('refuses a review further off than 30 days', () => {
    const start = given(asked()).at('06-21 11:00').as(commander);
    start
      .when(grantDeferral({ reviewInDays: 31 }))
      .thenRefuses('finding.review-too-far', { reviewWithinDays: 30 });
    start.when(grantDeferral({ reviewInDays: 30 })).then('DeferralGranted');
  });
  it('is for headquarters where it is to last longer than 30 days', () => {
    const start = given(rectifying().tell(['06-21 10:00', deputy, askDeferral(long)])).at('06-21 11:00');
    start
      .as(director)
      .when(grantDeferral())
      .thenRefuses('finding.level-too-low', { days: 60, directorUpToDays: 30 });
    start.as(commander).when(grantDeferral()).then('DeferralGranted');
  });
  it('counts the days of earlier deferrals of the cycle', () => {
    const again = deferred().tell(
      ['07-20 09:00', director, endDeferral()],
      ['07-20 10:00', deputy, askDeferral({ milestones: [{ text: '完工', on: '2023-07-24' }] })],
    );
    const start = given(again).at('07-20 11:00').as(director);
    start.when(grantDeferral({ reviewInDays: 5 })).then('DeferralGranted');
    start.when(grantDeferral({ reviewInDays: 6 })).thenRefuses('finding.level-too-low', { days: 31 });
  });
  it('refuses where nothing is asked, and a leader nobody knows', () => {
    given(rectifying())
      .at('06-21 11:00')
      .as(director)
      .when(grantDeferral())
      .thenRefuses('finding.nothing-asked');
    given(asked())
      .at('06-21 11:00')
      .as(director)
      .when(grantDeferral({}, { leaderExists: false }))
      .thenRefuses('finding.leader-unknown');
    given(inReview()).at('06-21 11:00').as(director).when(grantDeferral()).thenRefuses('finding.wrong-state');
  });
});

describe('RefuseDeferral', () => {
  const start = given(asked()).as(director);

  it('in time moves nothing; late it gives back what we ran over', () => {
    start
      .at('06-21 17:00')
      .when(refuseDeferral())
      .then({ type: 'DeferralRefused', data: { why: '可以先行整改', by: 'p-director' } });
    start
      .at('06-21 17:30')
      .when(refuseDeferral())
      .then('DeferralRefused', {
        type: 'DeadlineShifted',
        data: { cause: 'lateOffice', minutes: 30, workDue: due('06-25 09:50'), scoreDue: due('06-25 09:50') },
      });
    expect(asked().tell(['06-21 17:00', director, refuseDeferral()]).finding.deferralAsked).toBeUndefined();
  });
  it('refuses without a reason, and where nothing is asked', () => {
    start
      .at('06-21 11:00')
      .when(refuseDeferral({ why: '' }))
      .thenRefuses('finding.reason-missing');
    given(rectifying())
      .at('06-21 11:00')
      .as(director)
      .when(refuseDeferral())
      .thenRefuses('finding.nothing-asked');
  });
});

describe('RenewDeferral', () => {
  const start = given(deferred());

  it('sets the next review', () => {
    start
      .at('07-20 09:00')
      .as(commander)
      .when(renewDeferral())
      .then({ type: 'DeferralReviewed', data: { result: '管网进度滞后', reviewAt: due('08-04 18:00') } });
    const told = deferred().tell(['07-20 09:00', commander, renewDeferral()]);
    expect(holderDue(told.finding)).toBe(local('08-04 18:00'));
    expect(told.finding.deferral).toMatchObject({ reviewVersion: 7, since: local('06-25 10:00') });
  });
  it('is for headquarters beyond 30 days altogether', () => {
    const early = start.at('07-10 09:00').as(director);
    early.when(renewDeferral({ reviewInDays: 15 })).then('DeferralReviewed');
    early.when(renewDeferral({ reviewInDays: 16 })).thenRefuses('finding.level-too-low', { days: 31 });
  });
  it('refuses a review too far off, and what is not deferred', () => {
    start
      .at('07-20 09:00')
      .as(commander)
      .when(renewDeferral({ reviewInDays: 31 }))
      .thenRefuses('finding.review-too-far');
    given(rectifying())
      .at('06-21 09:00')
      .as(commander)
      .when(renewDeferral())
      .thenRefuses('finding.wrong-state');
  });
});

describe('EndDeferral', () => {
  it('D9: goes on with what was left, at least one working day; one instant for both', () => {
    const told = deferred().tell(['07-20 09:00', director, endDeferral()]);
    expect(told.facts.at(-1)!.fact).toMatchObject({ type: 'DeferralEnded', data: { why: '管网已完工' } });
    expect(dues(told)).toEqual({ workDue: local('07-21 09:00'), scoreDue: local('07-21 09:00') });
    expect(told.finding).toMatchObject({ state: 'rectifying', dueVersion: 7, daysDeferred: 25 });
    expect(told.finding.items[0]!.scoreDue).toBe(local('07-21 09:00'));
    expect(told.finding.deferral).toBeUndefined();
  });
  it('goes on with more than a working day where more was left', () => {
    const told = rectifying().tell(
      ['06-16 09:20', deputy, askDeferral()],
      ['06-16 10:00', director, grantDeferral({ reviewInDays: 10 })],
      ['06-19 09:20', director, endDeferral()],
    );
    // Four working days were left.
    expect(dues(told)).toEqual({ workDue: local('06-26 09:20'), scoreDue: local('06-26 09:20') });
  });
  it('asked after the due, scoreDue stays where it was', () => {
    const told = asked('06-26 09:00').tell(
      ['06-26 10:00', director, grantDeferral({ reviewInDays: 10 })],
      ['06-28 09:00', director, endDeferral()],
    );
    expect(dues(told)).toEqual({ workDue: local('06-29 09:00'), scoreDue: local('06-25 09:20') });
  });
  it('adds to what was left what was shifted meanwhile', () => {
    const told = deferred().tell(
      ['06-26 09:00', director, shift({ by: { minutes: 420 } })],
      ['07-20 09:00', director, endDeferral()],
    );
    // 380 + 420 minutes: 360 on the 20th, 420 on the 21st, 20 on Monday.
    expect(told.finding.workDue).toBe(local('07-24 08:20'));
  });
  it('by the system only once the review was missed', () => {
    const byItself = given(deferred()).as(system);
    byItself.at('07-25 18:00').when(endDeferral()).thenNothing();
    byItself.at('07-25 18:01').when(endDeferral()).then('DeferralEnded');
    given(rectifying()).at('07-25 18:01').as(system).when(endDeferral()).thenNothing();
  });
  it('refuses what is not deferred', () =>
    given(rectifying()).at('06-21 09:00').as(head).when(endDeferral()).thenRefuses('finding.wrong-state'));
});
