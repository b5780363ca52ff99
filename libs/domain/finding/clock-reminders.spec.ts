import { given, local, type Story } from '#testing/domain';
import {
  assign,
  assigned,
  closed,
  commander,
  dispatcher,
  filed,
  head,
  inReview,
  liaison,
  passed,
  rectifying,
  registered,
  rejectReturn,
  remind,
  requestReturn,
  scheduleLookBack,
  submitted,
  supervisor,
  system,
} from './fixtures/scene';
import { askDeferral, askExtension, grantDeferral, planSubmitted } from './fixtures/work';
import { remindedClocks, type RemindedClock } from './vocabulary';

type Case = [clock: RemindedClock, so: () => Story, due: string, minuteAfter: string, version: number];
/** Each clock while it runs: until when, by the event of which version it was started. */
const running: Case[] = [
  ['file', registered, '06-15 10:30', '06-15 10:31', 0],
  ['assign', filed, '06-15 11:00', '06-15 11:01', 1],
  [
    'ruling',
    () => assigned().tell(['06-15 11:00', liaison, requestReturn()]),
    '06-15 18:00',
    '06-15 18:01',
    4,
  ],
  ['plan', () => rectifying({ severity: 'grave' }), '06-19 09:20', '06-19 09:21', 4],
  ['plan-approval', planSubmitted, '06-16 11:00', '06-16 11:01', 5],
  [
    'answer',
    () => rectifying().tell(['06-21 16:00', liaison, askExtension()]),
    '06-25 10:00',
    '06-25 10:01',
    5,
  ],
  ['countersign', inReview, '06-25 09:00', '06-25 09:01', 5],
  ['reinspect', submitted, '06-26 16:00', '06-26 16:01', 6],
  ['second-signature', passed, '06-26 11:00', '06-26 11:01', 10],
  [
    'look-back',
    () => closed().tell(['06-26 09:00', supervisor, scheduleLookBack()]),
    '08-09 23:59',
    '08-10 00:00',
    10,
  ],
];
const reminder = (stage: RemindedClock | 'sign-soon' | 'due-soon' | 'overdue', dueVersion: number) =>
  remind({ stage, dueVersion, timerId: `t-${stage}` });
const at = (so: Story, when: string) => given(so).as(system).at(when);

describe('a reminder of a clock that ran out', () => {
  it('is there for every clock that somebody is reminded of', () =>
    expect(running.map(([clock]) => clock).sort()).toEqual([...remindedClocks].sort()));

  it.each(running)('%s: goes out once the due is past, not at it', (...[clock, so, due, after, version]) => {
    at(so(), due).when(reminder(clock, version)).thenNothing();
    at(so(), after)
      .when(reminder(clock, version))
      .then({ type: 'ReminderSent', data: { stage: clock, dueAt: local(due), dueVersion: version } });
  });
  it.each(running)('%s: stays quiet for another run of it', (...[clock, so, , after, version]) =>
    at(so(), after)
      .when(reminder(clock, version + 1))
      .thenNothing(),
  );
  it.each(running)('%s: stays quiet once it has ended', (clock, ...rest) => {
    const version = rest.at(-1) as number;
    for (const [other, so] of running)
      if (other !== clock) at(so(), '08-10 09:00').when(reminder(clock, version)).thenNothing();
  });
  it.each([...remindedClocks, 'sign-soon', 'due-soon', 'overdue'] as const)(
    '%s: stays quiet where there is no finding',
    (stage) => given().as(system).at('06-15 11:00').when(reminder(stage, 0)).thenNothing(),
  );
});

describe('a reminder at half of the sign clock', () => {
  // 4 working hours from 09:20: due 16:20, half of them 11:20.
  it.each([
    ['a minute before', '06-15 11:19', false],
    ['at the half', '06-15 11:20', true],
    ['at the due', '06-15 16:20', true],
    ['a minute after the due', '06-15 16:21', false],
  ])('%s', (_, when, goesOut) => {
    const outcome = at(assigned(), when).when(reminder('sign-soon', 3));
    if (!goesOut) outcome.thenNothing();
    else
      outcome.then({
        type: 'ReminderSent',
        data: { stage: 'sign-soon', dueAt: local('06-15 16:20'), dueVersion: 3 },
      });
  });
  it('stays quiet for another assignment, and once it is signed for', () => {
    at(assigned(), '06-15 11:20').when(reminder('sign-soon', 2)).thenNothing();
    at(rectifying(), '06-15 11:20').when(reminder('sign-soon', 3)).thenNothing();
  });
  it('stays quiet for what was handed over before that instant was kept', () => {
    const old = assigned();
    const { fact } = old.facts.at(-1)!;
    if (fact.type === 'FindingAssigned') delete fact.data.signSoonAt;
    at(old, '06-15 11:20').when(reminder('sign-soon', 3)).thenNothing();
  });
});

describe('a reminder of the rectify clock', () => {
  /** Due 06-19 09:20; soon from 06-16 16:32 on, at 80 % of 2 working days. */
  const short = () => filed().tell(['06-15 09:20', dispatcher, assign({ limit: { unit: 'WD', n: 2 } })]);
  const parkedEarly = () =>
    rectifying().tell(['06-16 09:00', head, askDeferral()], ['06-16 10:00', commander, grantDeferral()]);

  it('goes out from 80 % of a short limit on', () => {
    at(short(), '06-16 16:31').when(reminder('due-soon', 3)).thenNothing();
    at(short(), '06-16 16:32').when(reminder('due-soon', 3)).then('ReminderSent');
  });
  it('stays quiet while a return is ruled on, before the due and after it', () => {
    const returned = short().tell(['06-16 09:00', liaison, requestReturn()]);
    at(returned, '06-16 17:00').when(reminder('due-soon', 3)).thenNothing();
    at(returned, '06-19 09:21').when(reminder('overdue', 3)).thenNothing();
    const back = returned.tell(['06-16 11:00', dispatcher, rejectReturn()]);
    at(back, '06-16 17:00').when(reminder('due-soon', 3)).then('ReminderSent');
    at(back, '06-19 09:21').when(reminder('overdue', 3)).then('ReminderSent');
  });
  it.each<[string, () => Story]>([
    ['with us', () => submitted()],
    ['deferred', parkedEarly],
  ])('stays quiet before the due while %s', (_, so) =>
    at(so(), '06-21 17:00').when(reminder('due-soon', 3)).thenNothing(),
  );
  it('stays quiet past the due while what was asked by then is unanswered, at the due itself as well', () => {
    const extending = rectifying().tell(['06-25 09:20', liaison, askExtension()]);
    at(extending, '06-25 09:21').when(reminder('overdue', 3)).thenNothing();
    const deferring = rectifying().tell(['06-25 09:20', head, askDeferral()]);
    at(deferring, '06-25 09:21').when(reminder('overdue', 3)).thenNothing();
  });
  it('goes out past the due where a deferral was asked for too late', () => {
    const deferring = rectifying().tell(['06-25 09:21', head, askDeferral()]);
    at(deferring, '06-25 09:22').when(reminder('overdue', 3)).then('ReminderSent');
  });
});
