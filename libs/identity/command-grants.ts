import type { FindingCommandType } from '#domain';
import type { Grant } from './permission-policy';

const unit = { liaison: 'own', 'unit-lead': 'own' } as const satisfies Grant;
const lead = { 'unit-lead': 'own' } as const satisfies Grant;
const system = { system: 'any' } as const satisfies Grant;
const filing = { filing: 'any', 'supervision-director': 'any' } as const satisfies Grant;
const supervision = { supervisor: 'any', 'supervision-director': 'any' } as const satisfies Grant;
const leaders = { 'supervision-director': 'any', headquarters: 'any' } as const satisfies Grant;
/** Whoever was named to go there: a re-inspector, or somebody borrowed for the one finding. */
const named = {
  reinspector: 'task',
  supervisor: 'task',
  inspector: 'task',
  filing: 'task',
  dispatch: 'task',
} as const satisfies Grant;
const lookBack = { reinspector: 'desk', supervisor: 'any' } as const satisfies Grant;

/** Who may ask what of whose finding: the "who" column of the rules. Deny by default: what is not written here nobody may. */
const grants = {
  // intake 立案
  RegisterFinding: {
    ...unit,
    inspector: 'any',
    filing: 'any',
    dispatch: 'any',
    reinspector: 'any',
    supervisor: 'any',
    'supervision-director': 'any',
    headquarters: 'any',
    system: 'any',
    public: 'any',
  },
  FileFinding: filing,
  RefuseFiling: filing,
  MergeFinding: filing,
  UnmergeFinding: { 'supervision-director': 'any', system: 'any' },
  AbsorbDuplicate: system,
  ClassifyFinding: { ...filing, system: 'any' },
  CorrectFinding: filing,
  // assignment 交办
  AssignFinding: { dispatch: 'any', 'supervision-director': 'any', system: 'any' },
  ClaimFinding: { liaison: 'any', 'unit-lead': 'any' },
  SignForAssignment: unit,
  DeemSigned: system,
  NameResponsiblePerson: { ...unit, system: 'any' },
  RequestReturn: { liaison: 'own' },
  UpholdReturn: { dispatch: 'any', 'supervision-director': 'any' },
  RejectReturn: { dispatch: 'any', 'supervision-director': 'any' },
  RuleConference: { headquarters: 'any' },
  ReassignFinding: { 'supervision-director': 'any' },
  SucceedLeadUnit: system,
  RecordHandover: { ...unit, system: 'any' },
  // rectification 整改
  SubmitPlan: unit,
  ApprovePlan: supervision,
  RefusePlan: supervision,
  TakeContainment: unit,
  ReportProgress: unit,
  ReportRectification: unit,
  CountersignReport: lead,
  SendBackReport: lead,
  WithdrawReport: unit,
  FlagEvidence: { reinspector: 'any', supervisor: 'any', filing: 'any', system: 'any' },
  DismissFlag: { ...supervision, reinspector: 'any' },
  ConfirmFraud: leaders,
  // deadline 时限
  RequestExtension: unit,
  GrantExtension: supervision,
  RefuseExtension: supervision,
  RequestDeferral: lead,
  GrantDeferral: leaders,
  RefuseDeferral: leaders,
  RenewDeferral: leaders,
  EndDeferral: { ...supervision, headquarters: 'any', system: 'any' },
  ShiftDeadline: { ...leaders, system: 'any' },
  // verification 复查与销号
  ScheduleReinspection: { ...supervision, reinspector: 'desk' },
  PassReinspection: named,
  SignClosure: leaders,
  RefuseClosure: leaders,
  PassAtDesk: lookBack,
  FailReinspection: { ...named, ...lookBack },
  ReportInconclusive: named,
  ScheduleLookBack: { supervisor: 'any', system: 'any' },
  PassLookBack: lookBack,
  FailLookBack: lookBack,
  RecordRebound: { inspector: 'any', reinspector: 'any', supervisor: 'any', filing: 'any' },
  ChallengeClosure: {
    ...supervision,
    inspector: 'reported',
    filing: 'reported',
    dispatch: 'reported',
    liaison: 'reported',
    'unit-lead': 'reported',
    reinspector: 'reported',
    headquarters: 'any',
    'city-leader': 'any',
    public: 'any',
  },
  EndObservation: system,
  CloseUnrectified: { headquarters: 'any' },
  RequestVoid: { filing: 'any', dispatch: 'any', supervisor: 'any' },
  VoidFinding: { 'supervision-director': 'any', system: 'any' },
  // supervision 督办
  NoteOverdue: system,
  RecordReminder: system,
  RaiseEscalation: { ...leaders, system: 'any' },
  HoldLadder: supervision,
  ImposeHungPlate: { headquarters: 'any' },
  LiftHungPlate: { headquarters: 'any' },
  RecordInstruction: supervision,
} satisfies Record<string, Grant>;

/** A command without a row does not compile. */
export const commandGrants: Record<FindingCommandType, Grant> = grants;
