import { z } from 'zod';
import {
  due,
  escalationLevels,
  escalationTriggers,
  id,
  instant,
  longText,
  photo,
  reminderStages,
} from '../vocabulary';

const level = z.literal([...escalationLevels]);
const person = z.object({ personId: id, unitId: id.optional() });

/** 督办: facts of this chapter. */
export const supervisionFacts = {
  FindingBecameOverdue: z.object({
    dueAt: instant,
    dueVersion: z.number().int().min(0),
    /** When the clock alone reaches which level, counted once; absent in facts older than the ladder. */
    ladder: z.array(z.object({ level, due })).optional(),
  }),
  ReminderSent: z.object({
    stage: z.enum(reminderStages),
    dueAt: instant,
    dueVersion: z.number().int().min(0),
    timerId: id,
    recipients: z.array(person).min(1),
    channels: z.array(z.enum(['in-app'])).min(1),
  }),
  EscalationRaised: z.object({
    from: level,
    to: level,
    trigger: z.enum(escalationTriggers),
    basis: longText(300),
    /** In force at once, prepared for a person to sign (L3, L4), or only suggested to the leader who decides (L5, L6). */
    standing: z.enum(['in-force', 'prepared', 'suggested']),
    /** Version of the event whose clock or result led to it; absent where a person raised it of his own accord. */
    startVersion: z.number().int().min(0).optional(),
    /** Who is told. */
    recipients: z.array(person),
    by: id,
  }),
  LadderHeld: z.object({
    until: instant,
    /** How long it may be held altogether for this due. */
    atMost: due,
    why: longText(500),
    by: id,
  }),
  HungPlateImposed: z.object({ formId: id, text: z.string().max(1000).optional(), by: id }),
  HungPlateLifted: z.object({
    acceptance: longText(1000),
    photos: z.array(photo).max(40),
    /** Who accepted the work on the spot. */
    signers: z.array(id).min(2).max(10),
    by: id,
  }),
  LeaderInstructed: z.object({ leaderId: id, text: longText(1000), dueAt: instant.optional(), by: id }),
};
