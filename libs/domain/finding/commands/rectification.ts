import { z } from 'zod';
import { flagKinds, id, longText, photo, planMeasure } from '../vocabulary';

/** 整改: what may be asked for, as it comes over the wire. */
export const rectificationCommands = {
  SubmitPlan: z.object({
    causes: z.array(longText(300)).max(20).default([]),
    measures: z.array(planMeasure).max(40).default([]),
    resources: z.string().trim().max(500).optional(),
  }),
  ApprovePlan: z.object({ remarks: z.string().trim().max(500).optional() }),
  RefusePlan: z.object({ why: z.string().trim().max(500).default('') }),
  TakeContainment: z.object({
    text: longText(500),
    photos: z.array(photo).max(40, '一次最多 40 张照片').default([]),
  }),
  ReportProgress: z.object({
    text: longText(500),
    percent: z.number().int().min(0).max(100, '进度为 0–100').optional(),
  }),
  ReportRectification: z.object({
    measureText: z
      .string()
      .trim()
      .min(6, '请写清做了什么，例如“更换 3 处画面”。至少 6 个字')
      .max(1000, '整改措施不超过 1000 字'),
    rootCause: z.string().trim().max(1000, '原因剖析不超过 1000 字').optional(),
    photosAfter: z.array(photo).max(40, '一次最多 40 张照片').default([]),
    siblingCheck: z
      .object({ sites: z.array(longText(120)).max(50), found: z.number().int().min(0) })
      .optional(),
  }),
  CountersignReport: z.object({}),
  SendBackReport: z.object({ why: z.string().trim().max(500).default('') }),
  WithdrawReport: z.object({ why: longText(500) }),
  FlagEvidence: z.object({
    kind: z.enum(flagKinds, '请选择疑点种类'),
    score: z.number().int().min(0).max(100).default(100),
    digests: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(40)
      .default([]),
    basis: longText(500),
  }),
  DismissFlag: z.object({ flagId: id, why: longText(500) }),
  ConfirmFraud: z.object({ basis: longText(500) }),
};

/** What the rules must know beside the finding's own stream. */
export type RectificationKnown = {
  SubmitPlan: { unitIsOwn: boolean };
  ApprovePlan: Record<string, never>;
  RefusePlan: Record<string, never>;
  TakeContainment: { unitIsOwn: boolean };
  ReportProgress: { unitIsOwn: boolean };
  /** `reused`: digests among the photos that stand under another finding, too. */
  ReportRectification: { drawn: boolean; reused?: string[] };
  /** `own`: of the lead unit; `parent`: of its parent, where the unit has nobody else to sign. */
  CountersignReport: { signerOf: 'own' | 'parent' | 'other'; isHead: boolean };
  SendBackReport: { signerOf: 'own' | 'parent' | 'other' };
  WithdrawReport: { unitIsOwn: boolean };
  FlagEvidence: Record<string, never>;
  DismissFlag: Record<string, never>;
  ConfirmFraud: Record<string, never>;
};
