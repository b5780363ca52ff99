import { z } from 'zod';
import { due, id, instant, longText, photo } from '../vocabulary';

/** 整改: facts of this chapter. */
export const rectificationFacts = {
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
};
