import { z } from 'zod';
import { findingStates, instant, unitRef } from './shapes';

/** Another finding, as a link. */
export const findingLink = z.object({
  findingId: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.enum(findingStates),
});
export type FindingLink = z.infer<typeof findingLink>;

/** What a finding has to do with others, and what of its registration may be put right. */
export const findingRelations = {
  /** 并案: pursued as that one. */
  mergedInto: findingLink.optional(),
  /** Merged into this one; each says by its state whether it still is. */
  duplicates: z.array(findingLink),
  recurrenceOf: findingLink.optional(),
  /** Open findings of the same place (or unit) and clause, where the viewer may file, merge or record a rebound. */
  candidates: z.array(
    findingLink.extend({
      leadUnit: unitRef.optional(),
      place: z.string().optional(),
      workDue: instant.optional(),
      registeredAt: instant,
      /** This one may be merged into it; else it would have to be merged into this one, or their units differ. */
      mayBeMaster: z.boolean(),
    }),
  ),
  classification: z
    .object({
      class: z.string(),
      /** 同单位同条款 90 日内再次发生 … */
      basis: z.string(),
      matches: z.array(findingLink),
      /** Decided by a person, who gave this reason. */
      override: z.string().optional(),
    })
    .optional(),
  /** As they stand, where the viewer may correct. */
  correctable: z.array(z.object({ field: z.string(), word: z.string(), value: z.unknown() })),
};
