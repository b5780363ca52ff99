import { z } from 'zod';
import { asOf, instant, personRef, unitRef } from './shapes';

const localDate = z.string();
const link = z.object({
  kind: z.string(),
  word: z.string(),
  /** What it leads to, in words. */
  to: z.string(),
  toUnit: unitRef.optional(),
  area: z
    .object({ name: z.string(), siteId: z.string().optional(), categoryCode: z.string().optional() })
    .optional(),
  obligations: z.array(z.string()),
  from: localDate,
  until: localDate.optional(),
});
const post = z.object({ postCode: z.string(), post: z.string(), people: z.array(personRef) });

/** GET /units/:id/responsibility?on=2023-06-12: a unit as it was on that day, and all that was ever said of it. */
export const unitResponsibility = z.object({
  unit: unitRef.extend({ kind: z.string(), kindWord: z.string() }),
  on: localDate,
  onThatDay: z.object({
    name: z.string(),
    /** 在册、已并入、已撤销、尚未成立 */
    status: z.string(),
    active: z.boolean(),
    /** Stood in its place, if it had ended by then. */
    successor: unitRef.optional(),
    posts: z.array(post),
    /** 四方责任, 三级责任制: the posts each is made of; nobody in one shows as a gap. */
    schemes: z.array(z.object({ name: z.string(), posts: z.array(post) })),
    links: z.array(link),
    /** From the unit above it up to the top, with their heads on that day. */
    above: z.array(unitRef.extend({ heads: z.array(personRef) })),
  }),
  below: z.array(unitRef),
  appointments: z.array(
    z.object({
      postCode: z.string(),
      post: z.string(),
      person: personRef,
      from: localDate,
      until: localDate.optional(),
    }),
  ),
  links: z.array(link),
  history: z.array(z.object({ version: z.number().int(), at: instant, by: z.string(), text: z.string() })),
  /** Whether the viewer may change the register. */
  mayChange: z.boolean(),
  /** Who may be appointed, for those who may change it. */
  people: z.array(personRef),
  asOf,
});
export type UnitResponsibility = z.infer<typeof unitResponsibility>;

/** GET /units/names: of those that stand. */
export const unitNames = z.object({ units: z.array(unitRef) });
export type UnitNames = z.infer<typeof unitNames>;

/** GET /findings/:id/responsibility?on=2023-06-12: who led and answered for it at the end of that day. */
export const findingResponsibility = z.object({
  on: localDate,
  at: instant,
  state: z.string(),
  stateWord: z.string(),
  leadUnit: unitRef.optional(),
  coUnits: z.array(unitRef),
  person: personRef.extend({ unit: unitRef.optional() }).optional(),
  /** Heads of the lead unit on that day. */
  heads: z.array(personRef),
  asOf,
});
export type FindingResponsibility = z.infer<typeof findingResponsibility>;
