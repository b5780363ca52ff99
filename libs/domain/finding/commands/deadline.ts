import { z } from 'zod';
import { deferralKinds, id, instant, longText, milestone } from '../vocabulary';

const reason = z.string().trim().max(500, '不超过 500 字').default('');
const units = z.number('请填写延长多少').int().min(1, '至少延长 1').max(400);
const reviewInDays = z.number('请填写多少天后复核').int().min(1).max(400);

/** 时限: what may be asked for, as it comes over the wire. */
export const deadlineCommands = {
  /** `units`: in the unit of the limit. */
  RequestExtension: z.object({
    units,
    reason: longText(500),
    progress: longText(500),
  }),
  /** As asked, unless fewer are granted. */
  GrantExtension: z.object({ units: units.optional() }),
  RefuseExtension: z.object({ why: reason }),
  RequestDeferral: z.object({
    kind: z.enum(deferralKinds, '请选择缓办或挂账'),
    reason: longText(500),
    interim: longText(500),
    milestones: z.array(milestone).min(1, '至少写一个阶段目标').max(12),
    leaderId: id,
  }),
  /** `reviewInDays`: calendar days from the decision; `leaderId` only where it is another than asked. */
  GrantDeferral: z.object({ reviewInDays, leaderId: id.optional() }),
  RefuseDeferral: z.object({ why: reason }),
  RenewDeferral: z.object({ reviewInDays, result: longText(500) }),
  EndDeferral: z.object({ why: longText(500) }),
  /** By working minutes, or to an instant. */
  ShiftDeadline: z.object({
    cause: z.enum(['weather', 'policy', 'system', 'lateOffice', 'appeal'], '请选择顺延原因'),
    by: z.union([z.object({ minutes: z.number().int().min(1).max(1_000_000) }), z.object({ to: instant })]),
    reason,
  }),
};

/** What the rules must know beside the finding's own stream. */
export type DeadlineKnown = {
  RequestExtension: { unitIsOwn: boolean };
  GrantExtension: Record<string, never>;
  RefuseExtension: Record<string, never>;
  /** `leaderExists`: the leader in charge is somebody known. */
  RequestDeferral: { unitIsOwn: boolean; leaderExists: boolean };
  GrantDeferral: { leaderExists: boolean };
  RefuseDeferral: Record<string, never>;
  RenewDeferral: Record<string, never>;
  EndDeferral: Record<string, never>;
  ShiftDeadline: Record<string, never>;
};
