import { z } from 'zod';
import { escalationTriggers, id, instant, longText, photo, reminderStages } from '../vocabulary';

const why = z.string().trim().max(300, '理由不超过 300 字').default('');

/** 督办: what may be asked for, as it comes over the wire. */
export const supervisionCommands = {
  NoteOverdue: z.object({ dueVersion: z.number().int().min(0) }),
  RecordReminder: z.object({
    stage: z.enum(reminderStages),
    /** Version of the event that started the clock. */
    dueVersion: z.number().int().min(0),
    timerId: id,
  }),
  RaiseEscalation: z.object({
    level: z.literal([1, 2, 3, 4, 5, 6], '请选择督办等级'),
    /** `leader` unless the system asks. */
    trigger: z.enum(escalationTriggers).default('leader'),
    startVersion: z.number().int().min(0).optional(),
    why,
  }),
  HoldLadder: z.object({ until: instant, why: longText(500) }),
  ImposeHungPlate: z.object({
    formId: id,
    text: z.string().trim().max(1000, '五落实内容不超过 1000 字').optional(),
  }),
  LiftHungPlate: z.object({
    acceptance: z.string().trim().min(1, '请写明现场验收情况').max(1000, '验收情况不超过 1000 字'),
    photos: z.array(photo).max(40).default([]),
    signers: z.array(id).max(10),
  }),
  RecordInstruction: z.object({
    leaderId: id,
    text: z.string().trim().min(1, '请写明批示内容').max(1000, '批示不超过 1000 字'),
    dueAt: instant.optional(),
  }),
};

type Recipients = { personId: string; unitId?: string }[];

/** What the rules must know beside the finding's own stream. */
export type SupervisionKnown = {
  NoteOverdue: Record<string, never>;
  RecordReminder: { recipients: Recipients };
  /** Who is told of this level. */
  RaiseEscalation: { recipients: Recipients };
  HoldLadder: Record<string, never>;
  ImposeHungPlate: { recipients: Recipients };
  /** Those of the named signers who may accept: of the offices, and of none of the units concerned. */
  LiftHungPlate: { eligible: string[] };
  RecordInstruction: Record<string, never>;
};
