import { dueOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { CommandData, Given } from '../../commands';
import type { Finding } from '../../finding';
import {
  by,
  demandReason,
  demandState,
  isForHead,
  isSelfFound,
  reportOf,
  verificationOf,
} from '../../guards';
import { needsPlan } from '../../plan';
import { needsRootCause } from '../../root-cause';
import type { Chapter } from '../chapter';
import { doubtsAbout } from './evidence';

type Reporting = 'ReportRectification' | 'CountersignReport' | 'SendBackReport' | 'WithdrawReport';

/** 上报: the named person's report, and what the unit's own leaders do with it. */
export const reporting: Chapter<Reporting> = {
  ReportRectification({ data, known }, finding, given) {
    demandState(finding, 'rectifying');
    demandReportable(data, finding, given);
    const waived = countersignWaived(finding, given);
    const { clocks } = given.policy;
    return [
      {
        type: 'RectificationReported',
        data: {
          ...data,
          cycle: finding.cycle,
          countersign: waived ? 'waived' : 'required',
          countersignDue: waived ? undefined : dueOf(given.effectiveAt, clocks.countersign, given.calendar),
          reinspectDue: waived ? dueOf(given.effectiveAt, clocks.reinspect, given.calendar) : undefined,
          drawn: known.drawn,
          ...by(given),
        },
      },
      ...doubtsAbout(data, known, finding, given),
    ];
  },

  CountersignReport({ known }, finding, given) {
    if (finding.state === 'submitted' && finding.report?.countersign === 'required') return [];
    demandState(finding, 'unit_review');
    const report = reportOf(finding);
    demandSigner(known.signerOf, report.by, given);
    if (isForHead(finding) && !known.isHead) throw new Refusal('finding.head-needed');
    const inTime = !!report.countersignDue && given.effectiveAt <= report.countersignDue;
    return [
      {
        type: 'RectificationCountersigned',
        data: {
          countsAt: inTime ? report.at : given.effectiveAt,
          reinspectDue: dueOf(given.effectiveAt, given.policy.clocks.reinspect, given.calendar),
          ...by(given),
        },
      },
    ];
  },

  SendBackReport({ data, known }, finding, given) {
    demandState(finding, 'unit_review');
    demandSigner(known.signerOf, reportOf(finding).by, given);
    demandReason(data, 'why');
    return [{ type: 'RectificationSentBack', data: { why: data.why, ...by(given) } }];
  },

  WithdrawReport({ data, known }, finding, given) {
    const { inspected } = finding.report ?? {};
    if (finding.state === 'submitted' && inspected && verificationOf(finding).challenges.length > 0)
      throw new Refusal('finding.closure-challenged');
    if (finding.state === 'reinspecting' || (finding.state === 'submitted' && inspected))
      throw new Refusal('finding.re-inspection-begun');
    demandState(finding, 'unit_review', 'submitted');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    return [{ type: 'RectificationWithdrawn', data: { why: data.why, ...by(given) } }];
  },
};

function demandReportable(data: CommandData<'ReportRectification'>, finding: Finding, given: Given): void {
  if (!finding.personId) throw new Refusal('finding.nobody-named');
  if (finding.personId !== given.actor.personId) throw new Refusal('finding.not-named-person');
  const needed = finding.registered?.kind === 'site' ? given.policy.evidence.photosAfter : 0;
  if (data.photosAfter.length < needed) throw new Refusal('finding.evidence-missing', { needed });
  if (needsRootCause(finding, given.policy) && !data.rootCause)
    throw new Refusal('finding.root-cause-missing');
  if (needsPlan(finding, given.policy) && finding.plan?.status !== 'approved')
    throw new Refusal('finding.plan-not-approved');
}

function demandSigner(signerOf: 'own' | 'parent' | 'other', reportedBy: string, given: Given): void {
  if (signerOf === 'other') throw new Refusal('finding.not-lead-unit');
  if (given.actor.personId === reportedBy) throw new Refusal('finding.reporter-countersigns');
}

const countersignWaived = (finding: Finding, { policy }: Given): boolean =>
  policy.countersignWaived.severities.includes(finding.severity!) &&
  (!policy.countersignWaived.selfFoundOnly || isSelfFound(finding));
