import { z } from 'zod';
import { instant, personRef } from './shapes';

/** Numbers of a version as the domain's schema has them; the page shows them by their paths. */
const numbers = z.record(z.string(), z.unknown());
const policyVersion = z.object({
  version: z.string(),
  name: z.string(),
  inForceFrom: instant,
  /** In force now. */
  current: z.boolean(),
  numbers,
});
const calendarVersion = z.object({
  calendarId: z.string(),
  version: z.number().int(),
  name: z.string(),
  covers: z.object({ from: z.string(), to: z.string() }),
  provisionalFrom: z.string().optional(),
  source: z.string(),
});

/** 规则与日历: what is in force, what was, and what waits for its approval by a second person. */
export const rules = z.object({
  /** Newest first. */
  policies: z.array(policyVersion),
  proposedPolicy: policyVersion.extend({ basis: z.string(), by: personRef }).optional(),
  calendars: z.array(calendarVersion),
  /** The newest in full, from which the next is made. */
  calendar: numbers.optional(),
  proposedCalendar: calendarVersion.extend({ by: personRef }).optional(),
  mayPropose: z.boolean(),
  mayApprove: z.boolean(),
});
export type Rules = z.infer<typeof rules>;
