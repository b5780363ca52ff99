import { z } from 'zod';
import { closedAs, due, id, instant, limit, longText, photo } from '../vocabulary';

const method = z.enum(['onsite', 'desk', 'third-party']);
const photos = z.array(photo).max(40);
const unmetClauses = z.array(z.object({ clauseId: id, text: longText(300) })).min(1);

/** 复查与销号: facts of this chapter. */
export const verificationFacts = {
  ReinspectionScheduled: z.object({
    reinspectorId: id,
    reinspectorUnitId: id,
    method,
    covert: z.boolean(),
    /** No re-inspector by role: appointed for this one because nobody else may. */
    borrowed: z.boolean().optional(),
    by: id,
  }),
  ReinspectionPassed: z.object({
    checkedClauses: z.array(id).min(1),
    photos,
    grade: z.enum(['A', 'B', 'C', 'D']).optional(),
    method,
    closeAs: z.enum(['rectified', 'rectifiedByOther', 'noLongerExists']),
    secondSignature: z.enum(['required', 'waived']),
    signDue: due.optional(),
    by: id,
  }),
  ReinspectionFailed: z.object({
    unmetClauses,
    partial: z.boolean(),
    photos,
    remark: z.string().max(1000).optional(),
    /** Absent in facts older than the field. */
    method: method.optional(),
    /** The later of the old workDue and now + the short limit. */
    workDue: instant,
    shortDue: due,
    dueSoonAt: instant,
    by: id,
  }),
  ReinspectionInconclusive: z.object({
    why: longText(500),
    newDate: z.iso.date(),
    /** How many in a row. */
    nth: z.number().int().min(1),
    /** So many in a row that 督查室 takes it over. */
    toOffice: z.boolean(),
    /** Our clock, running anew from the opening of the new date. */
    reinspectDue: due,
    by: id,
  }),
  ClosureNotSigned: z.object({ why: longText(500), by: id }),
  FindingClosed: z.object({
    closedAs: z.enum(closedAs),
    secondSigner: id.optional(),
    /** End of the observation window; absent where the finding is closed unrectified. */
    windowEnds: due.optional(),
    reason: z.string().max(500).optional(),
    by: id,
  }),
  LookBackScheduled: z.object({
    nth: z.number().int().min(1),
    /** Dates of the city, both included. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** The draw that picked it; absent where a person did. */
    drawId: id.optional(),
    by: id,
  }),
  LookBackPassed: z.object({ nth: z.number().int().min(1), photos, by: id }),
  LookBackFailed: z.object({ nth: z.number().int().min(1).optional(), unmetClauses, photos, by: id }),
  FindingRebounded: z.object({
    /** The cycle that begins. */
    cycle: z.number().int().min(2),
    cause: z.enum(['lookBack', 'finding']),
    evidenceFinding: id.optional(),
    /** Who saw it again: none of them may close it either. */
    reporters: z.array(id),
    daysSinceClose: z.number().int().min(0),
    personId: id,
    unitId: id,
    limit,
    /** workDue and scoreDue of the new cycle. */
    due,
    dueSoonAt: instant,
    /** Where the new cycle needs a plan. */
    planDue: due.optional(),
    /** The unit's rights in the new cycle follow this version. */
    policyVersion: z.string().min(1),
    by: id,
  }),
  ClosureChallenged: z.object({
    why: longText(500),
    evidence: photos,
    /** Whoever objects, once without new evidence. */
    party: id,
    reinspectDue: due,
    by: id,
  }),
  StabilityConfirmed: z.object({ lookBacks: z.number().int().min(1) }),
  /** The window ended with fewer look-backs passed than planned, or with none planned. */
  StabilityPresumed: z.object({ planned: z.number().int().min(0), passed: z.number().int().min(0) }),
  VoidRequested: z.object({ requestId: id, why: longText(500), by: id }),
  FindingVoided: z.object({
    why: longText(500),
    /** The request it answers; absent where an appeal was upheld. */
    requestId: id.optional(),
    appealId: id.optional(),
    by: id,
  }),
};
