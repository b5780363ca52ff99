import { given, local, type Story } from '#testing/domain';
import {
  assigned,
  closed,
  closeUnrectified,
  commander,
  countersign,
  deputy,
  director,
  endObservation,
  fail,
  filed,
  inReview,
  liaison,
  owner,
  rectifying,
  reinspecting,
  reinspector,
  report,
  requestReturn,
  schedule,
  submitted,
  system,
} from './fixtures/scene';
import { deferred, shift } from './fixtures/work';

const due = (text: string) => expect.objectContaining({ at: local(text) });
const to = (text: string) => ({ by: { to: local(text) } });

describe('ShiftDeadline', () => {
  const start = given(rectifying()).at('06-20 09:00').as(director);

  it('by working minutes moves both dues alike, and says how', () =>
    start.when(shift()).then({
      type: 'DeadlineShifted',
      data: {
        cause: 'weather',
        minutes: 420,
        oldDue: local('06-25 09:20'),
        workDue: expect.objectContaining({
          at: local('06-26 09:20'),
          derivation: expect.stringContaining('2023-06-25 09:20 起 7 个工作小时（天气原因顺延）'),
        }) as never,
        scoreDue: due('06-26 09:20'),
        reason: '暴雨红色预警全市停工',
      },
    }));
  it('to an instant keeps one instant for both', () =>
    start.when(shift(to('06-27 12:00'))).then({
      type: 'DeadlineShifted',
      data: { workDue: due('06-27 12:00'), scoreDue: due('06-27 12:00'), minutes: 1000 },
    }));
  it('to an instant when nobody works keeps one instant for both, too', () =>
    start.when(shift(to('06-27 13:00'))).then({
      type: 'DeadlineShifted',
      data: { workDue: due('06-27 13:00'), scoreDue: due('06-27 13:00'), minutes: 1000 },
    }));
  it.each([
    ['weather', '天气原因顺延'],
    ['policy', '政策原因顺延'],
    ['system', '系统故障顺延'],
    ['lateOffice', '我方超时，如数补回'],
    ['appeal', '申诉成立顺延'],
  ] as const)('for %s, and says so: %s', (cause, words) =>
    start.when(shift({ cause })).then({
      type: 'DeadlineShifted',
      data: {
        cause,
        workDue: expect.objectContaining({ derivation: expect.stringContaining(words) }) as never,
      },
    }),
  );
  it('is soon due a working day before the new due', () =>
    start.when(shift(to('06-29 12:00'))).then({
      type: 'DeadlineShifted',
      data: { dueSoonAt: local('06-28 12:00') },
    }));
  it('starts a new version of the due, also when it had passed', () => {
    const told = rectifying().tell(['06-26 09:00', director, shift()]);
    expect(told.finding).toMatchObject({
      dueVersion: 5,
      workDue: local('06-26 09:20'),
      scoreDue: local('06-26 09:20'),
    });
    expect(told.finding.items[0]!.scoreDue).toBe(local('06-26 09:20'));
  });
  it.each([
    ['assigned', assigned],
    ['returning', () => assigned().tell(['06-15 11:00', liaison, requestReturn()])],
    ['rectifying', rectifying],
    ['unit_review', inReview],
    ['submitted', submitted],
    ['reinspecting', reinspecting],
    ['deferred', deferred],
  ])('is possible in %s, which it leaves as it is', (state, so: () => Story) => {
    const told = so().tell(['06-26 09:00', director, shift()]);
    expect(told.finding).toMatchObject({
      state,
      workDue: local('06-26 09:20'),
      scoreDue: local('06-26 09:20'),
    });
  });
  it.each([
    ['closed', closed],
    ['stable', () => closed().tell(['08-09 18:00', system, endObservation()])],
    ['closed_unrectified', () => rectifying().tell(['08-01 09:00', commander, closeUnrectified()])],
  ])('of what is %s only for an appeal', (state, so: () => Story) => {
    const start = given(so()).at('08-10 09:00').as(director);
    start.when(shift()).thenRefuses('finding.wrong-state', { state });
    start.when(shift({ cause: 'appeal' })).then({ type: 'DeadlineShifted', data: { cause: 'appeal' } });
  });
  it('of a due long passed may leave it passed: then it is soon due no more', () =>
    start
      .at('06-28 09:00')
      .when(shift({ by: { minutes: 60 } }))
      .then({
        type: 'DeadlineShifted',
        data: { workDue: due('06-25 10:20'), dueSoonAt: local('06-25 10:20') },
      }));

  it('stays quiet where the due stands there already', () =>
    start.when(shift(to('06-25 09:20'))).thenNothing());
  it('refuses an earlier instant, by a minute, and takes a later one', () => {
    start.when(shift(to('06-25 09:19'))).thenRefuses('finding.shift-earlier', { due: local('06-25 09:20') });
    start.when(shift(to('06-25 09:21'))).then({ type: 'DeadlineShifted', data: { minutes: 1 } });
  });
  it('refuses without a reason', () =>
    start.when(shift({ reason: '' })).thenRefuses('finding.reason-missing'));
  it('refuses before it is handed over', () =>
    given(filed()).at('06-15 09:10').as(director).when(shift()).thenRefuses('finding.wrong-state'));
});

describe('two dues apart, after a rework', () => {
  /** workDue 06-19 10:00, scoreDue 06-19 09:20. */
  const start = given(
    rectifying({ severity: 'ordinary' }).tell(
      ['06-16 09:00', owner, report()],
      ['06-16 09:10', deputy, countersign()],
      ['06-16 09:20', director, schedule()],
      ['06-16 10:00', reinspector, fail()],
    ),
  )
    .at('06-16 11:00')
    .as(director);

  it('move by the same working minutes', () =>
    start.when(shift({ by: { minutes: 420 } })).then({
      type: 'DeadlineShifted',
      data: { workDue: due('06-20 10:00'), scoreDue: due('06-20 09:20') },
    }));
  it('to an instant: scoreDue by the working time in between', () =>
    start.when(shift(to('06-20 10:00'))).then({
      type: 'DeadlineShifted',
      data: { minutes: 420, workDue: due('06-20 10:00'), scoreDue: due('06-20 09:20') },
    }));
});
