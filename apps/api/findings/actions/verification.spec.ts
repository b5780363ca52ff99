import type { FindingAction } from '#contracts';
import type { Account, Role } from '#identity';
import { actionsFor } from '.';
import * as told from '../fixtures/told';
import * as after from '../fixtures/told-verification';

const account = (personId: string, role: Role, unitId = 'u-office'): Account => ({
  userId: personId,
  username: personId,
  name: personId,
  personId,
  role,
  unitId,
  demonstration: false,
});
const inspector = account('p-inspector', 'inspector');
const otherInspector = account('p-other', 'inspector');
const owner = account('p-owner', 'liaison', 'u-roads');
const closer = account('p-reinspector', 'reinspector', 'u-checks');
const checker = account('p-checker', 'reinspector', 'u-checks');
const supervisor = account('p-supervisor', 'supervisor', 'u-checks');
const director = account('p-director', 'supervision-director', 'u-checks');
const commander = account('p-commander', 'headquarters');
const leader = account('p-leader', 'city-leader');
const dispatcher = account('p-dispatcher', 'dispatch');

const life = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
];
const reinspecting = [
  ...life,
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
];
const closed = [...reinspecting, told.pass('06-25 11:00')];
const shows = (story: Parameters<typeof told.happened>, who: Account, action: FindingAction) =>
  actionsFor(told.findingOf(told.happened(...story)), who, false).includes(action);

describe('buttons after a closing', () => {
  it.each<[FindingAction, Parameters<typeof told.happened>, Account[], Account[]]>([
    ['ReportInconclusive', reinspecting, [closer], [checker, supervisor, director]],
    [
      'ChallengeClosure',
      closed,
      [inspector, supervisor, director, commander, leader],
      [otherInspector, owner, checker],
    ],
    ['ScheduleLookBack', closed, [supervisor], [checker, director, owner]],
    ['FailLookBack', closed, [checker, supervisor], [closer, director, owner]],
    [
      'PassLookBack',
      [...closed, after.scheduleLookBack('06-26 09:00')],
      [checker, supervisor],
      [closer, owner],
    ],
    ['RecordRebound', closed, [inspector, otherInspector, checker, supervisor], [owner, director]],
    ['CloseUnrectified', life, [commander], [director, supervisor, owner]],
    ['RequestVoid', closed, [supervisor, dispatcher], [director, owner, inspector]],
    [
      'VoidFinding',
      [...closed, after.requestVoid('06-26 09:00')],
      [director],
      [supervisor, dispatcher, commander],
    ],
  ])('%s', (action, story, sees, doesNot) => {
    expect(sees.filter((who) => !shows(story, who, action))).toEqual([]);
    expect(doesNot.filter((who) => shows(story, who, action))).toEqual([]);
  });

  it('offers no look-back that is made, no second request, and nothing to void unasked', () => {
    const made = [...closed, after.scheduleLookBack('06-26 09:00'), after.passLookBack('07-12 09:00')];
    expect(shows(made, checker, 'PassLookBack')).toBe(false);
    expect(shows([...closed, after.requestVoid('06-26 09:00')], dispatcher, 'RequestVoid')).toBe(false);
    expect(shows(closed, director, 'VoidFinding')).toBe(false);
  });
  it('offers the desk only what the papers can show', () => {
    const submitted = reinspecting.slice(0, -1);
    expect([checker, supervisor].map((who) => shows(submitted, who, 'PassAtDesk'))).toEqual([false, false]);
    const selfFound = [
      told.register({ source: { mode: 'self', level: 'unit' } })('06-15 08:30'),
      told.file('06-15 09:00', 'ordinary'),
      ...life.slice(2),
      told.report('06-16 09:00'),
    ];
    const finding = told.findingOf(told.happened(...selfFound));
    const undrawn = { ...finding, report: { ...finding.report!, drawn: false } };
    for (const action of ['PassAtDesk', 'FailReinspection'] as const) {
      expect(actionsFor(undrawn, checker, false)).toContain(action);
      expect(actionsFor(undrawn, director, false)).not.toContain(action);
    }
    expect(
      actionsFor({ ...undrawn, report: { ...finding.report!, drawn: true } }, checker, false),
    ).not.toContain('PassAtDesk');
  });
  it('leaves three in vain to 督查室', () => {
    const finding = told.findingOf(told.happened(...reinspecting.slice(0, -1)));
    const toOffice = {
      ...finding,
      verification: {
        sent: [],
        inconclusive: 3,
        toOffice: true,
        closers: [],
        challenges: [],
        lookBacks: [],
        reboundsBy: [],
      },
    };
    expect(
      [checker, supervisor].map((who) => actionsFor(toOffice, who, false).includes('ScheduleReinspection')),
    ).toEqual([false, true]);
  });
});
