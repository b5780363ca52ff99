import { calendarDaysDue, daysBetween, dueOf, fromLocal, workingMinutes } from '../../../deadlines';
import type { Instant } from '../../../envelope';
import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { AskedDeferral, Finding } from '../../finding';
import { by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';
import { duesOf, givenBack, resumedDues, soonAfter } from './moving';

type Deferrals = 'RequestDeferral' | 'GrantDeferral' | 'RefuseDeferral' | 'RenewDeferral' | 'EndDeferral';

/** 缓办、挂账: the clocks stand still from the request on, under a named leader and with a day to look at it again. */
export const deferrals: Chapter<Deferrals> = {
  RequestDeferral({ data, known }, finding, given) {
    demandState(finding, 'rectifying');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    if (finding.deferralAsked) throw new Refusal('finding.deferral-pending');
    if (finding.extension) throw new Refusal('finding.extension-pending');
    demandLeader(data.leaderId, known.leaderExists);
    const answerDue = dueOf(given.effectiveAt, given.policy.clocks.answer, given.calendar);
    return [{ type: 'DeferralRequested', data: { ...data, answerDue, ...by(given) } }];
  },

  GrantDeferral({ data, known }, finding, given) {
    demandState(finding, 'rectifying');
    const asked = askedOf(finding);
    const leaderId = data.leaderId ?? asked.leaderId;
    demandLeader(leaderId, known.leaderExists);
    const reviewAt = reviewDue(data.reviewInDays, given);
    const steps = asked.milestones.map(({ on }) => daysBetween(given.effectiveAt, fromLocal(on, '00:00')));
    demandLevel(finding, Math.max(data.reviewInDays, ...steps), given);
    const { workDue, scoreDue } = duesOf(finding);
    return [
      {
        type: 'DeferralGranted',
        data: {
          kind: asked.kind,
          leaderId,
          reviewAt,
          remainder: workingMinutes(asked.at, workDue, given.calendar),
          scorePaused: asked.at <= scoreDue,
          ...by(given),
        },
      },
    ];
  },

  RefuseDeferral({ data }, finding, given) {
    demandState(finding, 'rectifying');
    const asked = askedOf(finding);
    demandReason(data, 'why');
    return [
      { type: 'DeferralRefused', data: { why: data.why, ...by(given) } },
      ...givenBack(finding, asked.answerDue.at, '答复缓办申请', given),
    ];
  },

  RenewDeferral({ data }, finding, given) {
    demandState(finding, 'deferred');
    const reviewAt = reviewDue(data.reviewInDays, given);
    const before = daysBetween(finding.deferral!.since, given.effectiveAt);
    demandLevel(finding, before + data.reviewInDays, given);
    return [{ type: 'DeferralReviewed', data: { result: data.result, reviewAt, ...by(given) } }];
  },

  EndDeferral({ data }, finding, given) {
    if (given.actor.role === 'system' && !isReviewMissed(finding, given.effectiveAt)) return [];
    demandState(finding, 'deferred');
    const { workDue, scoreDue } = resumedDues(finding, given);
    const dueSoonAt = soonAfter(workDue.at, given);
    return [{ type: 'DeferralEnded', data: { why: data.why, workDue, scoreDue, dueSoonAt, ...by(given) } }];
  },
};

/** Nobody renewed it by the day it had to be looked at. */
const isReviewMissed = ({ state, deferral }: Finding, now: Instant): boolean =>
  state === 'deferred' && now > deferral!.reviewAt;

function askedOf(finding: Finding): AskedDeferral {
  if (!finding.deferralAsked) throw new Refusal('finding.nothing-asked');
  return finding.deferralAsked;
}

function demandLeader(personId: string, exists: boolean): void {
  if (!exists) throw new Refusal('finding.leader-unknown', { personId });
}

function reviewDue(inDays: number, { effectiveAt, policy, calendar }: Given) {
  const { reviewWithinDays } = policy.deferral;
  if (inDays > reviewWithinDays) throw new Refusal('finding.review-too-far', { reviewWithinDays });
  return calendarDaysDue(effectiveAt, inDays, calendar);
}

/**
 * What lasts longer than the director may decide, earlier deferrals of the cycle included, is for headquarters. Days as they
 * are asked for: that the review moves past a day off makes it no longer.
 */
function demandLevel({ daysDeferred = 0 }: Finding, lasts: number, { policy, actor }: Given): void {
  const { directorUpToDays } = policy.deferral;
  const days = daysDeferred + lasts;
  if (days > directorUpToDays && actor.role !== 'headquarters')
    throw new Refusal('finding.level-too-low', { days, directorUpToDays });
}
