import type { FindingAction } from '#contracts';
import { roles, type Account, type Role } from '#identity';
import { actionsFor } from '.';
import * as told from '../fixtures/told';
import * as work from '../fixtures/told-work';

const account = (personId: string, role: Role, unitId: string): Account => ({
  userId: `user-${personId}`,
  username: personId,
  name: personId,
  personId,
  role,
  unitId,
  demonstration: false,
});
const cast: Account[] = [
  account('p-owner', 'liaison', 'u-roads'),
  account('p-liaison', 'liaison', 'u-roads'),
  account('p-deputy', 'unit-lead', 'u-roads'),
  account('p-other', 'unit-lead', 'u-parks'),
  account('p-reinspector', 'reinspector', 'u-checks'),
  account('p-supervisor', 'supervisor', 'u-checks'),
  account('p-director', 'supervision-director', 'u-checks'),
  account('p-commander', 'headquarters', 'u-hq'),
  ...roles
    .filter(
      (role) =>
        ![
          'liaison',
          'unit-lead',
          'reinspector',
          'supervisor',
          'supervision-director',
          'headquarters',
          'system',
        ].includes(role),
    )
    .map((role) => account(`p-${role}-stranger`, role, 'u-elsewhere')),
];

type Steps = Parameters<typeof told.happened>;
const start: Steps = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
];
const grave: Steps = start.with(1, told.file('06-15 09:00', 'grave'));
const submitted: Steps = [...start, told.report('06-21 09:00'), told.countersign('06-21 16:00')];
const twice: Steps = [
  ...start,
  work.askExtension('06-20 09:00'),
  work.grantExtension('06-20 09:30'),
  work.askExtension('06-21 09:00'),
];
const unit = ['p-owner', 'p-liaison', 'p-deputy'];
const ours = ['p-supervisor', 'p-director'];
const leaders = ['p-director', 'p-commander'];

/** Who sees the button, by the story so far. */
const expected: [FindingAction, string, Steps, string[]][] = [
  ['RequestExtension', 'before it is signed for', start.slice(0, 3), unit],
  ['RequestExtension', 'while it is worked on', start, unit],
  ['RequestExtension', 'once one is asked for', [...start, work.askExtension('06-20 09:00')], []],
  ['RequestExtension', 'once it is reported', submitted, []],
  ['GrantExtension', 'while nothing is asked', start, []],
  ['GrantExtension', 'for the first', [...start, work.askExtension('06-20 09:00')], ours],
  ['RefuseExtension', 'for the first', [...start, work.askExtension('06-20 09:00')], ours],
  ['GrantExtension', 'for the second', twice, ['p-director']],
  ['RequestDeferral', 'while it is worked on', start, ['p-deputy']],
  ['RequestDeferral', 'while an extension is pending', [...start, work.askExtension('06-20 09:00')], []],
  ['GrantDeferral', 'while nothing is asked', start, []],
  ['GrantDeferral', 'once it is asked for', [...start, work.askDeferral('06-21 10:00')], leaders],
  ['RefuseDeferral', 'once it is asked for', [...start, work.askDeferral('06-21 10:00')], leaders],
  ['RenewDeferral', 'while it is not deferred', start, []],
  [
    'RenewDeferral',
    'while it is deferred',
    [...start, work.askDeferral('06-21 10:00'), work.grantDeferral('06-21 11:00')],
    leaders,
  ],
  [
    'EndDeferral',
    'while it is deferred',
    [...start, work.askDeferral('06-21 10:00'), work.grantDeferral('06-21 11:00')],
    [...ours, 'p-commander'],
  ],
  ['ShiftDeadline', 'while it is open', start, leaders],
  ['ShiftDeadline', 'before it has a due', start.slice(0, 2), []],
  ['SubmitPlan', 'where none is required', start, []],
  ['SubmitPlan', 'where one is required', grave, unit],
  ['ReportRectification', 'before the plan is approved', grave, []],
  ['ApprovePlan', 'before it is submitted', grave, []],
  ['ApprovePlan', 'once it is submitted', [...grave, work.plan('06-15 11:00')], ours],
  ['RefusePlan', 'once it is submitted', [...grave, work.plan('06-15 11:00')], ours],
  [
    'ReportRectification',
    'once the plan is approved',
    [...grave, work.plan('06-15 11:00'), work.approvePlan('06-15 15:00')],
    ['p-owner'],
  ],
  ['TakeContainment', 'from the hand-over on', start.slice(0, 3), unit],
  ['ReportProgress', 'while it is worked on', start, unit],
  ['ReportProgress', 'once it is submitted', submitted, []],
  ['DismissFlag', 'while nobody doubts', submitted, []],
  ['DismissFlag', 'once somebody does', [...submitted, work.flag('06-21 17:00')], ['p-reinspector', ...ours]],
  ['ConfirmFraud', 'once it is submitted', submitted, leaders],
  ['ConfirmFraud', 'once it is confirmed', [...submitted, work.confirmFraud('06-25 09:00')], []],
];

describe('the buttons of work and time', () => {
  it.each(expected)('%s %s', (action, _when, story, who) => {
    const finding = told.findingOf(told.happened(...story));
    const shown = cast.filter((me) => actionsFor(finding, me, false, false).includes(action));
    expect(shown.map(({ personId }) => personId).sort()).toEqual([...who].sort());
  });
});
