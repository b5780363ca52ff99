/**
 * What a person may ask of a finding: the noun of its route (`POST /findings/:id/<noun>`) and the word on its button.
 * Commands that only the system sends are not among them.
 */
export const findingActions = {
  // intake 立案
  FileFinding: { noun: 'filing', word: '立案' },
  RefuseFiling: { noun: 'filing-refusals', word: '不予立案' },
  MergeFinding: { noun: 'mergers', word: '并案' },
  UnmergeFinding: { noun: 'unmergers', word: '取消并案' },
  ClassifyFinding: { noun: 'classifications', word: '改分类' },
  CorrectFinding: { noun: 'corrections', word: '更正' },
  // assignment 交办
  AssignFinding: { noun: 'assignments', word: '交办' },
  ClaimFinding: { noun: 'claims', word: '主动认领' },
  SignForAssignment: { noun: 'signatures', word: '签收' },
  NameResponsiblePerson: { noun: 'responsible-persons', word: '换责任人' },
  RequestReturn: { noun: 'return-requests', word: '申请退回' },
  UpholdReturn: { noun: 'return-upholdings', word: '同意退回' },
  RejectReturn: { noun: 'return-rejections', word: '驳回退回' },
  RuleConference: { noun: 'conference-rulings', word: '会商裁定' },
  ReassignFinding: { noun: 'reassignments', word: '改交' },
  RecordHandover: { noun: 'handovers', word: '移交' },
  // rectification 整改
  TakeContainment: { noun: 'containments', word: '先行处置' },
  ReportProgress: { noun: 'progress-reports', word: '报进度' },
  SubmitPlan: { noun: 'plans', word: '报整改方案' },
  ApprovePlan: { noun: 'plan-approvals', word: '批准方案' },
  RefusePlan: { noun: 'plan-refusals', word: '退回方案' },
  ReportRectification: { noun: 'rectifications', word: '拍照上报' },
  CountersignReport: { noun: 'countersignatures', word: '审签同意' },
  SendBackReport: { noun: 'send-backs', word: '退回重报' },
  WithdrawReport: { noun: 'withdrawals', word: '撤回上报' },
  FlagEvidence: { noun: 'evidence-flags', word: '标记疑点' },
  DismissFlag: { noun: 'evidence-flag-dismissals', word: '排除疑点' },
  ConfirmFraud: { noun: 'fraud-confirmations', word: '认定弄虚作假' },
  // deadline 时限
  RequestExtension: { noun: 'extension-requests', word: '申请延期' },
  GrantExtension: { noun: 'extensions', word: '同意延期' },
  RefuseExtension: { noun: 'extension-refusals', word: '不同意延期' },
  RequestDeferral: { noun: 'deferral-requests', word: '申请缓办' },
  GrantDeferral: { noun: 'deferrals', word: '同意缓办' },
  RefuseDeferral: { noun: 'deferral-refusals', word: '不同意缓办' },
  RenewDeferral: { noun: 'deferral-reviews', word: '复核续期' },
  EndDeferral: { noun: 'deferral-endings', word: '恢复整改' },
  ShiftDeadline: { noun: 'deadline-shifts', word: '顺延期限' },
  // verification 复查与销号
  ScheduleReinspection: { noun: 'reinspections', word: '安排复查' },
  PassReinspection: { noun: 'passes', word: '合格' },
  PassAtDesk: { noun: 'desk-passes', word: '案头销号' },
  FailReinspection: { noun: 'failures', word: '不合格' },
  ReportInconclusive: { noun: 'inconclusive-reinspections', word: '没能查成' },
  SignClosure: { noun: 'closure-signatures', word: '签字销号' },
  RefuseClosure: { noun: 'closure-refusals', word: '不予销号' },
  ScheduleLookBack: { noun: 'look-backs', word: '安排回头看' },
  PassLookBack: { noun: 'look-back-passes', word: '回头看合格' },
  FailLookBack: { noun: 'look-back-failures', word: '回头看不合格' },
  RecordRebound: { noun: 'rebounds', word: '记反弹' },
  ChallengeClosure: { noun: 'challenges', word: '对销号提异议' },
  CloseUnrectified: { noun: 'unrectified-closures', word: '未整改结案' },
  RequestVoid: { noun: 'void-requests', word: '申请撤销' },
  VoidFinding: { noun: 'voidings', word: '撤销' },
  // supervision 督办
  RaiseEscalation: { noun: 'escalations', word: '升级督办' },
  HoldLadder: { noun: 'ladder-holds', word: '暂缓督办' },
  ImposeHungPlate: { noun: 'hung-plates', word: '挂牌督办' },
  LiftHungPlate: { noun: 'hung-plate-liftings', word: '验收摘牌' },
  RecordInstruction: { noun: 'instructions', word: '记录批示' },
} as const;

export type FindingAction = keyof typeof findingActions;
/** What the signed-in person may do to this finding now; the page shows these buttons and no others. */
export const actions = Object.keys(findingActions) as [FindingAction, ...FindingAction[]];
export const actionWords = Object.fromEntries(
  Object.entries(findingActions).map(([type, { word }]) => [type, word]),
) as Record<FindingAction, string>;

/** What may be asked of many findings at once; each stays its own command on its own stream. */
export const batchActions = [
  'AssignFinding',
  'SignForAssignment',
  'NameResponsiblePerson',
  'ReportRectification',
  'CountersignReport',
  'ScheduleReinspection',
] as const satisfies FindingAction[];
export type BatchAction = (typeof batchActions)[number];
export const BATCH_LIMIT = 200;
