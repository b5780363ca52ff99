import { z } from 'zod';
import { due, flagKinds, id, instant, longText, photo, planMeasure } from '../vocabulary';

/** 整改: facts of this chapter. */
export const rectificationFacts = {
  RectificationPlanSubmitted: z.object({
    causes: z.array(longText(300)).min(1),
    measures: z.array(planMeasure).min(1),
    resources: z.string().max(500).optional(),
    /** Ours. */
    approvalDue: due,
    by: id,
  }),
  PlanApproved: z.object({ remarks: z.string().max(500).optional(), by: id }),
  PlanRefused: z.object({ why: longText(500), by: id }),
  /** 立行立改: made safe first, before it is put right. */
  ContainmentTaken: z.object({ text: longText(500), photos: z.array(photo).max(40), by: id }),
  ProgressReported: z.object({
    text: longText(500),
    percent: z.number().int().min(0).max(100).optional(),
    by: id,
  }),
  RectificationReported: z.object({
    cycle: z.number().int().min(1),
    measureText: longText(1000),
    rootCause: z.string().trim().max(1000).optional(),
    photosAfter: z.array(photo).max(40),
    siblingCheck: z
      .object({ sites: z.array(longText(120)).max(50), found: z.number().int().min(0) })
      .optional(),
    countersign: z.enum(['required', 'waived']),
    /** Until when a countersignature leaves the time of the report standing. */
    countersignDue: due.optional(),
    /** Drawn for an on-site re-inspection although the desk could pass it. */
    drawn: z.boolean(),
    /** Our clock, running from here when no countersignature is needed. */
    reinspectDue: due.optional(),
    by: id,
  }),
  RectificationCountersigned: z.object({ countsAt: instant, reinspectDue: due, by: id }),
  RectificationSentBack: z.object({ why: longText(500), by: id }),
  RectificationWithdrawn: z.object({ why: longText(500), by: id }),
  EvidenceFlagged: z.object({
    flagId: id,
    kind: z.enum(flagKinds),
    /** How sure, in percent. */
    score: z.number().int().min(0).max(100),
    /** The photos it is about; none where it is about the report as a whole. */
    digests: z.array(z.string()),
    basis: longText(500),
    /** Found by the rules, not by a person. */
    auto: z.boolean(),
    by: id,
  }),
  EvidenceFlagDismissed: z.object({ flagId: id, why: longText(500), by: id }),
  FraudConfirmed: z.object({ cycle: z.number().int().min(1), basis: longText(500), by: id }),
};
