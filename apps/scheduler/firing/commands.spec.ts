import { noFinding, type Finding } from '#domain';
import { timerStages, type TimerStage } from '#read-model';
import { commandOf, commandsOf, NobodyThere } from './commands';
import { deemedSigner, officeRoles, recipientsOf, toldOf, type LeadUnit, type People } from './people';
import { stepOf } from './steps';

const post = (postCode: LeadUnit['appointments'][number]['postCode'], personId: string, to?: string) => ({
  postCode,
  personId,
  from: '2020-01-01',
  to,
});
const unit = (unitId: string, ...appointments: LeadUnit['appointments']): LeadUnit => ({
  unitId,
  appointments,
});
const staffed: People = {
  lead: unit(
    'u-1',
    post('head', 'p-former', '2025-01-01'),
    post('head', 'p-head'),
    post('liaison', 'p-liaison'),
    post('deputy', 'p-deputy'),
    post('linkedLeader', 'p-linked'),
  ),
  offices: officeRoles.map((role) => ({ personId: `p-${role}`, unitId: 'u-office', role })),
  parent: unit('u-0', post('head', 'p-mayor')),
};
const finding: Finding = { ...noFinding, state: 'rectifying', personId: 'p-owner', personUnitId: 'u-1' };
const timer = {
  timerId: 't-1',
  findingId: 'f-1',
  stage: 'overdue',
  startVersion: 4,
  dueAt: '2026-03-02T01:00:00.000Z',
  state: 'pending',
} as const;

describe('who counts as having signed', () => {
  it('is the head in office', () =>
    expect(deemedSigner(staffed)).toEqual({ personId: 'p-head', unitId: 'u-1' }));
  it('is the parent’s head where there is none', () =>
    expect(deemedSigner({ ...staffed, lead: unit('u-1', post('liaison', 'p')) })).toEqual({
      personId: 'p-mayor',
      unitId: 'u-0',
    }));
  it('is nobody where nobody is', () => expect(deemedSigner({ lead: unit('u-1') })).toBeUndefined());
});

describe('who is reminded', () => {
  it('is the named person', () =>
    expect(recipientsOf('overdue', finding, staffed)).toEqual([{ personId: 'p-owner', unitId: 'u-1' }]));
  it('is the liaison before anybody is named', () =>
    expect(recipientsOf('overdue', noFinding, staffed)).toEqual([{ personId: 'p-liaison', unitId: 'u-1' }]));
  it('is the head where there is no liaison', () =>
    expect(recipientsOf('overdue', noFinding, { lead: unit('u-1', post('head', 'p-head')) })).toEqual([
      { personId: 'p-head', unitId: 'u-1' },
    ]));
  it('is nobody twice', () =>
    expect(
      recipientsOf('overdue', noFinding, { lead: unit('u-1', post('liaison', 'p'), post('liaison', 'p')) }),
    ).toHaveLength(1));
});

describe('who is reminded of each clock', () => {
  const to = (stage: TimerStage, of: Partial<Finding> = {}) =>
    recipientsOf(stage, { ...finding, ...of }, staffed).map(({ personId }) => personId);
  it.each<[TimerStage, string[]]>([
    ['sign-soon', ['p-owner']],
    ['plan', ['p-owner']],
    ['countersign', ['p-deputy', 'p-head']],
    ['file', ['p-filing']],
    ['assign', ['p-dispatch']],
    ['ruling', ['p-dispatch']],
    ['plan-approval', ['p-supervisor', 'p-supervision-director']],
    ['answer', ['p-supervisor', 'p-supervision-director']],
    ['reinspect', ['p-supervisor', 'p-supervision-director']],
    ['second-signature', ['p-supervision-director', 'p-headquarters']],
    ['look-back', ['p-supervisor', 'p-reinspector']],
  ])('%s', (stage, people) => expect(to(stage).sort()).toEqual([...people].sort()));

  it('is headquarters for a conference, and for a deferral', () => {
    const open = { nth: 2, ruledBy: 'conference' as const, rulingDue: '2026-03-02T01:00:00.000Z' };
    expect(to('ruling', { returns: { by: ['u-1', 'u-2'], open } })).toEqual(['p-headquarters']);
    expect(to('answer', { deferralAsked: {} as Finding['deferralAsked'] }).sort()).toEqual([
      'p-headquarters',
      'p-supervision-director',
    ]);
  });
  it('is who was sent, once somebody is', () => {
    const reinspection = { reinspectorId: 'p-checker', unitId: 'u-checks', method: 'onsite' as const };
    expect(to('reinspect', { reinspection })).toEqual(['p-checker']);
  });
  it('is nobody of the offices where they are not known', () =>
    expect(recipientsOf('file', finding, { lead: staffed.lead })).toEqual([]));
});

describe('who is told of a step', () => {
  const told = (level: 1 | 2 | 3 | 4 | 5) => toldOf(level, finding, staffed).map(({ personId }) => personId);
  it('is one step higher each time, then whoever signs or decides', () => {
    expect([1, 2, 3, 4, 5].map((level) => told(level as 1))).toEqual([
      ['p-deputy'],
      ['p-owner', 'p-deputy', 'p-head', 'p-linked'],
      ['p-supervision-director'],
      ['p-headquarters'],
      ['p-headquarters'],
    ]);
  });
});

describe('what a timer asks for', () => {
  it('is a command for every stage there is', () => {
    const asked = timerStages.map((stage) => [
      stage,
      commandsOf(stage).map((type) => commandOf(type, { ...timer, stage }, finding, staffed).type),
    ]);
    expect(asked).toEqual(timerStages.map((stage) => [stage, commandsOf(stage)]));
    expect(commandsOf('deferral-review')).toEqual(['EndDeferral']);
    expect(commandsOf('observation')).toEqual(['EndObservation']);
    expect(commandsOf('plan')).toEqual(['RecordReminder']);
    expect(commandsOf('rebound-2')).toEqual(['RaiseEscalation']);
  });
  it('says which step of the ladder', () => {
    expect(stepOf('ladder-3')).toEqual({ level: 3, trigger: 'time' });
    expect(stepOf('fraud-6')).toEqual({ level: 6, trigger: 'fraud' });
    expect(() => stepOf('overdue')).toThrow(/no step/);
    expect(commandOf('RaiseEscalation', { ...timer, stage: 'rework-2' }, finding, staffed)).toMatchObject({
      data: { level: 2, trigger: 'rework', startVersion: 4 },
      known: { recipients: [{ personId: 'p-owner' }, { personId: 'p-deputy' }, {}, {}] },
    });
  });

  it('ends with the note: it alone ends an overdue timer, so a crash before it loses nothing', () =>
    expect(commandsOf('overdue')).toEqual(['RecordReminder', 'NoteOverdue']));

  it('names the due it was set for and itself', () => {
    expect(commandOf('RecordReminder', timer, finding, staffed)).toEqual({
      type: 'RecordReminder',
      data: { stage: 'overdue', dueVersion: 4, timerId: 't-1' },
      known: { recipients: [{ personId: 'p-owner', unitId: 'u-1' }] },
    });
    expect(commandOf('NoteOverdue', timer, finding, staffed).data).toEqual({ dueVersion: 4 });
    expect(commandOf('RecordReminder', { ...timer, stage: 'due-soon' }, finding, staffed).data).toMatchObject(
      {
        stage: 'due-soon',
      },
    );
  });

  it('needs somebody', () => {
    expect(() => commandOf('DeemSigned', timer, finding, {})).toThrow(NobodyThere);
    expect(() => commandOf('RecordReminder', timer, noFinding, {})).toThrow(NobodyThere);
  });
});
