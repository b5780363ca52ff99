import type { FindingCommandType } from '#domain';
import type { Grant } from './permission-policy';

const unit = { liaison: 'own', 'unit-lead': 'own' } as const satisfies Grant;

/** Who may ask what of whose finding: the "who" column of the rules. Deny by default: what is not written here nobody may. */
export const commandGrants: Record<FindingCommandType, Grant> = {
  RegisterFinding: {
    inspector: 'any',
    liaison: 'own',
    'unit-lead': 'own',
    dispatch: 'any',
    filing: 'any',
    reinspector: 'any',
    supervisor: 'any',
    'supervision-director': 'any',
    headquarters: 'any',
    system: 'any',
  },
  FileFinding: { filing: 'any', 'supervision-director': 'any' },
  RefuseFiling: { filing: 'any', 'supervision-director': 'any' },
  AssignFinding: { dispatch: 'any', 'supervision-director': 'any', system: 'any' },
  SignForAssignment: unit,
  DeemSigned: { system: 'any' },
  NameResponsiblePerson: { ...unit, system: 'any' },
  ReportRectification: unit,
  CountersignReport: { 'unit-lead': 'own' },
  SendBackReport: { 'unit-lead': 'own' },
  WithdrawReport: unit,
  ScheduleReinspection: { reinspector: 'any', supervisor: 'any', 'supervision-director': 'any' },
  PassReinspection: { reinspector: 'task', supervisor: 'task', 'supervision-director': 'task' },
  FailReinspection: { reinspector: 'task', supervisor: 'task', 'supervision-director': 'task' },
  SignClosure: { 'supervision-director': 'any', headquarters: 'any' },
  RefuseClosure: { 'supervision-director': 'any', headquarters: 'any' },
  NoteOverdue: { system: 'any' },
  RecordReminder: { system: 'any' },
};
