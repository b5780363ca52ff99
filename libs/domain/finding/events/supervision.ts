import { z } from 'zod';
import { id, instant, reminderStages } from '../vocabulary';

/** 督办: facts of this chapter. */
export const supervisionFacts = {
  FindingBecameOverdue: z.object({ dueAt: instant, dueVersion: z.number().int().min(0) }),
  ReminderSent: z.object({
    stage: z.enum(reminderStages),
    dueAt: instant,
    dueVersion: z.number().int().min(0),
    timerId: id,
    recipients: z.array(z.object({ personId: id, unitId: id.optional() })).min(1),
    channels: z.array(z.enum(['in-app'])).min(1),
  }),
};
