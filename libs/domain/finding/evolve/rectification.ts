import type { ChapterFacts } from '../events';
import { changeItem, type Evolvers } from './evolvers';
import type { Finding } from '../finding';

/** 整改: what each fact leaves. */
export const rectificationEvolvers: Evolvers<ChapterFacts['rectification']> = {
  RectificationPlanSubmitted: (finding, { causes, measures, resources, approvalDue }) => ({
    ...finding,
    plan: { status: 'submitted', content: { causes, measures, resources }, approvalDue: approvalDue.at },
  }),
  PlanApproved: (finding) => ({ ...finding, plan: finding.plan && { ...finding.plan, status: 'approved' } }),
  PlanRefused: (finding) => ({ ...finding, plan: finding.plan && { ...finding.plan, status: 'refused' } }),
  ContainmentTaken: (finding) => finding,
  ProgressReported: (finding) => finding,
  RectificationReported: (finding, data, at) => ({
    ...finding,
    state: data.countersign === 'required' ? 'unit_review' : 'submitted',
    report: {
      by: data.by,
      at: at.effectiveAt,
      countersign: data.countersign,
      countersignDue: data.countersignDue?.at,
      countsAt: data.countersign === 'waived' ? at.effectiveAt : undefined,
      inspected: false,
      drawn: data.drawn,
    },
    everReported: true,
    reinspectDue: data.reinspectDue?.at,
    deferralAsked: undefined,
    // With us there is nothing left to extend; under the unit's review there is.
    extension: data.countersign === 'waived' ? undefined : finding.extension,
    items:
      data.countersign === 'waived'
        ? changeItem(finding, () => ({ countsAt: at.effectiveAt }))
        : finding.items,
  }),
  RectificationCountersigned: (finding, data) => ({
    ...finding,
    state: 'submitted',
    report: finding.report && { ...finding.report, countsAt: data.countsAt },
    reinspectDue: data.reinspectDue.at,
    extension: undefined,
    items: changeItem(finding, () => ({ countsAt: data.countsAt })),
  }),
  RectificationSentBack: (finding) => ({ ...finding, state: 'rectifying', report: undefined }),
  RectificationWithdrawn: (finding) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspectDue: undefined,
    items: changeItem(finding, () => ({ countsAt: undefined })),
  }),
  EvidenceFlagged: (finding, { flagId, kind, digests }) => ({
    ...finding,
    flags: [...(finding.flags ?? []), { flagId, kind, digests, cycle: finding.cycle, dismissed: false }],
  }),
  EvidenceFlagDismissed: (finding, { flagId }) => ({ ...finding, flags: dismissed(finding, flagId) }),
  FraudConfirmed: (finding, { cycle }) => ({ ...finding, fraudIn: [...(finding.fraudIn ?? []), cycle] }),
};

const dismissed = (finding: Finding, flagId: string) =>
  finding.flags?.map((flag) => (flag.flagId === flagId ? { ...flag, dismissed: true } : flag));
