import { z } from 'zod';
import { longText, photo } from '../vocabulary';

/** 整改: what may be asked for, as it comes over the wire. */
export const rectificationCommands = {
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
};

/** What the rules must know beside the finding's own stream. */
export type RectificationKnown = {
  ReportRectification: { drawn: boolean };
  /** `own`: of the lead unit; `parent`: of its parent, where the unit has nobody else to sign. */
  CountersignReport: { signerOf: 'own' | 'parent' | 'other'; isHead: boolean };
  SendBackReport: { signerOf: 'own' | 'parent' | 'other' };
  WithdrawReport: { unitIsOwn: boolean };
};
