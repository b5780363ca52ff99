import { given, local } from '#testing/domain';
import {
  assigned,
  closed,
  countersign,
  deputy,
  fail,
  inReview,
  liaison,
  noteOverdue,
  owner,
  rectifying,
  reinspecting,
  reinspector,
  remind,
  report,
  schedule,
  sendBack,
  submitted,
  system,
  withdraw,
} from './fixtures/scene';

/** Due 06-25 09:20, set by version 3; said to be due soon from 06-21 09:20 on. */
const late = '06-25 09:21';

describe('NoteOverdue', () => {
  it.each([
    ['assigned', assigned],
    ['rectifying', rectifying],
  ])('notes it after the due while %s', (_, so) =>
    given(so())
      .at(late)
      .as(system)
      .when(noteOverdue(3))
      .then({ type: 'FindingBecameOverdue', data: { dueAt: local('06-25 09:20'), dueVersion: 3 } }),
  );
  it('stays quiet up to the due', () =>
    given(rectifying()).at('06-25 09:20').as(system).when(noteOverdue(3)).thenNothing());

  it('stays quiet in review until the countersignature is late too', () => {
    const reported = rectifying().tell(['06-25 09:00', owner, report()]); // countersign until 06-26 09:00
    given(reported).at(late).as(system).when(noteOverdue(3)).thenNothing();
    given(reported).at('06-26 09:00').as(system).when(noteOverdue(3)).thenNothing();
    given(reported).at('06-26 09:01').as(system).when(noteOverdue(3)).then('FindingBecameOverdue');
  });
  it('stays quiet in review before the due, however late the countersignature', () => {
    const reported = rectifying().tell(['06-15 11:00', owner, report()]);
    given(reported).at('06-21 11:00').as(system).when(noteOverdue(3)).thenNothing();
  });
  it('notes at once what is sent back or withdrawn after the due', () => {
    for (const back of [
      inReview().tell([late, deputy, sendBack()]),
      submitted().tell([late, liaison, withdraw()]),
    ])
      given(back).at(late).as(system).when(noteOverdue(3)).then('FindingBecameOverdue');
  });
  it.each([
    ['submitted', submitted],
    ['reinspecting', reinspecting],
    ['closed', closed],
  ])('stays quiet when %s: the time is ours', (_, so) =>
    given(so()).at('09-28 09:00').as(system).when(noteOverdue(3)).thenNothing(),
  );

  it('is noted once for each due', () => {
    const noted = rectifying().tell([late, system, noteOverdue(3)]);
    given(noted).at('06-26 09:00').as(system).when(noteOverdue(3)).thenNothing();
    const again = noted.tell(
      ['06-26 10:00', owner, report()],
      ['06-26 11:00', deputy, countersign()],
      ['06-27 09:00', reinspector, schedule()],
      ['06-27 10:00', reinspector, fail()], // 3 WD more: 06-30 10:00, set by version 9
    );
    given(again).at('06-30 10:01').as(system).when(noteOverdue(3)).thenNothing();
    given(again)
      .at('06-30 10:01')
      .as(system)
      .when(noteOverdue(9))
      .then({ type: 'FindingBecameOverdue', data: { dueAt: local('06-30 10:00'), dueVersion: 9 } });
  });
  it('stays quiet on a due that is another now, or none', () => {
    given(rectifying()).at(late).as(system).when(noteOverdue(2)).thenNothing();
    given().at(late).as(system).when(noteOverdue(3)).thenNothing();
  });
});

describe('RecordReminder', () => {
  it.each([
    ['assigned', assigned],
    ['rectifying', rectifying],
    ['unit_review', () => rectifying().tell(['06-20 09:00', owner, report()])],
  ])('reminds of a due to come while %s: from the hour before it up to the due', (_, so) => {
    const start = given(so()).as(system);
    start.at('06-21 09:19').when(remind()).thenNothing();
    start.at('06-25 09:21').when(remind()).thenNothing();
    for (const at of ['06-21 09:20', '06-25 09:20'])
      start
        .at(at)
        .when(remind())
        .then({
          type: 'ReminderSent',
          data: {
            stage: 'due-soon',
            dueAt: local('06-25 09:20'),
            dueVersion: 3,
            timerId: 't-1',
            recipients: [{ personId: 'p-owner', unitId: 'u-roads' }],
            channels: ['in-app'],
          },
        });
  });

  it('reminds of an overdue finding, and only of that', () => {
    const start = given(rectifying()).as(system);
    start
      .at('06-25 09:20')
      .when(remind({ stage: 'overdue' }))
      .thenNothing();
    start
      .at(late)
      .when(remind({ stage: 'overdue' }))
      .then({ type: 'ReminderSent', data: { stage: 'overdue' } });
  });
  it('says neither in review after the due, while the countersignature is in time', () => {
    const reported = given(rectifying().tell(['06-25 09:00', owner, report()])).as(system);
    for (const stage of ['due-soon', 'overdue'] as const)
      reported.at('06-25 18:00').when(remind({ stage })).thenNothing();
    reported
      .at('06-26 09:01')
      .when(remind({ stage: 'overdue' }))
      .then('ReminderSent');
  });
  it.each([
    ['submitted', submitted],
    ['reinspecting', reinspecting],
    ['closed', closed],
  ])('stays quiet when %s', (_, so) => {
    for (const stage of ['due-soon', 'overdue'] as const)
      given(so()).at('06-25 12:00').as(system).when(remind({ stage })).thenNothing();
  });
  it('stays quiet with nobody to remind, on another due, and where there is no finding', () => {
    const start = given(rectifying()).at('06-21 09:20').as(system);
    start.when(remind({}, { recipients: [] })).thenNothing();
    start.when(remind({ dueVersion: 4 })).thenNothing();
    given().at('06-21 09:20').as(system).when(remind()).thenNothing();
  });
  it('goes out once for each timer', () => {
    const reminded = rectifying().tell(['06-21 09:20', system, remind()]);
    given(reminded).at('06-21 09:30').as(system).when(remind()).thenNothing();
    given(reminded)
      .at(late)
      .as(system)
      .when(remind({ stage: 'overdue', timerId: 't-2' }))
      .then('ReminderSent');
    expect(reminded.finding).toMatchObject({
      ...rectifying().finding,
      reminders: ['t-1'],
      lastAt: local('06-21 09:20'),
    });
  });
});
