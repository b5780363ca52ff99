import { z } from 'zod';
import { asOf, unitRef } from './shapes';

/** `unit`: this unit; `other-unit`: one it was with before. */
export const holdSteps = [
  'filing',
  'dispatch',
  'unit',
  'other-unit',
  'ruling',
  'reinspection',
  'second-signer',
  'paused',
  'observation',
] as const;
export type HoldStep = (typeof holdSteps)[number];

/**
 * GET /units/:id/hold-times?quarter=2023Q2: in whose hands the working minutes went of the findings that this unit closed in
 * the quarter. `total` over all steps is the life of these findings, exactly.
 */
export const unitHoldTimes = z.object({
  unit: unitRef,
  quarter: z.string(),
  label: z.string(),
  /** That can be asked for, newest first. */
  quarters: z.array(z.object({ quarter: z.string(), label: z.string() })),
  findings: z.number().int(),
  steps: z.array(
    z.object({
      step: z.enum(holdSteps),
      word: z.string(),
      ours: z.boolean(),
      /** Findings that went through these hands; median and worst are over them. */
      findings: z.number().int(),
      total: z.number().int(),
      median: z.number().int(),
      worst: z.object({
        minutes: z.number().int(),
        findingId: z.string(),
        number: z.string(),
        title: z.string(),
      }),
    }),
  ),
  /** Our own clocks that ran over on them. */
  late: z.array(z.object({ clock: z.string(), times: z.number().int(), minutes: z.number().int() })),
  asOf,
});
export type UnitHoldTimes = z.infer<typeof unitHoldTimes>;
