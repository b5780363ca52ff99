import { z } from 'zod';
import { instant, personRef } from './shapes';

/** GET /desk-draws: one row a quarter; the secret once the quarter is over. */
export const deskDraws = z.object({
  quarters: z.array(
    z.object({
      quarter: z.string(),
      digest: z.string(),
      openedAt: instant,
      secret: z.string().optional(),
      /** Reports since the digest was published, and how many of them were drawn. */
      reports: z.number().int(),
      drawn: z.number().int(),
    }),
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
  /** What anybody needs to draw each report again. */
  lots: z.array(
    z.object({
      findingId: z.string(),
      number: z.string(),
      cycle: z.number().int(),
      at: instant,
      percent: z.number(),
      stored: z.boolean(),
    }),
  ),
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

const head = {
  drawId: z.string(),
  title: z.string(),
  position: z.string(),
  count: z.number().int(),
  seedSource: z.string(),
  seedFrom: instant,
  frameDigest: z.string(),
  frozen: z.object({ at: instant, by: personRef }),
  /** Absent until the seed was public and somebody drew. */
  drawn: z.object({ at: instant, by: personRef }).optional(),
  seed: z.string().optional(),
};

/** GET /look-back-draws: newest first. */
export const lookBackDraws = z.object({
  draws: z.array(
    z.object({
      ...head,
      findings: z.number().int(),
      lots: z.number().int(),
      picked: z.number().int(),
    }),
  ),
  /** Whether the viewer may make one. */
  mayDraw: z.boolean(),
});
export type LookBackDraws = z.infer<typeof lookBackDraws>;

/** GET /look-back-draws/:id: all that is needed to draw again, and whether it comes out the same. */
export const lookBackDraw = z.object({
  ...head,
  frame: z.array(
    z.object({
      findingId: z.string(),
      weight: z.number().int(),
      number: z.string().optional(),
      /** For those who may read any finding. */
      title: z.string().optional(),
    }),
  ),
  picked: z.array(z.string()),
  check: z.object({ frame: z.boolean(), sample: z.boolean().optional() }),
  mayDraw: z.boolean(),
});
export type LookBackDraw = z.infer<typeof lookBackDraw>;
export type DrawingAnswer = LookBackDraw & {
  scheduled: { findingId: string; outcome: 'done' | 'already' | 'refused'; problem?: string }[];
};
