import type { UnitAction } from '#domain';
import type { Role, Scope } from './roles';

/** Who may do what to whose findings. Deny by default: what is not written here nobody may. */
export type Grant = Partial<Record<Role, Scope>>;

const unit = { liaison: 'own', 'unit-lead': 'own' } as const satisfies Grant;
const offices = {
  filing: 'any',
  dispatch: 'any',
  supervisor: 'any',
  'supervision-director': 'any',
  headquarters: 'any',
  'city-leader': 'any',
  scorer: 'any',
  publisher: 'any',
  auditor: 'any',
} as const satisfies Grant;

export type PeriodAction =
  'OpenPeriod' | 'EnterComponentScores' | 'ExcludeUnit' | 'SealScores' | 'PublishRanking';
export const periodGrants: Record<PeriodAction, Grant> = {
  OpenPeriod: { scorer: 'any', system: 'any' },
  EnterComponentScores: { scorer: 'any' },
  ExcludeUnit: { scorer: 'any' },
  SealScores: { scorer: 'any' },
  PublishRanking: { publisher: 'any', headquarters: 'any' },
};

/** 回避: whoever may be sent to look, or looks at papers, for himself. */
const forHimself = {
  inspector: 'task',
  filing: 'task',
  dispatch: 'task',
  reinspector: 'task',
  supervisor: 'task',
} as const satisfies Grant;

/** 机构与责任链: 指挥部 decides; who may only propose a change writes none. */
const headquarters = { headquarters: 'any', system: 'any' } as const satisfies Grant;
export const registryGrants: Record<UnitAction, Grant> = {
  RegisterUnit: headquarters,
  RenameUnit: headquarters,
  ReparentUnit: headquarters,
  MergeUnit: headquarters,
  AbolishUnit: headquarters,
  StartAppointment: headquarters,
  EndAppointment: headquarters,
  EstablishLink: headquarters,
  EndLink: headquarters,
  DeclareRecusal: { ...forHimself, 'supervision-director': 'any' },
  EndRecusal: { 'supervision-director': 'any' },
};

/** 规则与日历: proposed by one office, approved by 指挥部. Who keeps the machines running decides nothing. */
export type RuleAction = 'ProposePolicy' | 'ApprovePolicy' | 'ProposeCalendar' | 'ApproveCalendar';
const proposing = { 'supervision-director': 'any', scorer: 'any', publisher: 'any' } as const satisfies Grant;
export const ruleGrants: Record<RuleAction, Grant> = {
  ProposePolicy: proposing,
  ApprovePolicy: { headquarters: 'any' },
  ProposeCalendar: proposing,
  ApproveCalendar: { headquarters: 'any' },
};

/** 督查员 freezes frames and draws look-backs. */
export const drawGrants: Grant = { supervisor: 'any' };

export type Question =
  | 'todo'
  | 'board'
  | 'findings'
  | 'finding'
  | 'units'
  | 'ledger'
  | 'periods'
  | 'ranking'
  | 'ranking-draft'
  | 'inspections'
  | 'messages'
  | 'choices'
  | 'photo'
  | 'upload-photo'
  | 'draws'
  | 'rules'
  | 'recusals';
const everybody: Grant = {
  ...offices,
  ...unit,
  inspector: 'task',
  reinspector: 'any',
  discipline: 'task',
  admin: 'own',
};
export const questionGrants: Record<Question, Grant> = {
  todo: { ...offices, ...unit, inspector: 'task', reinspector: 'desk' },
  board: offices,
  findings: { ...offices, ...unit, inspector: 'task', reinspector: 'desk', public: 'task' },
  finding: { ...offices, ...unit, inspector: 'task', reinspector: 'desk', public: 'task' },
  units: { ...offices, ...unit, inspector: 'any', reinspector: 'any' },
  ledger: { ...offices, ...unit },
  periods: everybody,
  ranking: everybody,
  'ranking-draft': { scorer: 'any', publisher: 'any', headquarters: 'any', auditor: 'any' },
  inspections: { ...offices, reinspector: 'any', inspector: 'any' },
  messages: { ...offices, ...unit, inspector: 'own', reinspector: 'own' },
  choices: { ...offices, ...unit, inspector: 'any', reinspector: 'any', public: 'any' },
  photo: { ...offices, ...unit, inspector: 'task', reinspector: 'desk', public: 'task' },
  draws: everybody,
  rules: everybody,
  recusals: { ...forHimself, 'supervision-director': 'any', auditor: 'any' },
  /** Whoever may send a command that carries photos. */
  'upload-photo': {
    ...unit,
    inspector: 'any',
    filing: 'any',
    dispatch: 'any',
    reinspector: 'any',
    supervisor: 'any',
    'supervision-director': 'any',
    headquarters: 'any',
    'city-leader': 'any',
    public: 'any',
  },
};

/** The role's scope for this grant; undefined = denied. */
export const scopeOf = (grant: Grant, role: string): Scope | undefined =>
  Object.hasOwn(grant, role) ? grant[role as Role] : undefined;

/** What decides whether a finding is an actor's to see or to act on. */
export type Concerned = {
  units: readonly (string | undefined)[];
  persons: readonly (string | undefined)[];
  reporters: readonly string[];
  /** Handed in for re-inspection, or under observation: what the desk works on. */
  onDesk: boolean;
};

/** True where the scope reaches this finding. A finding outside an actor's scope is answered as absent. */
export function reaches(
  scope: Scope,
  actor: { unitId?: string; personId?: string },
  concerned: Concerned,
): boolean {
  switch (scope) {
    case 'any':
      return true;
    case 'own':
      return (
        (!!actor.unitId && concerned.units.includes(actor.unitId)) ||
        (!!actor.personId && concerned.persons.includes(actor.personId))
      );
    case 'reported':
      return !!actor.personId && concerned.reporters.includes(actor.personId);
    case 'desk':
      return concerned.onDesk || reaches('task', actor, concerned);
    case 'task':
      return !!actor.personId && concerned.persons.includes(actor.personId);
  }
}
