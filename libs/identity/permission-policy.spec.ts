import { commandGrants } from './command-grants';
import {
  periodGrants,
  registryGrants,
  ruleGrants,
  questionGrants,
  reaches,
  scopeOf,
  type Concerned,
  type Grant,
} from './permission-policy';
import { roles, type Role, type Scope } from './roles';

/** Columns by the office's own short names of the roles. */
const columns: Record<string, Role> = {
  检: 'inspector',
  立: 'filing',
  调: 'dispatch',
  联: 'liaison',
  领: 'unit-lead',
  复: 'reinspector',
  督: 'supervisor',
  主: 'supervision-director',
  指: 'headquarters',
  市: 'city-leader',
  计: 'scorer',
  发: 'publisher',
  纪: 'discipline',
  管: 'admin',
  审: 'auditor',
  系: 'system',
  众: 'public',
};
const letters: Record<string, Scope | undefined> = {
  A: 'any',
  o: 'own',
  t: 'task',
  d: 'desk',
  r: 'reported',
  '·': undefined,
};

/** Who may change the register of units, their posts and their links; who may declare a recusal: t his own, A anybody's. */
const expectedRegistry = `
                       检 立 调 联 领 复 督 主 指 市 计 发 纪 管 审 系 众
RegisterUnit           ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
RenameUnit             ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
ReparentUnit           ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
MergeUnit              ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
AbolishUnit            ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
StartAppointment       ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
EndAppointment         ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
EstablishLink          ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
EndLink                ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  A  ·
DeclareRecusal         t  t  t  ·  ·  t  t  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
EndRecusal             ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
`;

/**
 * The "who" column of the rules, a row per command. A any unit's, o own unit's, t where one is the person sent (or reported it), d that and the desk,
 * r what one reported oneself, · nobody of that role. `FailReinspection` is the named one's, and the desk's without a visit.
 */
const expectedCommands = `
                       检 立 调 联 领 复 督 主 指 市 计 发 纪 管 审 系 众
RegisterFinding        A  A  A  o  o  A  A  A  A  ·  ·  ·  ·  ·  ·  A  A
FileFinding            ·  A  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RefuseFiling           ·  A  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
MergeFinding           ·  A  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
UnmergeFinding         ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  A  ·
AbsorbDuplicate        ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
ClassifyFinding        ·  A  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  A  ·
CorrectFinding         ·  A  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
AssignFinding          ·  ·  A  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  A  ·
ClaimFinding           ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
SignForAssignment      ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
DeemSigned             ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
NameResponsiblePerson  ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
RequestReturn          ·  ·  ·  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
UpholdReturn           ·  ·  A  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RejectReturn           ·  ·  A  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RuleConference         ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·
ReassignFinding        ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
SucceedLeadUnit        ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
RecordHandover         ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
SubmitPlan             ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ApprovePlan            ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RefusePlan             ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
TakeContainment        ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ReportProgress         ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ReportRectification    ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
CountersignReport      ·  ·  ·  ·  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
SendBackReport         ·  ·  ·  ·  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
WithdrawReport         ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
FlagEvidence           ·  A  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
DismissFlag            ·  ·  ·  ·  ·  A  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
ConfirmFraud           ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
RequestExtension       ·  ·  ·  o  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
GrantExtension         ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RefuseExtension        ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
RequestDeferral        ·  ·  ·  ·  o  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
GrantDeferral          ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
RefuseDeferral         ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
RenewDeferral          ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
EndDeferral            ·  ·  ·  ·  ·  ·  A  A  A  ·  ·  ·  ·  ·  ·  A  ·
ShiftDeadline          ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  A  ·
ScheduleReinspection   ·  ·  ·  ·  ·  d  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
PassReinspection       t  t  t  ·  ·  t  t  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
SignClosure            ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
RefuseClosure          ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·
PassAtDesk             ·  ·  ·  ·  ·  d  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
FailReinspection       t  t  t  ·  ·  d  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ReportInconclusive     t  t  t  ·  ·  t  t  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ScheduleLookBack       ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
PassLookBack           ·  ·  ·  ·  ·  d  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
FailLookBack           ·  ·  ·  ·  ·  d  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
RecordRebound          A  A  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
ChallengeClosure       r  r  r  r  r  r  A  A  A  A  ·  ·  ·  ·  ·  ·  A
EndObservation         ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
CloseUnrectified       ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·
RequestVoid            ·  A  A  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
VoidFinding            ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  A  ·
NoteOverdue            ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
RecordReminder         ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·
RaiseEscalation        ·  ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  A  ·
HoldLadder             ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
ImposeHungPlate        ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·
LiftHungPlate          ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·
RecordInstruction      ·  ·  ·  ·  ·  ·  A  A  ·  ·  ·  ·  ·  ·  ·  ·  ·
OpenPeriod             ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  A  ·
EnterComponentScores   ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·
ExcludeUnit            ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·
SealScores             ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·
PublishRanking         ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  A  ·  ·  ·  ·  ·`;

/** 复 sees what he is or was sent to, and what waits for the desk before it sends somebody. */
const expectedQuestions = `
                       检 立 调 联 领 复 督 主 指 市 计 发 纪 管 审 系 众
todo                   t  A  A  o  o  d  A  A  A  A  A  A  ·  ·  A  ·  ·
board                  ·  A  A  ·  ·  ·  A  A  A  A  A  A  ·  ·  A  ·  ·
findings               t  A  A  o  o  d  A  A  A  A  A  A  ·  ·  A  ·  t
finding                t  A  A  o  o  d  A  A  A  A  A  A  ·  ·  A  ·  t
units                  A  A  A  o  o  A  A  A  A  A  A  A  ·  ·  A  ·  ·
ledger                 ·  A  A  o  o  ·  A  A  A  A  A  A  ·  ·  A  ·  ·
periods                t  A  A  o  o  A  A  A  A  A  A  A  t  o  A  ·  ·
ranking                t  A  A  o  o  A  A  A  A  A  A  A  t  o  A  ·  ·
ranking-draft          ·  ·  ·  ·  ·  ·  ·  ·  A  ·  A  A  ·  ·  A  ·  ·
inspections            A  A  A  ·  ·  A  A  A  A  A  A  A  ·  ·  A  ·  ·
messages               o  A  A  o  o  o  A  A  A  A  A  A  ·  ·  A  ·  ·
choices                A  A  A  o  o  A  A  A  A  A  A  A  ·  ·  A  ·  A
photo                  t  A  A  o  o  d  A  A  A  A  A  A  ·  ·  A  ·  t
draws                  t  A  A  o  o  A  A  A  A  A  A  A  t  o  A  ·  ·
rules                  t  A  A  o  o  A  A  A  A  A  A  A  t  o  A  ·  ·
recusals               t  t  t  ·  ·  t  t  A  ·  ·  ·  ·  ·  ·  A  ·  ·
upload-photo           A  A  A  o  o  A  A  A  A  A  ·  ·  ·  ·  ·  ·  A`;

/** Who changes the rules: one office proposes, headquarters approves. */
const expectedRules = `
                       检 立 调 联 领 复 督 主 指 市 计 发 纪 管 审 系 众
ProposePolicy          ·  ·  ·  ·  ·  ·  ·  A  ·  ·  A  A  ·  ·  ·  ·  ·
ApprovePolicy          ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·
ProposeCalendar        ·  ·  ·  ·  ·  ·  ·  A  ·  ·  A  A  ·  ·  ·  ·  ·
ApproveCalendar        ·  ·  ·  ·  ·  ·  ·  ·  A  ·  ·  ·  ·  ·  ·  ·  ·`;

function parsed(table: string): Record<string, Grant> {
  const [head, ...rows] = table.trim().split('\n');
  const order = head!
    .trim()
    .split(/\s+/)
    .map((letter) => columns[letter]!);
  return Object.fromEntries(
    rows.map((row) => {
      const [name, ...cells] = row.trim().split(/\s+/);
      if (cells.length !== order.length) throw new Error(`${name} has ${cells.length} cells`);
      const grants = cells.flatMap((cell, index) => (letters[cell] ? [[order[index], letters[cell]]] : []));
      return [name, Object.fromEntries(grants) as Grant];
    }),
  );
}

describe('the permission policy', () => {
  it('has a column for every role', () => {
    expect(Object.values(columns).sort()).toEqual([...roles].sort());
  });
  it('grants the commands of the table and no others', () => {
    expect({ ...commandGrants, ...periodGrants }).toEqual(parsed(expectedCommands));
    expect(registryGrants).toEqual(parsed(expectedRegistry));
  });
  it('lets one office propose rules and headquarters approve them', () => {
    expect(ruleGrants).toEqual(parsed(expectedRules));
  });
  it('answers the questions of the table and no others', () => {
    expect(questionGrants).toEqual(parsed(expectedQuestions));
  });

  const every = { ...commandGrants, ...periodGrants, ...questionGrants };
  it.each(['', 'nobody', 'ADMIN', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'denies by default: a role called %j may do nothing',
    (role) => {
      for (const grant of Object.values(every)) expect(scopeOf(grant, role)).toBeUndefined();
    },
  );
  it('denies every role what has no row', () => {
    for (const role of roles) expect(scopeOf({}, role)).toBeUndefined();
  });

  it('has 64 commands of a finding', () => {
    expect(Object.keys(parsed(expectedCommands)).length - Object.keys(periodGrants).length).toBe(64);
  });
  it('lets the public register and challenge, and a city leader challenge', () => {
    const may = (role: Role) =>
      Object.entries(commandGrants).flatMap(([command, grant]) => (scopeOf(grant, role) ? [command] : []));
    expect(may('public')).toEqual(['RegisterFinding', 'ChallengeClosure']);
    expect(may('city-leader')).toEqual(['ChallengeClosure']);
  });

  it.each([
    'RegisterFinding',
    'RequestReturn',
    'TakeContainment',
    'ReportRectification',
    'PassReinspection',
    'FailReinspection',
    'PassLookBack',
    'FailLookBack',
    'ChallengeClosure',
    'LiftHungPlate',
  ] as const)('lets whoever may %s upload the photos that it carries', (command) => {
    const senders = roles.filter((role) => role !== 'system' && scopeOf(commandGrants[command], role));
    expect(senders.filter((role) => !scopeOf(questionGrants['upload-photo'], role))).toEqual([]);
  });

  it.each(['admin', 'discipline', 'auditor'] as const)('lets %s decide nothing', (role) => {
    const decides = Object.entries({ ...commandGrants, ...periodGrants }).filter(([, grant]) =>
      scopeOf(grant, role),
    );
    expect(decides).toEqual([]);
  });
  it('lets no unit decide beyond itself, and the doer not close', () => {
    for (const role of ['liaison', 'unit-lead'] as const) {
      // A claim is for what has no lead unit yet: the rules say whose it may be. A reporter may challenge.
      for (const [name, grant] of Object.entries(every))
        expect(name === 'ClaimFinding' ? ['any'] : ['own', 'reported', undefined]).toContain(
          scopeOf(grant, role),
        );
      for (const command of ['PassReinspection', 'SignClosure', 'FileFinding', 'AssignFinding'] as const)
        expect(scopeOf(commandGrants[command], role)).toBeUndefined();
    }
  });
  it('asks nothing for the system, which cannot sign in', () => {
    for (const grant of Object.values(questionGrants)) expect(scopeOf(grant, 'system')).toBeUndefined();
  });
});

describe('the reach of a scope', () => {
  const concerned: Concerned = {
    units: ['u-roads', undefined],
    persons: ['p-owner', 'p-found', undefined],
    reporters: ['p-found'],
    onDesk: false,
  };
  const nobody: Concerned = { units: [undefined], persons: [undefined], reporters: [], onDesk: false };
  it.each<[Scope, { unitId?: string; personId?: string }, boolean]>([
    ['any', {}, true],
    ['any', { unitId: 'u-park', personId: 'p-x' }, true],
    ['own', { unitId: 'u-roads', personId: 'p-x' }, true],
    ['own', { unitId: 'u-park', personId: 'p-owner' }, true],
    ['own', { unitId: 'u-park', personId: 'p-x' }, false],
    ['own', {}, false],
    ['own', { unitId: '', personId: '' }, false],
    ['task', { unitId: 'u-roads', personId: 'p-x' }, false],
    ['task', { unitId: 'u-park', personId: 'p-owner' }, true],
    ['task', { unitId: 'u-park', personId: 'p-found' }, true],
    ['task', {}, false],
    ['desk', { unitId: 'u-checks', personId: 'p-x' }, false],
    ['desk', { unitId: 'u-park', personId: 'p-owner' }, true],
    ['reported', { unitId: 'u-roads', personId: 'p-found' }, true],
    ['reported', { unitId: 'u-roads', personId: 'p-owner' }, false],
    ['reported', {}, false],
  ])('%s of %j: %s', (scope, actor, reached) => {
    expect(reaches(scope, actor, concerned)).toBe(reached);
    expect(reaches(scope, actor, nobody)).toBe(scope === 'any');
    expect(reaches(scope, actor, { ...nobody, onDesk: true })).toBe(scope === 'any' || scope === 'desk');
  });
});
