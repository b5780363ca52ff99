import { useState } from 'react';
import { Link } from 'react-router';
import { actionWords, type FindingAction, type FindingPage } from '#contracts';
import { Icon } from '../../../components/icon';
import { usePhone } from '../../../shell/use-environment';
import { AssignForm } from './assign';
import { ClaimForm, HandoverForm, ReturnForm } from './assignment-forms';
import { CorrectForm } from './correct-form';
import { FileForm, RefuseFilingForm } from './filing';
import { ClassifyForm, MergeForm } from './intake-forms';
import { GrantDeferralForm, RenewDeferralForm, RequestDeferralForm } from './deferral-forms';
import { DismissFlagForm, FlagForm, FraudForm } from './evidence-forms';
import { GrantExtensionForm, RequestExtensionForm } from './extension-forms';
import { ApprovePlanForm, SubmitPlanForm } from './plan-forms';
import { ShiftDeadlineForm } from './shift-form';
import { ImposePlateForm, LiftPlateForm } from './plate-forms';
import { HoldForm, InstructionForm, RaiseForm } from './supervision-forms';
import { ContainmentForm, ProgressForm } from './work-forms';
import { NamePersonForm, ScheduleForm, SignForm } from './people';
import { ConferenceForm } from './conference-form';
import { OtherUnitForm, RejectReturnForm } from './ruling-forms';
import { buttonsOf } from './order';
import { ReboundForm } from './rebound-form';
import {
  ChallengeForm,
  CloseUnrectifiedForm,
  FailForm,
  PassAtDeskForm,
  PassLookBackForm,
  ScheduleLookBackForm,
  VoidForm,
} from './verification-forms';
import { CountersignForm, SignClosureForm, WhyForm } from './verdicts';

/** The buttons of what the viewer may do now, and no others; each opens its form. */
export function Actions({ page }: { page: FindingPage }) {
  const [open, setOpen] = useState<FindingAction>();
  const allowed = buttonsOf(page);
  const first = allowed.find((action) => action.main);
  const [all, setAll] = useState(false);
  const room = usePhone() ? 2 : 5;
  // One hidden button would take no less room than the word that hides it.
  const shown = all || allowed.length <= room + 1 ? allowed : allowed.slice(0, room);
  if (allowed.length === 0) return null;
  return (
    <div className="finding-actions no-print">
      {shown.map(({ type, icon, to, word }) => {
        const look = type === first?.type ? 'btn primary' : 'btn';
        const text = (
          <>
            {icon ? <Icon name={icon} /> : null}
            {word ?? actionWords[type]}
          </>
        );
        return to ? (
          <Link key={type} className={look} to={`${to}${page.finding.findingId}`}>
            {text}
          </Link>
        ) : (
          <button key={type} type="button" className={look} onClick={() => setOpen(type)}>
            {text}
          </button>
        );
      })}
      {shown.length < allowed.length || all ? (
        <button type="button" className="btn more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '收起' : '更多'}
        </button>
      ) : null}
      {open ? <ActionForm type={open} page={page} onClose={() => setOpen(undefined)} /> : null}
    </div>
  );
}

export function ActionForm({
  type,
  ...rest
}: {
  type: FindingAction;
  page: FindingPage;
  onClose: () => void;
}) {
  switch (type) {
    case 'FileFinding':
      return <FileForm {...rest} />;
    case 'RefuseFiling':
      return <RefuseFilingForm {...rest} />;
    case 'MergeFinding':
      return <MergeForm {...rest} />;
    case 'ClassifyFinding':
      return <ClassifyForm {...rest} />;
    case 'CorrectFinding':
      return <CorrectForm {...rest} />;
    case 'RaiseEscalation':
      return <RaiseForm {...rest} />;
    case 'HoldLadder':
      return <HoldForm {...rest} />;
    case 'ImposeHungPlate':
      return <ImposePlateForm {...rest} />;
    case 'LiftHungPlate':
      return <LiftPlateForm {...rest} />;
    case 'RecordInstruction':
      return <InstructionForm {...rest} />;
    case 'AssignFinding':
      return <AssignForm {...rest} />;
    case 'ClaimFinding':
      return <ClaimForm {...rest} />;
    case 'RequestReturn':
      return <ReturnForm {...rest} />;
    case 'RecordHandover':
      return <HandoverForm {...rest} />;
    case 'UpholdReturn':
    case 'ReassignFinding':
      return <OtherUnitForm type={type} {...rest} />;
    case 'RejectReturn':
      return <RejectReturnForm {...rest} />;
    case 'RuleConference':
      return <ConferenceForm {...rest} />;
    case 'TakeContainment':
      return <ContainmentForm {...rest} />;
    case 'ReportProgress':
      return <ProgressForm {...rest} />;
    case 'SubmitPlan':
      return <SubmitPlanForm {...rest} />;
    case 'ApprovePlan':
      return <ApprovePlanForm {...rest} />;
    case 'FlagEvidence':
      return <FlagForm {...rest} />;
    case 'DismissFlag':
      return <DismissFlagForm {...rest} />;
    case 'ConfirmFraud':
      return <FraudForm {...rest} />;
    case 'RequestExtension':
      return <RequestExtensionForm {...rest} />;
    case 'GrantExtension':
      return <GrantExtensionForm {...rest} />;
    case 'RequestDeferral':
      return <RequestDeferralForm {...rest} />;
    case 'GrantDeferral':
      return <GrantDeferralForm {...rest} />;
    case 'RenewDeferral':
      return <RenewDeferralForm {...rest} />;
    case 'ShiftDeadline':
      return <ShiftDeadlineForm {...rest} />;
    case 'SignForAssignment':
      return <SignForm {...rest} />;
    case 'NameResponsiblePerson':
      return <NamePersonForm {...rest} />;
    case 'CountersignReport':
      return <CountersignForm {...rest} />;
    case 'ScheduleReinspection':
      return <ScheduleForm {...rest} />;
    case 'SignClosure':
      return <SignClosureForm {...rest} />;
    case 'RequestVoid':
    case 'UnmergeFinding':
    case 'RefuseExtension':
    case 'RefuseDeferral':
    case 'RefusePlan':
    case 'EndDeferral':
    case 'SendBackReport':
    case 'WithdrawReport':
    case 'RefuseClosure':
      return <WhyForm type={type} {...rest} />;
    case 'ReportRectification':
    case 'PassReinspection':
    case 'ReportInconclusive':
      return null;
    case 'PassAtDesk':
      return <PassAtDeskForm {...rest} />;
    case 'FailReinspection':
    case 'FailLookBack':
      return <FailForm type={type} {...rest} />;
    case 'PassLookBack':
      return <PassLookBackForm {...rest} />;
    case 'ScheduleLookBack':
      return <ScheduleLookBackForm {...rest} />;
    case 'RecordRebound':
      return <ReboundForm {...rest} />;
    case 'ChallengeClosure':
      return <ChallengeForm {...rest} />;
    case 'CloseUnrectified':
      return <CloseUnrectifiedForm {...rest} />;
    case 'VoidFinding':
      return <VoidForm {...rest} />;
  }
}
