import { z } from 'zod';
import { asOf, findingRow, instant, page, personRef, unitRef } from './shapes';

/** GET /units */
export const unitList = z.object({
  units: z.array(
    unitRef.extend({
      kind: z.string(),
      parentId: z.string().optional(),
      open: z.number(),
      overdue: z.number(),
    }),
  ),
});
export type UnitList = z.infer<typeof unitList>;

/** GET /units/tree: the whole register, units that have ended too, each under the unit above it. */
export const unitTree = z.object({
  units: z.array(
    unitRef.extend({
      kind: z.string(),
      kindWord: z.string(),
      parentId: z.string().optional(),
      heads: z.array(personRef),
      open: z.number(),
      overdue: z.number(),
      /** 已并入 or 已撤销, since when, and who stands in its place. */
      ended: z.object({ word: z.string(), date: z.string(), successor: unitRef }).optional(),
    }),
  ),
  /** Whether the viewer may change the register. */
  mayChange: z.boolean(),
  asOf,
});
export type UnitTree = z.infer<typeof unitTree>;

/** A rate carries its making; `value` is in thousandths of a percent, absent when the denominator is 0. */
export const rate = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  value: z.number().int().optional(),
});

/** GET /units/:id/ledger?tab=open|overdue|closed|rework&q=&period=&offset=&limit= */
export const ledger = z.object({
  unit: unitRef.extend({ kind: z.string(), parent: unitRef.optional(), group: z.string().optional() }),
  posts: z.array(z.object({ post: z.string(), people: z.array(personRef) })),
  counts: z.object({
    open: z.number(),
    overdue: z.number(),
    closed: z.number(),
    rework: z.number(),
    dueToday: z.number(),
  }),
  period: z.object({ label: z.string(), from: instant, to: instant }),
  onTimeRate: rate,
  closeRate: rate,
  reworkRate: rate,
  excluded: z.number().int(),
  carried: z.number().int(),
  rows: z.array(findingRow),
  page,
  ranks: z.array(
    z.object({
      period: z.string(),
      group: z.string(),
      rank: z.number().int(),
      of: z.number().int(),
      tied: z.boolean(),
    }),
  ),
  demonstration: z.boolean(),
  asOf,
});
export type Ledger = z.infer<typeof ledger>;
