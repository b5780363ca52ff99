import { z } from 'zod';
import { asOf, instant } from './shapes';

/** GET /inspections: month checks with their denominators. */
export const inspections = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string(),
      source: z.string(),
      generated: z.string().optional(),
      sites: z.number().int(),
      passed: z.number().int(),
      questionnaires: z.number().int(),
      categories: z.array(
        z.object({ code: z.string(), name: z.string(), sites: z.number().int(), passed: z.number().int() }),
      ),
    }),
  ),
  asOf,
});
export type Inspections = z.infer<typeof inspections>;

export const messages = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      at: instant,
      stage: z.string(),
      findingId: z.string(),
      number: z.string(),
      title: z.string(),
      text: z.string(),
      read: z.boolean(),
    }),
  ),
  unread: z.number().int(),
});
export type Messages = z.infer<typeof messages>;

/** GET /choices: what the register and filing forms offer. */
export const choices = z.object({
  clauses: z.array(
    z.object({
      clauseId: z.string(),
      standardId: z.string(),
      standardVersion: z.string(),
      text: z.string(),
      kinds: z.array(z.string()),
      defaultSeverity: z.string(),
      defaultHandling: z.string(),
    }),
  ),
  limits: z.array(z.object({ key: z.string(), text: z.string() })),
});
export type Choices = z.infer<typeof choices>;

export const uploadedPhoto = z.object({
  digest: z.string(),
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  takenAt: instant.optional(),
});
export type UploadedPhoto = z.infer<typeof uploadedPhoto>;

export const health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  log: z.object({ ok: z.boolean(), store: z.string(), head: z.string().optional() }),
  readModels: z.object({
    ok: z.boolean(),
    lag: z.number().int(),
    lastPoll: instant.optional(),
    parked: z.number().int(),
    projections: z.array(z.object({ name: z.string(), position: z.string() })),
  }),
  queue: z.object({
    ok: z.boolean(),
    backend: z.string(),
    pendingTimers: z.number().int(),
    oldestOverdueSeconds: z.number().int(),
    lastPoll: instant.optional(),
  }),
});
export type Health = z.infer<typeof health>;
