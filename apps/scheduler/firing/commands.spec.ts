import { noFinding, type Finding } from '#domain';
import { commandOf, commandsOf, NobodyThere } from './commands';
import { deemedSigner, recipientsOf, type LeadUnit, type LeadUnits } from './people';

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
const staffed: LeadUnits = {
  lead: unit(
    'u-1',
    post('head', 'p-former', '2025-01-01'),
    post('head', 'p-head'),
    post('liaison', 'p-liaison'),
  ),
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
    expect(recipientsOf(finding, staffed)).toEqual([{ personId: 'p-owner', unitId: 'u-1' }]));
  it('is the liaison before anybody is named', () =>
    expect(recipientsOf({}, staffed)).toEqual([{ personId: 'p-liaison', unitId: 'u-1' }]));
  it('is the head where there is no liaison', () =>
    expect(recipientsOf({}, { lead: unit('u-1', post('head', 'p-head')) })).toEqual([
      { personId: 'p-head', unitId: 'u-1' },
    ]));
  it('is nobody twice', () =>
    expect(recipientsOf({}, { lead: unit('u-1', post('liaison', 'p'), post('liaison', 'p')) })).toHaveLength(
      1,
    ));
});

describe('what a timer asks for', () => {
  it('ends with the note: it alone ends an overdue timer, so a crash before it loses nothing', () =>
    expect(commandsOf.overdue).toEqual(['RecordReminder', 'NoteOverdue']));

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
