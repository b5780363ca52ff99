import { given, local, type Story } from '#testing/domain';
import type { Calendar } from '../calendar';
import { officeCalendar } from '../calendar/fixture';
import { defaultPolicy, type Policy } from '../policy';
import {
  closed,
  fail,
  filer,
  liaison,
  noteOverdue,
  recordRebound,
  rectifying,
  reinspecting,
  reinspector,
  supervisor,
  director,
  system,
} from './fixtures/scene';
import { askExtension, grantExtension, shift } from './fixtures/work';

/** Adopted after the hand-over: 10 working days where there were 5, and 27 June off. */
const roomier: Policy = {
  ...defaultPolicy,
  version: 'roomier',
  rectify: { ...defaultPolicy.rectify, serious: { unit: 'WD', n: 10 } },
  clocks: { ...defaultPolicy.clocks, answer: { unit: 'WH', n: 1 } },
};
const withDayOff: Calendar = {
  ...officeCalendar,
  version: 2,
  days: { ...officeCalendar.days, '2023-06-27': { kind: 'off', name: '抗洪' } },
};
const later = (before: Story, when: string) =>
  given(before).at(when).under(roomier, defaultPolicy).on(withDayOff);
const due = (text: string, calendarVersion: number) =>
  expect.objectContaining({ at: local(text), calendarVersion });

describe('a due that is stored, after another policy and another calendar were adopted', () => {
  it('is the one that passes: not a minute earlier or later', () => {
    later(rectifying(), '06-25 09:20').as(system).when(noteOverdue(3)).thenNothing();
    later(rectifying(), '06-25 09:21')
      .as(system)
      .when(noteOverdue(3))
      .then({ type: 'FindingBecameOverdue', data: { dueAt: local('06-25 09:20') } });
  });
  it('is the one after which no extension is asked', () =>
    later(rectifying(), '06-25 09:21')
      .as(liaison)
      .when(askExtension())
      .thenRefuses('finding.due-passed', { due: local('06-25 09:20') }));
});

describe('what moves a due later', () => {
  const asked = () => rectifying().tell(['06-21 16:00', liaison, askExtension()]);

  it('counts an extension from the due that stands, on the calendar of the day that grants it', () =>
    later(asked(), '06-25 08:30')
      .as(supervisor)
      .when(grantExtension())
      .then({
        type: 'ExtensionGranted',
        data: {
          oldDue: local('06-25 09:20'),
          workDue: due('06-29 09:20', 2),
          scoreDue: due('06-29 09:20', 2),
        },
      }));
  it('counts a shift from the due that stands', () =>
    later(rectifying(), '06-25 08:30')
      .as(director)
      .when(shift({ by: { minutes: 760 } }))
      // 340 minutes on the 25th, 420 on the 26th.
      .then({
        type: 'DeadlineShifted',
        data: { oldDue: local('06-25 09:20'), workDue: due('06-26 18:00', 2) },
      }));
  it('counts a rework by the limit of the hand-over: half of 5 days, not of 10', () =>
    later(reinspecting(), '06-25 11:00')
      .as(reinspector)
      .when(fail())
      .then({ type: 'ReinspectionFailed', data: { shortDue: due('06-29 11:00', 2) } }));
  it('gives a new cycle the limit of the day', () =>
    later(closed(), '06-26 09:00')
      .as(filer)
      .when(recordRebound())
      .then({
        type: 'FindingRebounded',
        data: { limit: { unit: 'WD', n: 10 }, due: due('07-11 09:00', 2), policyVersion: 'roomier' },
      }));
  it('has our own clocks by the policy of the day', () =>
    later(rectifying(), '06-21 16:00')
      .as(liaison)
      .when(askExtension())
      .then({ type: 'ExtensionRequested', data: { answerDue: due('06-21 17:00', 2) } }));
});
