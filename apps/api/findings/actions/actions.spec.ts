import type { FindingAction } from '#contracts';
import { roles, type Account, type Role } from '#identity';
import { actionsFor } from '.';
import { raise } from '../fixtures/supervised';
import * as told from '../fixtures/told';

const account = (personId: string, role: Role, unitId: string): Account => ({
  userId: `user-${personId}`,
  username: personId,
  name: personId,
  personId,
  role,
  unitId,
  demonstration: false,
});
/** Everybody who may come by: the people of the story, and one stranger for each role. */
const cast: Record<string, Account> = {
  inspector: account('p-inspector', 'inspector', 'u-office'),
  filer: account('p-filer', 'filing', 'u-office'),
  dispatcher: account('p-dispatcher', 'dispatch', 'u-office'),
  liaison: account('p-liaison', 'liaison', 'u-roads'),
  owner: account('p-owner', 'liaison', 'u-roads'),
  deputy: account('p-deputy', 'unit-lead', 'u-roads'),
  head: account('p-head', 'unit-lead', 'u-roads'),
  coUnit: account('p-street', 'unit-lead', 'u-street'),
  otherUnit: account('p-other', 'unit-lead', 'u-park'),
  reinspector: account('p-reinspector', 'reinspector', 'u-checks'),
  otherReinspector: account('p-checker', 'reinspector', 'u-checks'),
  supervisor: account('p-supervisor', 'supervisor', 'u-checks'),
  director: account('p-director', 'supervision-director', 'u-checks'),
  headquarters: account('p-commander', 'headquarters', 'u-hq'),
  cityLeader: account('p-leader', 'city-leader', 'u-hq'),
  scorer: account('p-scorer', 'scorer', 'u-office'),
  publisher: account('p-publisher', 'publisher', 'u-office'),
  discipline: account('p-discipline', 'discipline', 'u-other'),
  admin: account('p-admin', 'admin', 'u-office'),
  auditor: account('p-auditor', 'auditor', 'u-other'),
  public: account('p-hotline', 'public', 'u-hotline'),
};

const life = [
  told.register()('06-15 08:30'),
  told.file('06-15 09:00'),
  told.assign('06-15 09:20'),
  told.sign('06-15 10:00'),
  told.report('06-21 09:00'),
  told.countersign('06-21 16:00'),
  told.schedule('06-25 08:40'),
];
const grave = life.with(1, told.file('06-15 09:00', 'grave'));
const finding = (...story: Parameters<typeof told.happened>) => told.findingOf(told.happened(...story));

/** Who sees which buttons; who is not named here sees none. */
const expected: [string, Parameters<typeof told.happened>, Record<string, FindingAction[]>][] = [
  [
    'registered',
    life.slice(0, 1),
    { filer: ['FileFinding', 'RefuseFiling'], director: ['FileFinding', 'RefuseFiling'] },
  ],
  ['filed', life.slice(0, 2), { dispatcher: ['AssignFinding'], director: ['AssignFinding'] }],
  [
    'assigned',
    life.slice(0, 3),
    {
      liaison: ['SignForAssignment'],
      owner: ['SignForAssignment'],
      deputy: ['SignForAssignment'],
      head: ['SignForAssignment'],
    },
  ],
  [
    'rectifying',
    life.slice(0, 4),
    {
      liaison: ['NameResponsiblePerson'],
      owner: ['NameResponsiblePerson', 'ReportRectification'],
      deputy: ['NameResponsiblePerson'],
      head: ['NameResponsiblePerson'],
    },
  ],
  [
    "under the unit's review",
    life.slice(0, 5),
    {
      liaison: ['WithdrawReport'],
      owner: ['WithdrawReport'],
      deputy: ['CountersignReport', 'SendBackReport', 'WithdrawReport'],
      head: ['CountersignReport', 'SendBackReport', 'WithdrawReport'],
    },
  ],
  [
    "under the unit's review, 重大: the head alone signs",
    grave.slice(0, 5),
    {
      liaison: ['WithdrawReport'],
      owner: ['WithdrawReport'],
      deputy: ['WithdrawReport'],
      head: ['CountersignReport', 'SendBackReport', 'WithdrawReport'],
    },
  ],
  [
    "under the unit's review, raised to 限期督办: the head alone signs",
    [...life.slice(0, 5), raise('06-21 10:00', { level: 3 })],
    {
      liaison: ['WithdrawReport'],
      owner: ['WithdrawReport'],
      deputy: ['WithdrawReport'],
      head: ['CountersignReport', 'SendBackReport', 'WithdrawReport'],
    },
  ],
  [
    'submitted',
    life.slice(0, 6),
    {
      liaison: ['WithdrawReport'],
      owner: ['WithdrawReport'],
      deputy: ['WithdrawReport'],
      head: ['WithdrawReport'],
      reinspector: ['ScheduleReinspection'],
      otherReinspector: ['ScheduleReinspection'],
      supervisor: ['ScheduleReinspection'],
      director: ['ScheduleReinspection'],
    },
  ],
  [
    'under re-inspection: the named one alone',
    life,
    { reinspector: ['PassReinspection', 'FailReinspection'] },
  ],
  [
    'passed, waiting for the second signature',
    [...grave, told.pass('06-25 11:00')],
    { director: ['SignClosure', 'RefuseClosure'], headquarters: ['SignClosure', 'RefuseClosure'] },
  ],
  ['closed', [...life, told.pass('06-25 11:00')], {}],
  ['not filed', [life[0]!, told.refuseFiling('06-15 09:00')], {}],
];

/** Those of the main path; the specs beside this one are about the others, chapter by chapter. */
const tabled = new Set(expected.flatMap(([, , buttons]) => Object.values(buttons).flat()));
const mainActions = (...asked: Parameters<typeof actionsFor>) =>
  actionsFor(...asked).filter((action) => tabled.has(action));

describe('the buttons of a finding', () => {
  it('are tried by every role that can sign in', () => {
    const seen = new Set(Object.values(cast).map(({ role }) => role));
    expect([...seen].sort()).toEqual(roles.filter((role) => role !== 'system').sort());
  });

  it.each(expected)('%s', (_state, story, buttons) => {
    const now = finding(...story);
    const shown = Object.entries(cast).map(
      ([who, me]) => [who, mainActions(now, me, who === 'head')] as const,
    );
    expect(Object.fromEntries(shown.filter(([, actions]) => actions.length > 0))).toEqual(buttons);
  });

  it('shows no reporter the filing, and no passer or reporter the second signature', () => {
    const byFiler = finding(told.register()('06-15 08:30', told.filer));
    expect(mainActions(byFiler, cast.filer!, false)).toEqual([]);
    expect(mainActions(byFiler, cast.director!, false)).toEqual(['FileFinding', 'RefuseFiling']);
    const byDirector = finding(
      told.register()('06-15 08:30', told.director),
      ...grave.slice(1),
      told.pass('06-25 11:00'),
    );
    expect(mainActions(byDirector, cast.director!, false)).toEqual([]);
    const passed = finding(...grave, told.pass('06-25 11:00'));
    const passer = { ...cast.director!, personId: 'p-reinspector' };
    expect(mainActions(passed, passer, false)).toEqual([]);
  });

  it('shows who reported no countersignature', () => {
    const byDeputy = finding(
      ...life.slice(0, 3),
      told.sign('06-15 10:00'),
      told.nameOther('06-15 10:10'),
      told.report('06-21 09:00', told.liaison),
    );
    const promoted = { ...cast.deputy!, personId: 'p-liaison' };
    expect(mainActions(byDeputy, promoted, false)).toEqual(['WithdrawReport']);
  });

  it('takes the withdrawal back once a re-inspection was scheduled', () => {
    const again = finding(...grave, told.pass('06-25 11:00'), told.refuseClosure('06-25 15:30'));
    expect(again.state).toBe('submitted');
    expect(mainActions(again, cast.head!, true)).toEqual([]);
  });
});
