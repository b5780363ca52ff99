import { z } from 'zod';
import { asOf, instant, unitRef } from './shapes';

export const periodList = z.object({
  periods: z.array(
    z.object({
      periodId: z.string(),
      label: z.string(),
      status: z.enum(['open', 'sealed', 'published']),
      origin: z.enum(['computed', 'imported']).optional(),
    }),
  ),
});
export type PeriodList = z.infer<typeof periodList>;

export const scoreSheet = z.object({
  components: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      weight: z.number().int(),
      /** Thousandths of a point out of 100; absent when there is nothing to measure. */
      value: z.number().int().optional(),
      numerator: z.number().int().optional(),
      denominator: z.number().int().optional(),
      items: z
        .array(
          z.object({
            findingId: z.string(),
            number: z.string(),
            title: z.string(),
            cycle: z.number(),
            verdict: z.string(),
          }),
        )
        .optional(),
    }),
  ),
});

/** GET /periods/:id/ranking */
export const ranking = z.object({
  period: z.object({
    periodId: z.string(),
    label: z.string(),
    kind: z.string(),
    status: z.enum(['open', 'sealed', 'published']),
    from: instant,
    to: instant,
  }),
  origin: z.enum(['computed', 'imported']).optional(),
  bulletin: z
    .object({ title: z.string(), issuer: z.string(), issuedOn: z.string(), seriesNo: z.string().optional() })
    .optional(),
  publishedBy: z.string().optional(),
  sealedBy: z.string().optional(),
  digest: z.string().optional(),
  position: z.string().optional(),
  groups: z.array(
    z.object({
      groupId: z.string(),
      title: z.string(),
      kind: z.string(),
      readingOrder: z.enum(['single', 'by-row', 'by-column']),
      tied: z.number().int(),
      bottom: z.object({ units: z.array(unitRef), why: z.string().optional() }),
      rows: z.array(
        z.object({
          unit: unitRef,
          /** As printed or computed; absent = 未参评. */
          rank: z.number().int().optional(),
          tied: z.boolean(),
          bottom: z.boolean(),
          /** Compared score in thousandths; absent where the bulletin printed none. */
          score: z.number().int().optional(),
          excluded: z.string().optional(),
          sheet: scoreSheet.optional(),
        }),
      ),
    }),
  ),
  demonstration: z.boolean(),
  actions: z.array(z.enum(['EnterScores', 'SealScores', 'PublishRanking'])),
  asOf,
});
export type Ranking = z.infer<typeof ranking>;
