import { z } from 'zod';

/** Shapes that several answers share. Instants are ISO UTC; the page shows them in Asia/Shanghai. */
export const instant = z.iso.datetime({ precision: 3 });
export const personRef = z.object({ personId: z.string(), name: z.string() });
export const unitRef = z.object({ unitId: z.string(), name: z.string() });
export const photoRef = z.object({ digest: z.string(), url: z.string(), takenAt: instant.optional() });

/** 灯。 `none` in time, `blue` due soon, `yellow` overdue, `orange`/`red` after the policy's working days, `grey` closed or stopped. */
export const lights = ['red', 'orange', 'yellow', 'blue', 'none', 'grey'] as const;
export const light = z.enum(lights);
export type Light = z.infer<typeof light>;

export const findingStates = [
  'registered',
  'not_filed',
  'merged',
  'filed',
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
  'closed',
  'stable',
  'closed_unrectified',
  'voided',
] as const;

export const findingRow = z.object({
  findingId: z.string(),
  /** 编号, for example 2026-0031: the place in the year's register. */
  number: z.string(),
  title: z.string(),
  kind: z.enum(['site', 'material', 'duty', 'survey', 'conduct']),
  place: z.string().optional(),
  state: z.enum(findingStates),
  severity: z.enum(['ordinary', 'serious', 'grave']).optional(),
  leadUnit: unitRef.optional(),
  person: personRef.optional(),
  /** Who holds it now, in words: 责任人, 分管领导审签, 督查室复查 … */
  waitingFor: z.string(),
  /** True where the wait is on our side: then it is not the unit's lateness. */
  waitingForUs: z.boolean(),
  workDue: instant.optional(),
  /** Until when the present holder should act (sign, countersign, re-inspect, rectify). */
  holderDue: instant.optional(),
  light,
  /** 超期 n 个工作日 (0 = less than one), absent when not overdue. */
  overdueWorkingDays: z.number().int().min(0).optional(),
  /** 挂牌: it hangs until two persons have accepted the work on the spot. */
  hung: z.boolean().optional(),
  /** While it waits: 缓办 or 挂账. */
  deferral: z.enum(['postponed', 'listed']).optional(),
  cycle: z.number().int(),
  reworks: z.number().int(),
  lastAction: z.object({ at: instant, text: z.string() }),
  /** Stream version: send it back as If-Match. */
  version: z.number().int(),
  demonstration: z.boolean(),
});
export type FindingRow = z.infer<typeof findingRow>;

/** Up to which position of the log the answer looks, and when it was made. */
export const asOf = z.object({ position: z.string(), at: instant });
export const page = z.object({ total: z.number().int(), offset: z.number().int(), limit: z.number().int() });

/** RFC 9457. `code` is stable; `title` and `detail` are Chinese; `errors` names each wrong field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** Answer to every command: the stream's version and the position to wait for (`atLeast` on queries). */
export const commandAnswer = z.object({
  id: z.string(),
  version: z.number().int(),
  position: z.string(),
  /** Names of the facts added; empty where the effect held already. */
  facts: z.array(z.string()),
});
export type CommandAnswer = z.infer<typeof commandAnswer>;
