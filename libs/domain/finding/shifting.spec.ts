import { given, local, type Story } from '#testing/domain';
import {
  assigned,
  closed,
  director,
  filed,
  inReview,
  rectifying,
  reinspecting,
  submitted,
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
  it('of what is closed only for an appeal', () => {
    const start = given(closed()).at('06-26 09:00').as(director);
    start.when(shift()).thenRefuses('finding.wrong-state', { state: 'closed' });
    start.when(shift({ cause: 'appeal' })).then({ type: 'DeadlineShifted', data: { cause: 'appeal' } });
  });

  it('stays quiet where the due stands there already', () =>
    start.when(shift(to('06-25 09:20'))).thenNothing());
  it('refuses an earlier instant', () =>
    start.when(shift(to('06-25 09:19'))).thenRefuses('finding.shift-earlier', { due: local('06-25 09:20') }));
  it('refuses without a reason', () =>
    start.when(shift({ reason: '' })).thenRefuses('finding.reason-missing'));
  it('refuses before it is handed over', () =>
    given(filed()).at('06-15 09:10').as(director).when(shift()).thenRefuses('finding.wrong-state'));
});
