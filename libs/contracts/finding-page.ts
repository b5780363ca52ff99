import { z } from 'zod';
import { actions } from './finding-actions';
import { findingRelations } from './finding-relations';
import { findingRequests } from './finding-requests';
import { findingSupervision } from './finding-supervision';
import { asOf, findingRow, instant, light, personRef, photoRef, unitRef } from './shapes';

export const sentencePart = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  tone: z.enum(['bad', 'good']).optional(),
});
export const historyEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    version: z.number().int(),
    type: z.string(),
    at: instant,
    /** Given where it was recorded noticeably later than it happened. */
    recordedAt: instant.optional(),
    system: z.boolean(),
    parts: z.array(sentencePart),
    note: z.string().optional(),
    photos: z.array(photoRef),
  }),
  z.object({
    kind: z.literal('gap'),
    from: instant,
    to: instant,
    days: z.number().int(),
    /** 其间 9 天无任何动作（含端午放假 3 天）· 在街道手上 */
    text: z.string(),
    ours: z.boolean(),
  }),
]);
export type HistoryEntry = z.infer<typeof historyEntry>;

/** GET /findings/:id */
export const findingPage = z.object({
  finding: findingRow,
  description: z.string().optional(),
  source: z.string(),
  clause: z.object({ clauseId: z.string(), text: z.string(), standard: z.string() }),
  nature: z.array(z.string()),
  discoveredAt: instant,
  reporter: z.string(),
  coUnits: z.array(unitRef),
  formId: z.string().optional(),
  waiting: z.object({ sentence: z.string(), detail: z.string().optional(), ours: z.boolean(), tone: light }),
  due: z.object({ at: instant, derivation: z.string(), scoreDue: instant, limit: z.string() }).optional(),
  steps: z.array(
    z.object({
      name: z.string(),
      at: instant.optional(),
      state: z.enum(['done', 'now', 'late', 'todo']),
      note: z.string().optional(),
    }),
  ),
  history: z.array(historyEntry),
  before: z.array(photoRef),
  after: z.array(
    z.object({
      cycle: z.number().int(),
      at: instant,
      photos: z.array(photoRef.extend({ answers: z.number().int().optional() })),
      measure: z.string(),
    }),
  ),
  holdTime: z.array(z.object({ holder: z.string(), minutes: z.number().int(), ours: z.boolean() })),
  /** Our own clocks that ran over, in working minutes: counted against the office. */
  officeLate: z.array(z.object({ clock: z.string(), minutes: z.number().int() })),
  /** Whole calendar days from the discovery to the registration; before the account, not in it. */
  daysToRegistration: z.number().int(),
  /** The chain of the stream, recomputed for this answer. */
  integrity: z.object({
    events: z.number().int(),
    intact: z.boolean(),
    lastHash: z.string(),
    firstBadVersion: z.number().int().optional(),
  }),
  ...findingRelations,
  ...findingRequests,
  ...findingSupervision,
  actions: z.array(z.enum(actions)),
  /** Who may be named (own unit's people), where the viewer may name. */
  people: z.array(
    personRef.extend({
      posts: z.array(z.string()),
      /** Of a unit below the lead unit: naming him hands the work down. */
      unit: unitRef.optional(),
      /** Head or deputy of the lead unit. */
      leads: z.boolean().optional(),
    }),
  ),
  /** A return that waits for its ruling. */
  returning: z
    .object({
      nth: z.number().int(),
      conference: z.boolean(),
      dueAt: instant,
      reason: z.string(),
      proposedUnit: unitRef.optional(),
    })
    .optional(),
  /** Re-inspectors who may be sent, where the viewer may schedule. */
  reinspectors: z.array(personRef),
  countersigner: z.string().optional(),
  rootCauseRequired: z.boolean(),
  photosAfterNeeded: z.number().int(),
  importedFrom: z.object({ file: z.string(), line: z.number().int(), quote: z.string() }).optional(),
  asOf,
});
export type FindingPage = z.infer<typeof findingPage>;
