import type { ChapterFacts } from '../events';
import { daysBetween } from '../../deadlines';
import type { Instant } from '../../envelope';
import type { Finding } from '../finding';
import { type At, changeItem, withoutRequests, type Evolvers } from './evolvers';

/** 时限: what each fact leaves. */
export const deadlineEvolvers: Evolvers<ChapterFacts['deadline']> = {
  ExtensionRequested: (finding, data, at) => ({ ...finding, extension: { ...data, at: at.effectiveAt } }),
  ExtensionGranted: (finding, data, at) => ({
    ...moved(finding, { ...data, scoreDue: data.scoreDue?.at }, at),
    extension: undefined,
    extensionsGranted: data.nth,
  }),
  ExtensionRefused: (finding) => ({ ...finding, extension: undefined }),
  DeferralRequested: (finding, data, at) => ({ ...finding, deferralAsked: { ...data, at: at.effectiveAt } }),
  DeferralGranted: (finding, data, at) => ({
    ...withoutRequests(finding),
    state: 'deferred',
    deferral: {
      kind: data.kind,
      leaderId: data.leaderId,
      askedAt: finding.deferralAsked!.at,
      since: at.effectiveAt,
      reviewAt: data.reviewAt.at,
      reviewVersion: at.version,
      remainder: data.remainder,
      scorePaused: data.scorePaused,
    },
  }),
  DeferralRefused: (finding) => ({ ...finding, deferralAsked: undefined }),
  DeferralReviewed: (finding, data, at) => ({
    ...finding,
    deferral: { ...finding.deferral!, reviewAt: data.reviewAt.at, reviewVersion: at.version },
  }),
  DeferralEnded: (finding, data, at) => ({
    ...moved(finding, { ...data, scoreDue: data.scoreDue?.at }, at),
    state: 'rectifying',
    deferral: undefined,
    daysDeferred: (finding.daysDeferred ?? 0) + daysBetween(finding.deferral!.since, at.effectiveAt),
  }),
  DeadlineShifted: (finding, data, at) => ({
    ...moved(finding, { ...data, scoreDue: data.scoreDue.at }, at),
    // Paused clocks stand still; what they resume with grows.
    deferral: finding.deferral && {
      ...finding.deferral,
      remainder: finding.deferral.remainder + data.minutes,
    },
  }),
};

type Moved = { workDue: { at: Instant }; scoreDue?: Instant; dueSoonAt: Instant };

function moved(finding: Finding, { workDue, scoreDue, dueSoonAt }: Moved, at: At): Finding {
  return {
    ...finding,
    workDue: workDue.at,
    dueVersion: at.version,
    dueSoonAt,
    ...(scoreDue && { scoreDue, items: changeItem(finding, () => ({ scoreDue })) }),
  };
}
