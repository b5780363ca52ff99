import { z } from 'zod';
import { instant } from './shapes';

/** GET /desk-draws: one row a quarter; the secret once the quarter is over. */
export const deskDraws = z.object({
  quarters: z.array(
    z.object({ quarter: z.string(), digest: z.string(), openedAt: instant, secret: z.string().optional() }),
  ),
});
export type DeskDraws = z.infer<typeof deskDraws>;

/** GET /desk-draws/:quarter/check: every report of the quarter drawn once more with the revealed secret. */
export const deskDrawCheck = z.object({
  quarter: z.string(),
  secretMatches: z.boolean(),
  reports: z.number().int(),
  drawn: z.number().int(),
  /** Reports whose stored draw is not what the secret says. */
  wrong: z.array(z.object({ findingId: z.string(), cycle: z.number().int(), stored: z.boolean() })),
});
export type DeskDrawCheck = z.infer<typeof deskDrawCheck>;

/** POST /look-back-draws: freezes the frame of what is under observation. */
export const newLookBackDraw = z.object({
  title: z.string().trim().min(1, '请写明这次抽签的名称').max(120),
  count: z.number().int().min(1, '至少抽 1 件').max(5000),
  seedSource: z.string().trim().min(1, '请写明用哪个公开的数作种子').max(200),
  /** From when on the number can be known; after now. */
  seedFrom: instant,
});
/** POST /look-back-draws/:id/drawings */
export const drawing = z.object({ seed: z.string().trim().min(1, '请填写公布的种子').max(200) });

/** GET /look-back-draws/:id: all that is needed to draw again, and whether it comes out the same. */
export const lookBackDraw = z.object({
  drawId: z.string(),
  title: z.string(),
  position: z.string(),
  count: z.number().int(),
  seedSource: z.string(),
  seedFrom: instant,
  frameDigest: z.string(),
  frame: z.array(z.object({ findingId: z.string(), weight: z.number().int() })),
  seed: z.string().optional(),
  picked: z.array(z.string()),
  check: z.object({ frame: z.boolean(), sample: z.boolean().optional() }),
});
export type LookBackDraw = z.infer<typeof lookBackDraw>;
export type DrawingAnswer = LookBackDraw & {
  scheduled: { findingId: string; outcome: 'done' | 'already' | 'refused'; problem?: string }[];
};
