import { actionWords, type FindingAction, type TodoItem } from '#contracts';

type Item = Pick<TodoItem, 'actions' | 'planSent'>;

/** What moves a finding on comes first: it is the main button. */
const mainActs: FindingAction[] = [
  'VoidFinding',
  'UpholdReturn',
  'RuleConference',
  'GrantExtension',
  'GrantDeferral',
  'ApprovePlan',
  'RenewDeferral',
  'SignForAssignment',
  'SubmitPlan',
  'ReportRectification',
  'CountersignReport',
  'FileFinding',
  'AssignFinding',
  'PassReinspection',
  'SignClosure',
  'ScheduleReinspection',
  'ClaimFinding',
  'PassLookBack',
  'RaiseEscalation',
];

/** The other answer, beside the main button. */
const secondActs: FindingAction[] = [
  'RejectReturn',
  'RefuseExtension',
  'RefuseDeferral',
  'RefusePlan',
  'SendBackReport',
];

/** A plan that was sent may be changed until it is answered, but that is not what is waited for. */
const isChange = (type: FindingAction, { planSent }: Item): boolean => type === 'SubmitPlan' && !!planSent;

/** What moves this one on; nothing where a plan waits for its answer. */
export const mainActOf = (item: Item): FindingAction | undefined =>
  mainActs.find((type) => item.actions.includes(type) && !isChange(type, item)) ??
  (item.planSent ? undefined : item.actions[0]);

/** What stands beside it. */
export const secondActOf = ({ actions, planSent }: Item): FindingAction | undefined =>
  secondActs.find((type) => actions.includes(type)) ??
  (planSent && actions.includes('SubmitPlan') ? 'SubmitPlan' : undefined);

export const wordOf = (type: FindingAction, item: Item): string =>
  isChange(type, item) ? '修改方案' : actionWords[type];
