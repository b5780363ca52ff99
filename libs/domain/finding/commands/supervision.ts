import { z } from 'zod';
import { id } from '../vocabulary';

/** 督办: what may be asked for, as it comes over the wire. */
export const supervisionCommands = {
  NoteOverdue: z.object({ dueVersion: z.number().int().min(0) }),
  RecordReminder: z.object({
    stage: z.enum(['due-soon', 'overdue']),
    dueVersion: z.number().int().min(0),
    timerId: id,
  }),
};

/** What the rules must know beside the finding's own stream. */
export type SupervisionKnown = {
  NoteOverdue: Record<string, never>;
  RecordReminder: { recipients: { personId: string; unitId?: string }[] };
};
