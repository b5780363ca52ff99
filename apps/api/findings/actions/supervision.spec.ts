import type { FindingAction } from '#contracts';
import type { Account, Role } from '#identity';
import { actionsFor } from '.';
import * as supervised from '../fixtures/supervised';
import * as told from '../fixtures/told';

const mine: FindingAction[] = [
  'RaiseEscalation',
  'HoldLadder',
  'ImposeHungPlate',
  'LiftHungPlate',
  'RecordInstruction',
];
const as = (role: Role): Account => ({
  userId: `user-${role}`,
  username: role,
  name: role,
  personId: `p-${role}`,
  role,
  unitId: 'u-office',
  demonstration: false,
});
const buttons = (role: Role, ...story: Parameters<typeof told.happened>) =>
  actionsFor(told.findingOf(told.happened(...story)), as(role), false).filter((action) =>
    mine.includes(action),
  );

const registered = [told.register()('06-15 08:30')] as const;
const handed = [...registered, told.file('06-15 09:00'), told.assign('06-15 09:20')] as const;

describe('the buttons of supervision', () => {
  it.each<[Role, FindingAction[]]>([
    ['supervisor', ['HoldLadder', 'RecordInstruction']],
    ['supervision-director', ['RaiseEscalation', 'HoldLadder', 'RecordInstruction']],
    ['headquarters', ['RaiseEscalation', 'ImposeHungPlate']],
    ['dispatch', []],
    ['city-leader', []],
    ['auditor', []],
  ])('of %s while a unit has it', (role, expected) => {
    expect(buttons(role, ...handed)).toEqual(expected);
  });

  it('are an instruction alone before a unit has it', () => {
    expect(buttons('supervision-director', ...registered)).toEqual(['RecordInstruction']);
    expect(buttons('headquarters', ...registered)).toEqual([]);
  });
  it('leave the director nothing to raise from L3 on', () => {
    const raised = [...handed, supervised.raise('06-15 10:00', { level: 3 })];
    expect(buttons('supervision-director', ...raised)).not.toContain('RaiseEscalation');
    expect(buttons('headquarters', ...raised)).toContain('RaiseEscalation');
  });
  it('take a plate down where one hangs', () => {
    const hung = [...handed, supervised.imposePlate('06-15 10:00')];
    expect(buttons('headquarters', ...hung)).toEqual(['RaiseEscalation', 'LiftHungPlate']);
    expect(buttons('supervisor', ...hung)).not.toContain('LiftHungPlate');
  });
});
