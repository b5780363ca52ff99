import { z } from 'zod';
import { id, longText, photo } from '../vocabulary';

/** 复查与销号: what may be asked for, as it comes over the wire. */
export const verificationCommands = {
  ScheduleReinspection: z.object({
    reinspectorId: id,
    method: z.enum(['onsite', 'desk', 'third-party']).default('onsite'),
    covert: z.boolean().default(false),
  }),
  PassReinspection: z.object({
    checkedClauses: z.array(id).max(40),
    photos: z.array(photo).max(40).default([]),
    grade: z.enum(['A', 'B', 'C', 'D']).optional(),
    closeAs: z.enum(['rectified', 'rectifiedByOther', 'noLongerExists']).default('rectified'),
  }),
  FailReinspection: z.object({
    unmetClauses: z.array(z.object({ clauseId: id, text: longText(300) })).max(40),
    partial: z.boolean().default(false),
    photos: z.array(photo).max(40).default([]),
    remark: z.string().max(1000).optional(),
  }),
  SignClosure: z.object({}),
  RefuseClosure: z.object({ why: z.string().trim().max(500).default('') }),
};

/** What the rules must know beside the finding's own stream. */
export type VerificationKnown = {
  /** `related`: of the lead unit, a co-unit, a descendant or a paired unit. */
  ScheduleReinspection: {
    reinspectorUnitId: string;
    related: boolean;
    mayReinspect: boolean;
    recused: boolean;
  };
  PassReinspection: { related: boolean };
  FailReinspection: Record<string, never>;
  SignClosure: Record<string, never>;
  RefuseClosure: Record<string, never>;
};
