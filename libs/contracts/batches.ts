import { z } from 'zod';
import type { FindingAction } from './finding-actions';
import { problem } from './shapes';

/** What may be asked of many findings at once; each stays its own command on its own stream. */
export const batchActions = [
  'AssignFinding',
  'SignForAssignment',
  'NameResponsiblePerson',
  'ReportRectification',
  'CountersignReport',
  'ScheduleReinspection',
] as const satisfies FindingAction[];
export type BatchAction = (typeof batchActions)[number];
export const BATCH_LIMIT = 200;

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
