import type { FindingAction, FindingPage } from '#contracts';
import type { IconName } from '../../../components/icon';

/** In which order buttons stand; what moves the finding on comes first and is the main one. */
const order: { type: FindingAction; main?: boolean; icon?: IconName; to?: string; word?: string }[] = [
  { type: 'VoidFinding', main: true },
  { type: 'FileFinding', main: true },
  { type: 'RefuseFiling' },
  { type: 'AssignFinding', main: true, icon: 'send' },
  { type: 'ClaimFinding', main: true, icon: 'pen' },
  { type: 'SignForAssignment', main: true, icon: 'pen' },
  { type: 'UpholdReturn', main: true, icon: 'send' },
  { type: 'RuleConference', main: true, icon: 'check' },
  { type: 'RejectReturn' },
  { type: 'GrantExtension', main: true, icon: 'check' },
  { type: 'RefuseExtension' },
  { type: 'GrantDeferral', main: true, icon: 'check' },
  { type: 'RefuseDeferral' },
  { type: 'ApprovePlan', main: true, icon: 'check' },
  { type: 'RefusePlan' },
  { type: 'RenewDeferral', main: true },
  { type: 'EndDeferral' },
  { type: 'SubmitPlan', main: true, icon: 'pen' },
  { type: 'ReportRectification', main: true, icon: 'camera', to: '/report/' },
  { type: 'CountersignReport', main: true, icon: 'check' },
  { type: 'SendBackReport' },
  { type: 'WithdrawReport' },
  { type: 'ScheduleReinspection', main: true, icon: 'recheck' },
  { type: 'PassReinspection', main: true, icon: 'recheck', to: '/reinspect/', word: '去复查' },
  { type: 'SignClosure', main: true, icon: 'check' },
  { type: 'RefuseClosure' },
  { type: 'PassAtDesk', icon: 'check' },
  { type: 'FailReinspection' },
  { type: 'PassLookBack', main: true, icon: 'check' },
  { type: 'FailLookBack' },
  { type: 'ScheduleLookBack' },
  { type: 'RecordRebound' },
  { type: 'ChallengeClosure' },
  { type: 'RequestExtension' },
  { type: 'TakeContainment', icon: 'camera' },
  { type: 'ReportProgress' },
  { type: 'RequestDeferral' },
  { type: 'DismissFlag' },
  { type: 'ShiftDeadline' },
  { type: 'NameResponsiblePerson' },
  { type: 'RecordHandover' },
  { type: 'RequestReturn' },
  { type: 'ReassignFinding' },
  { type: 'MergeFinding' },
  { type: 'UnmergeFinding' },
  { type: 'ClassifyFinding' },
  { type: 'CorrectFinding' },
  { type: 'RaiseEscalation' },
  { type: 'HoldLadder' },
  { type: 'ImposeHungPlate' },
  { type: 'LiftHungPlate' },
  { type: 'RecordInstruction' },
  { type: 'CloseUnrectified' },
  { type: 'FlagEvidence' },
  { type: 'ConfirmFraud' },
  { type: 'RequestVoid' },
];

/** A verdict on the spot is given on its own page, with photos side by side. */
const isOnSpot = (type: FindingAction, page: FindingPage) =>
  type === 'FailReinspection' && page.finding.state !== 'submitted';

/** It may still be changed until it is answered, but is no longer what is waited for. */
const isPlanSent = (type: FindingAction, page: FindingPage) =>
  type === 'SubmitPlan' && page.plan?.status === 'submitted';

/** In its first moments: what is not the unit's is returned, what is known already is merged. */
const early: { [state in string]?: FindingAction[] } = {
  registered: ['FileFinding', 'RefuseFiling', 'MergeFinding'],
  assigned: ['SignForAssignment', 'RequestReturn'],
};

/** The buttons of a page, in order. */
export const buttonsOf = (page: FindingPage) => {
  const shown = order
    .filter(({ type }) => page.actions.includes(type) && !isOnSpot(type, page))
    .map((button) => (isPlanSent(button.type, page) ? { ...button, main: false, word: '修改方案' } : button));
  const first = early[page.finding.state] ?? [];
  return [
    ...shown.filter(({ type }) => first.includes(type)),
    ...shown.filter(({ type }) => !first.includes(type)),
  ];
};
