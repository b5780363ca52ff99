import { given, local, story, type Story } from '#testing/domain';
import {
  assign,
  closeUnrectified,
  commander,
  countersign,
  deputy,
  director,
  dispatcher,
  fail,
  file,
  filer,
  inspector,
  liaison,
  owner,
  rectifying,
  register,
  reinspector,
  report,
  schedule,
  sign,
  system,
} from './fixtures/scene';
import {
  askDeferral,
  deferred,
  endDeferral,
  grantDeferral,
  refuseDeferral,
  renewDeferral,
  shift,
} from './fixtures/work';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const dues = ({ finding: { workDue, scoreDue } }: Story) => [workDue, scoreDue];
const until = (...dates: string[]) => ({
  milestones: dates.map((on) => ({ text: '完工', on: `2023-${on}` })),
});
const asked = (when: string, ...dates: string[]): Story =>
  rectifying().tell([when, deputy, askDeferral(until(...dates))]);

describe('who may grant a deferral', () => {
  const granting = (before: Story, when: string, reviewInDays: number) =>
    given(before).at(when).as(director).when(grantDeferral({ reviewInDays }));

  it.each([
    ['06-30', '07-21'],
    ['07-21', '06-30'],
  ])('counts to the last step, in whatever order they stand: %s, %s is 30 days', (...dates) =>
    granting(asked('06-21 10:00', ...dates), '06-21 11:00', 5).then({
      type: 'DeferralGranted',
      data: { reviewAt: due('06-26 18:00') },
    }),
  );
  it('leaves one day more to headquarters', () => {
    const before = asked('06-21 10:00', '07-22', '06-30');
    granting(before, '06-21 11:00', 5).thenRefuses('finding.level-too-low', {
      days: 31,
      directorUpToDays: 30,
    });
    given(before)
      .at('06-21 11:00')
      .as(commander)
      .when(grantDeferral({ reviewInDays: 5 }))
      .then('DeferralGranted');
  });
  it('counts to the review where that is later', () =>
    granting(asked('06-21 10:00', '06-30'), '06-21 11:00', 30).then({
      type: 'DeferralGranted',
      data: { reviewAt: due('07-21 18:00') },
    }));
  it('takes 30 days for 30, though the 30th is a Saturday and the review on the Monday after', () =>
    granting(asked('06-29 10:00', '07-10'), '06-29 11:00', 30).then({
      type: 'DeferralGranted',
      data: { reviewAt: due('07-31 18:00') },
    }));
  it('takes a renewal for as long as it is asked for, too', () => {
    const since = asked('06-29 10:00', '07-10').tell([
      '06-29 11:00',
      director,
      grantDeferral({ reviewInDays: 10 }),
    ]);
    const renewing = given(since).at('07-07 09:00').as(director);
    renewing
      .when(renewDeferral({ reviewInDays: 22 }))
      .then({ type: 'DeferralReviewed', data: { reviewAt: due('07-31 18:00') } });
    renewing.when(renewDeferral({ reviewInDays: 23 })).thenRefuses('finding.level-too-low', { days: 31 });
  });
  it('counts a second deferral of the cycle on top of the first, renewals as well', () => {
    const again = deferred().tell(
      ['07-05 09:00', director, endDeferral()],
      ['07-05 10:00', deputy, askDeferral(until('07-06'))],
      ['07-05 11:00', director, grantDeferral({ reviewInDays: 5 })],
    );
    expect(again.finding.daysDeferred).toBe(10);
    const renewing = given(again).at('07-10 09:00').as(director);
    renewing.when(renewDeferral({ reviewInDays: 15 })).then('DeferralReviewed');
    renewing
      .when(renewDeferral({ reviewInDays: 16 }))
      .thenRefuses('finding.level-too-low', { days: 31, directorUpToDays: 30 });
    expect(again.tell(['07-10 09:00', director, endDeferral()]).finding.daysDeferred).toBe(15);
  });
  it('says who is not known to lead it', () =>
    given(asked('06-21 10:00', '06-30'))
      .at('06-21 11:00')
      .as(director)
      .when(grantDeferral({ leaderId: 'p-gone' }, { leaderExists: false }))
      .thenRefuses('finding.leader-unknown', { personId: 'p-gone' }));
});

describe('what is left of the time', () => {
  const paused = (when: string) =>
    given(asked(when, '06-30'))
      .at('06-26 10:00')
      .as(director)
      .when(grantDeferral({ reviewInDays: 10 }));

  it.each([
    ['06-25 09:19', 1, true, 'a minute before the due'],
    ['06-25 09:20', 0, true, 'at the due itself'],
    ['06-25 09:21', 0, false, 'a minute after it: late stays late'],
  ])('asked %s: %i minutes, scoring paused: %p, %s', (when, remainder, scorePaused) =>
    paused(when).then({ type: 'DeferralGranted', data: { remainder, scorePaused } }),
  );
  it('asked between the dues of a rework leaves work to do, and the score late', () => {
    const told = rectifying({ severity: 'ordinary' }).tell(
      ['06-16 09:00', owner, report()],
      ['06-16 09:10', deputy, countersign()],
      ['06-16 09:20', director, schedule()],
      ['06-16 10:00', reinspector, fail()],
      ['06-19 09:21', deputy, askDeferral()],
      ['06-19 10:00', director, grantDeferral({ reviewInDays: 10 })],
    );
    expect(told.finding.deferral).toMatchObject({ remainder: 39, scorePaused: false });
    told.tell(['06-20 09:00', director, endDeferral()]);
    expect(dues(told)).toEqual([local('06-21 09:00'), local('06-19 09:20')]);
  });
  it('grows by what is shifted meanwhile, to an instant as well', () => {
    const told = deferred().tell(['06-26 09:00', director, shift({ by: { to: local('06-27 12:00') } })]);
    expect(told.finding.deferral!.remainder).toBe(380 + 1000);
  });
});

describe('a deferral that ends at once', () => {
  /** Handed over before opening: due at the opening of 06-25. */
  const early = () =>
    story(
      ['06-15 07:00', inspector, register()],
      ['06-15 07:10', filer, file()],
      ['06-15 07:30', dispatcher, assign()],
      ['06-15 07:40', liaison, sign()],
      ['06-16 09:00', deputy, askDeferral()],
      ['06-16 09:00', director, grantDeferral({ reviewInDays: 10 })],
    );

  it('leaves the due where it stood, not at the closing of the day before, and says so', () => {
    const told = early().tell(['06-16 09:00', director, endDeferral()]);
    expect(dues(told)).toEqual([local('06-25 08:00'), local('06-25 08:00')]);
    expect(told.facts.at(-1)!.fact.data).toMatchObject({
      workDue: { derivation: expect.stringContaining('恢复计时，不早于原期限') },
    });
  });
  it('leaves a due inside office hours where it stood by counting alone', () => {
    const told = rectifying().tell(
      ['06-16 09:20', deputy, askDeferral()],
      ['06-16 09:20', director, grantDeferral({ reviewInDays: 10 })],
      ['06-16 09:20', director, endDeferral()],
    );
    expect(told.facts.at(-1)!.fact.data).toMatchObject({
      workDue: { at: local('06-25 09:20'), derivation: expect.stringContaining('暂停前剩余') },
    });
  });
  it('a minute later moves it by that minute', () => {
    const told = early().tell(['06-16 09:01', director, endDeferral()]);
    expect(dues(told)).toEqual([local('06-25 08:01'), local('06-25 08:01')]);
  });
});

describe('a deferral that is over otherwise', () => {
  it('is not ended again by the clock once it was closed unrectified', () =>
    given(deferred().tell(['07-01 09:00', commander, closeUnrectified()]))
      .at('07-26 09:00')
      .as(system)
      .when(endDeferral())
      .thenNothing());
  it('refused a minute late gives the minute back, and says whose it was', () =>
    given(asked('06-21 10:00', '07-15'))
      .at('06-21 17:01')
      .as(director)
      .when(refuseDeferral())
      .then('DeferralRefused', {
        type: 'DeadlineShifted',
        data: { minutes: 1, workDue: due('06-25 09:21'), reason: '答复缓办申请超时，如数补回' },
      }));
});
