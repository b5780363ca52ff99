import { z } from 'zod';
import { asOf, personRef, unitRef } from './shapes';

const localDate = z.string();

/** GET /recusals: 回避, one's own; everybody's for whoever may declare for others. Those that still hold or are to come first. */
export const recusalList = z.object({
  recusals: z.array(
    z.object({
      person: personRef,
      unit: unitRef,
      why: z.string(),
      from: localDate,
      /** The first day on which it no longer holds. */
      until: localDate.optional(),
      over: z.boolean(),
    }),
  ),
  /** Whether the viewer may end one. */
  mayEnd: z.boolean(),
  /** For whom the viewer may declare: nobody, himself, or everybody who may be sent to look. */
  people: z.array(personRef),
  asOf,
});
export type RecusalList = z.infer<typeof recusalList>;
