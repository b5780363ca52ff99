const words: Record<string, string> = {
  FindingRegistered: '已登记',
  FindingFiled: '已立案',
  FindingClassified: '已立案',
  FindingNotFiled: '不予立案',
  FindingAssigned: '已交办',
  AssignmentSignedFor: '已签收',
  AssignmentDeemedSigned: '视同签收',
  ResponsiblePersonNamed: '换了责任人',
  RectificationReported: '责任人已上报',
  RectificationCountersigned: '单位已审签',
  RectificationSentBack: '单位退回重报',
  RectificationWithdrawn: '单位撤回上报',
  ReinspectionScheduled: '已安排复查',
  ReinspectionPassed: '复查合格，待签字',
  ReinspectionFailed: '复查不合格',
  ClosureNotSigned: '不予销号',
  FindingClosed: '已销号',
  FindingBecameOverdue: '开始超期',
  ReminderSent: '系统已提醒',
  EscalationRaised: '升级督办',
  LadderHeld: '暂缓督办',
  HungPlateImposed: '挂牌督办',
  HungPlateLifted: '验收摘牌',
  LeaderInstructed: '领导批示',
};

/** What happened last, in a few words for a list. */
export const lastActionText = (type: string): string => words[type] ?? type;
