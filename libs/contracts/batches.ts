import { z } from 'zod';
import { problem } from './shapes';

/** POST /batches/<noun> {findingIds, data}. Every finding is answered for; the rest is done although one is refused. */
export const batchAnswer = z.object({
  results: z.array(
    z.object({
      findingId: z.string(),
      /** `already`: its effect held before, nothing was added. */
      outcome: z.enum(['done', 'already', 'refused']),
      version: z.number().int().optional(),
      problem: problem.optional(),
    }),
  ),
  done: z.number().int(),
  refused: z.number().int(),
  /** Highest position written or met; absent where nothing was done. */
  position: z.string().optional(),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;
