import { z } from 'zod';
import { closedAs, due, id, instant, longText, photo } from '../vocabulary';

/** 复查与销号: facts of this chapter. */
export const verificationFacts = {
  ReinspectionScheduled: z.object({
    reinspectorId: id,
    reinspectorUnitId: id,
    method: z.enum(['onsite', 'desk', 'third-party']),
    covert: z.boolean(),
    by: id,
  }),
  ReinspectionPassed: z.object({
    checkedClauses: z.array(id).min(1),
    photos: z.array(photo).max(40),
    grade: z.enum(['A', 'B', 'C', 'D']).optional(),
    method: z.enum(['onsite', 'desk', 'third-party']),
    closeAs: z.enum(['rectified', 'rectifiedByOther', 'noLongerExists']),
    secondSignature: z.enum(['required', 'waived']),
    signDue: due.optional(),
    by: id,
  }),
  ReinspectionFailed: z.object({
    unmetClauses: z.array(z.object({ clauseId: id, text: longText(300) })).min(1),
    partial: z.boolean(),
    photos: z.array(photo).max(40),
    remark: z.string().max(1000).optional(),
    /** The later of the old workDue and now + the short limit. */
    workDue: instant,
    shortDue: due,
    dueSoonAt: instant,
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
};
