import { z } from 'zod';
import { deferralKinds, due, id, instant, limit, longText, milestone, shiftCauses } from '../vocabulary';

/** 时限: facts of this chapter. */
export const deadlineFacts = {
  ExtensionRequested: z.object({
    /** Which extension of the cycle it would be, from 1. */
    nth: z.number().int().min(1),
    /** How much, in the unit of the limit. */
    asked: limit,
    reason: longText(500),
    progress: longText(500),
    /** The due it would give, as seen when it was asked. */
    proposed: due,
    /** Ours. */
    answerDue: due,
    by: id,
  }),
  ExtensionGranted: z.object({
    nth: z.number().int().min(1),
    granted: limit,
    oldDue: instant,
    workDue: due,
    /** Absent where it was asked after scoreDue, which then stays. */
    scoreDue: due.optional(),
    dueSoonAt: instant,
    by: id,
  }),
  ExtensionRefused: z.object({ why: longText(500), by: id }),
  DeferralRequested: z.object({
    kind: z.enum(deferralKinds),
    reason: longText(500),
    /** What is done meanwhile. */
    interim: longText(500),
    milestones: z.array(milestone).min(1).max(12),
    leaderId: id,
    answerDue: due,
    by: id,
  }),
  DeferralGranted: z.object({
    kind: z.enum(deferralKinds),
    leaderId: id,
    reviewAt: due,
    /** Working minutes that were left to workDue when it was asked. */
    remainder: z.number().int().min(0),
    /** Whether it was asked by scoreDue; otherwise late stays late. */
    scorePaused: z.boolean(),
    by: id,
  }),
  DeferralRefused: z.object({ why: longText(500), by: id }),
  DeferralReviewed: z.object({ result: longText(500), reviewAt: due, by: id }),
  DeferralEnded: z.object({
    why: longText(500),
    workDue: due,
    /** The same instant, where the clock of scoreDue was paused. */
    scoreDue: due.optional(),
    dueSoonAt: instant,
    by: id,
  }),
  DeadlineShifted: z.object({
    cause: z.enum(shiftCauses),
    /** Working minutes added to both dues. */
    minutes: z.number().int().min(0),
    oldDue: instant,
    workDue: due,
    /** Shifted by the same, also when passed. */
    scoreDue: due,
    dueSoonAt: instant,
    /** Why, in words: for `lateOffice` and `lateRuling` which of our clocks ran over. */
    reason: longText(500),
    by: id,
  }),
};
