import type { ChapterCommands, Policy } from '#domain';
import { giveBack } from './assignment';
import { against, dueAfter, wrongState, type Plain, open } from './plain';
import type { Rules } from './rules';

const planNeeded = (p: Plain, { planFor }: Policy): boolean =>
  planFor.severities.includes(p.severity!) ||
  planFor.handlings.includes(p.handling as never) ||
  planFor.kinds.includes(p.kind as never);
const waived = (p: Plain, { countersignWaived }: Policy): boolean =>
  countersignWaived.severities.includes(p.severity!) && (!countersignWaived.selfFoundOnly || !!p.selfFound);
const nothing = () => undefined;

export const rectification: Rules<ChapterCommands['rectification']> = {
  SubmitPlan: {
    quiet: (p) => p.plan?.status === 'submitted' || p.plan?.status === 'approved',
    against: (p, { data, known }) =>
      against(
        wrongState(p, 'rectifying'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!data.causes?.length || !data.measures?.length, 'finding.plan-empty'],
      ),
    apply: (p, { now, policy }) => {
      p.plan = { status: 'submitted', approvalDue: dueAfter(now, policy.clocks.planApproval) };
    },
  },
  ApprovePlan: {
    quiet: (p) => p.plan?.status === 'approved',
    against: (p) =>
      against(wrongState(p, 'rectifying'), [p.plan?.status !== 'submitted', 'finding.nothing-submitted']),
    apply: (p, { now }) => {
      giveBack(p, p.plan!.approvalDue, now);
      p.plan!.status = 'approved';
    },
  },
  RefusePlan: {
    quiet: (p) => p.plan?.status === 'refused',
    against: (p, { data }) =>
      against(
        wrongState(p, 'rectifying'),
        [p.plan?.status !== 'submitted', 'finding.nothing-submitted'],
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p, { now }) => {
      giveBack(p, p.plan!.approvalDue, now);
      p.plan!.status = 'refused';
    },
  },
  TakeContainment: {
    quiet: () => false,
    against: (p, { known }) =>
      against(wrongState(p, 'assigned', 'returning', 'rectifying', 'deferred'), [
        !known.unitIsOwn,
        'finding.not-lead-unit',
      ]),
    apply: nothing,
  },
  ReportProgress: {
    quiet: () => false,
    against: (p, { known }) =>
      against(wrongState(p, 'assigned', 'returning', 'rectifying', 'deferred'), [
        !known.unitIsOwn,
        'finding.not-lead-unit',
      ]),
    apply: nothing,
  },
  ReportRectification: {
    quiet: () => false,
    against: (p, { data, actor, policy }) =>
      against(
        wrongState(p, 'rectifying'),
        [!p.person, 'finding.nobody-named'],
        [p.person !== actor.personId, 'finding.not-named-person'],
        [
          p.kind === 'site' && (data.photosAfter ?? []).length < policy.evidence.photosAfter,
          'finding.evidence-missing',
        ],
        [
          !data.rootCause &&
            (policy.rootCauseFor.includes(p.severity!) ||
              p.class === 'repeated' ||
              p.class === 'rebound' ||
              p.cycle > 1),
          'finding.root-cause-missing',
        ],
        [planNeeded(p, policy) && p.plan?.status !== 'approved', 'finding.plan-not-approved'],
      ),
    apply: (p, { now, actor, policy, known }) => {
      const direct = waived(p, policy);
      p.report = {
        by: actor.personId,
        at: now,
        countersigned: false,
        inspected: false,
        drawn: known.drawn,
        countersignDue: direct ? undefined : dueAfter(now, policy.clocks.countersign),
      };
      p.everReported = true;
      p.challenged = false;
      p.deferralAsked = undefined;
      p.state = direct ? 'submitted' : 'unit_review';
      if (direct) p.extension = undefined;
    },
  },
  CountersignReport: {
    quiet: (p) => p.state === 'submitted' && !!p.report?.countersigned,
    against: (p, { known, actor }) =>
      against(
        wrongState(p, 'unit_review'),
        [known.signerOf === 'other', 'finding.not-lead-unit'],
        [p.report?.by === actor.personId, 'finding.reporter-countersigns'],
        [(p.severity === 'grave' || p.supervision >= 3) && !known.isHead, 'finding.head-needed'],
      ),
    apply: (p) => {
      p.state = 'submitted';
      p.report!.countersigned = true;
      p.extension = undefined;
    },
  },
  SendBackReport: {
    quiet: () => false,
    against: (p, { data, known, actor }) =>
      against(
        wrongState(p, 'unit_review'),
        [known.signerOf === 'other', 'finding.not-lead-unit'],
        [p.report?.by === actor.personId, 'finding.reporter-countersigns'],
        [!data.why?.trim(), 'finding.reason-missing'],
      ),
    apply: (p) => Object.assign(p, { state: 'rectifying', report: undefined }),
  },
  WithdrawReport: {
    quiet: () => false,
    against: (p, { known }) =>
      against(
        wrongState(p, 'unit_review', 'submitted'),
        [!known.unitIsOwn, 'finding.not-lead-unit'],
        [!!p.report?.inspected || p.state === 'reinspecting', 'finding.re-inspection-begun'],
        [
          p.state === 'submitted' && p.challengedBy.length > 0 && (p.challenged || !!p.report?.inspected),
          'finding.closure-challenged',
        ],
      ),
    apply: (p) => Object.assign(p, { state: 'rectifying', report: undefined }),
  },
  FlagEvidence: {
    quiet: () => true,
    against: (p) => against(wrongState(p, ...open, 'closed')),
    apply: nothing,
  },
  DismissFlag: {
    quiet: () => true,
    may: ['finding.no-such-flag'],
    against: (p) => against(wrongState(p, ...open, 'closed')),
    apply: nothing,
  },
  ConfirmFraud: {
    quiet: () => true,
    against: (p, { actor }) =>
      against(wrongState(p, 'submitted', 'reinspecting', 'deferred', 'closed', 'stable'), [
        p.report?.by === actor.personId || p.reporters.includes(actor.personId),
        'finding.own-report',
      ]),
    apply: nothing,
  },
};
