import { deferralWords, escalationWords, type FindingAction, type FindingRow } from '#contracts';
import { limitText, type Finding, type Instant } from '#domain';
import { lastActionText } from './history/last-action';
import { whenText } from './history/when';

export type AskedOfUs = { due: Instant; waitingFor: string; hint: string };

/** The request that the viewer may answer, with our own clock; undefined where there is none for him. */
export function askedOfUs(finding: Finding, actions: readonly FindingAction[]): AskedOfUs | undefined {
  const { extension, deferralAsked, deferral, plan } = finding;
  if (extension && actions.includes('GrantExtension'))
    return {
      due: extension.answerDue.at,
      waitingFor: '延期申请待批',
      hint: `申请延期 ${limitText(extension.asked)}（第 ${extension.nth} 次），同意后到 ${short(extension.proposed.at)}：${extension.reason}`,
    };
  if (deferralAsked && actions.includes('GrantDeferral'))
    return {
      due: deferralAsked.answerDue.at,
      waitingFor: '缓办申请待批',
      hint: `申请${deferralWords[deferralAsked.kind]}，到 ${deferralAsked.milestones
        .map(({ on }) => on)
        .sort()
        .at(-1)}：${deferralAsked.reason}`,
    };
  if (plan?.status === 'submitted' && actions.includes('ApprovePlan'))
    return {
      due: plan.approvalDue,
      waitingFor: '方案待审',
      hint: `整改方案待审：${plan.content.measures.map(({ text }) => text).join('；')}`,
    };
  if (deferral && actions.includes('RenewDeferral'))
    return {
      due: deferral.reviewAt,
      waitingFor: '缓办待复核',
      hint: `${deferralWords[deferral.kind]}中，到期不续即恢复计时`,
    };
  return undefined;
}

/** What is put before the viewer for a decision that has no clock of its own; undefined where there is none for him. */
export function toSign(
  { voidRequest, escalation, returns, state }: Finding,
  actions: readonly FindingAction[],
): string | undefined {
  if (voidRequest && actions.includes('VoidFinding')) return `申请撤销：${voidRequest.why}`;
  const open = state === 'returning' ? returns?.open : undefined;
  if (open && (actions.includes('UpholdReturn') || actions.includes('RuleConference')))
    return `第 ${open.nth} 次申请退回，请裁定`;
  const proposed = escalation?.proposed;
  if (proposed && actions.includes('RaiseEscalation'))
    return `${escalationWords[proposed.level]}待签发：${proposed.basis}`;
  return undefined;
}

const answers = [
  'ExtensionGranted',
  'ExtensionRefused',
  'DeferralRefused',
  'DeferralEnded',
  'DeadlineShifted',
  'PlanApproved',
  'PlanRefused',
].map(lastActionText);

/** What the unit waits to hear from us, or has just heard; undefined where it asked nothing. */
export function answersOf(finding: Finding, { lastAction, state }: FindingRow): string | undefined {
  if (!['assigned', 'rectifying', 'unit_review'].includes(state)) return undefined;
  const { extension, deferralAsked, plan } = finding;
  const asked = deferralAsked ?? extension;
  if (asked) return `${deferralAsked ? '缓办' : '延期'}申请已报，${short(asked.answerDue.at)} 前答复`;
  if (plan?.status === 'submitted') return `整改方案已报，${short(plan.approvalDue)} 前审批`;
  if (plan?.status === 'refused') return '整改方案被退回，修改后再报';
  if (!plan && finding.assignment?.planDue) return `先报整改方案，${short(finding.assignment.planDue)} 前`;
  return answers.includes(lastAction.text) ? `最近答复：${lastAction.text}` : undefined;
}

const short = (at: Instant): string => whenText(at, at);
