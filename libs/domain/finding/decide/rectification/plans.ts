import { dueOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Finding, Plan } from '../../finding';
import { by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';
import { givenBack } from '../deadline/moving';

/** 整改方案: where one is required nothing is reported before it is approved. Our approval has its own clock. */
export const plans: Chapter<'SubmitPlan' | 'ApprovePlan' | 'RefusePlan'> = {
  SubmitPlan({ data, known }, finding, given) {
    demandState(finding, 'rectifying');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    if (data.causes.length === 0 || data.measures.length === 0) throw new Refusal('finding.plan-empty');
    if (finding.plan && finding.plan.status !== 'refused' && isSame(finding.plan.content, data)) return [];
    const approvalDue = dueOf(given.effectiveAt, given.policy.clocks.planApproval, given.calendar);
    return [{ type: 'RectificationPlanSubmitted', data: { ...data, approvalDue, ...by(given) } }];
  },

  ApprovePlan({ data }, finding, given) {
    demandState(finding, 'rectifying');
    if (finding.plan?.status === 'approved') return [];
    const plan = submittedOf(finding);
    return [
      { type: 'PlanApproved', data: { remarks: data.remarks, ...by(given) } },
      ...givenBack(finding, plan.approvalDue, '审批整改方案', given),
    ];
  },

  RefusePlan({ data }, finding, given) {
    demandState(finding, 'rectifying');
    const plan = submittedOf(finding);
    demandReason(data, 'why');
    return [
      { type: 'PlanRefused', data: { why: data.why, ...by(given) } },
      ...givenBack(finding, plan.approvalDue, '审批整改方案', given),
    ];
  },
};

function submittedOf(finding: Finding): Plan {
  if (finding.plan?.status !== 'submitted') throw new Refusal('finding.nothing-submitted');
  return finding.plan;
}

const isSame = (a: Plan['content'], b: Plan['content']): boolean =>
  JSON.stringify([a.causes, a.measures, a.resources]) === JSON.stringify([b.causes, b.measures, b.resources]);
