import { z } from 'zod';
import {
  classes,
  clauseRef,
  handlings,
  id,
  importedFrom,
  instant,
  kinds,
  longText,
  obligation,
  photo,
  place,
  severities,
  source,
} from '../vocabulary';

/** 立案: what may be asked for, as it comes over the wire. */
export const intakeCommands = {
  RegisterFinding: z.object({
    kind: z.enum(kinds, '请选择问题种类'),
    source,
    title: longText(80),
    description: z.string().max(2000, '说明不超过 2000 字').optional(),
    site: place.optional(),
    obligation: obligation.optional(),
    clause: clauseRef.optional(),
    photosBefore: z.array(photo).max(40, '一次最多 40 张照片').default([]),
    proposedSeverity: z.enum(severities),
    discoveredAt: instant,
    batchId: id.optional(),
    recurrenceOf: id.optional(),
    importedFrom: importedFrom.optional(),
  }),
  FileFinding: z.object({
    severity: z.enum(severities, '请选择严重程度'),
    handling: z.enum(handlings, '请选择办理方式'),
    evidenceChecked: z.boolean().default(true),
    override: z.object({ class: z.enum(classes), reason: z.string().trim().max(300).default('') }).optional(),
  }),
  RefuseFiling: z.object({ reasonCode: z.string().min(1), text: z.string().trim().max(500).default('') }),
};

/** What the rules must know beside the finding's own stream. */
export type IntakeKnown = {
  RegisterFinding: Record<string, never>;
  FileFinding: { class: (typeof classes)[number]; basis: { rule: string; matches: string[] } };
  RefuseFiling: Record<string, never>;
};
