import { z } from 'zod';
import type { Classification } from '../classification';
import { correctable, fixedFields, valueOf } from '../correction';
import type { FactData } from '../events';
import type { FindingKey } from '../key';
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
    aboutUnit: id.optional(),
    urgent: z.boolean().optional(),
    team: z.array(id).max(20).optional(),
  }),
  FileFinding: z.object({
    severity: z.enum(severities, '请选择严重程度'),
    handling: z.enum(handlings, '请选择办理方式'),
    evidenceChecked: z.boolean().default(true),
    override: z.object({ class: z.enum(classes), reason: z.string().trim().max(300).default('') }).optional(),
    /** Ids of the open findings of the same key that the reviewer was shown. */
    seenDuplicates: z.array(id).max(200).default([]),
  }),
  RefuseFiling: z.object({ reasonCode: z.string().min(1), text: z.string().trim().max(500).default('') }),
  MergeFinding: z.object({ masterId: id, why: z.string().trim().max(500).optional() }),
  UnmergeFinding: z.object({
    why: z.string().trim().max(500).default(''),
    /** Only if it is merged into this one: so that what follows from an older merging undoes no newer one. */
    masterId: id.optional(),
  }),
  AbsorbDuplicate: z.object({ duplicateId: id, reporters: z.array(id).min(1) }),
  ClassifyFinding: z.object({
    /** Left out: as computed. */
    class: z.enum(classes, '请选择分类').optional(),
    reason: z.string().trim().max(300).default(''),
  }),
  CorrectFinding: z
    .object({
      field: z.enum([...correctable, ...fixedFields]),
      /** As the sender saw it. */
      old: z.json().optional(),
      new: z.json(),
      why: z.string().trim().max(500).default(''),
    })
    .superRefine(({ field, new: value }, context) => {
      const schema = valueOf(field);
      for (const issue of schema?.safeParse(value).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: ['new', ...issue.path], message: issue.message });
    }),
};

/** What the rules must know beside the finding's own stream. */
export type IntakeKnown = {
  RegisterFinding: Record<string, never>;
  FileFinding: Classification & {
    /** The cited version of the standard was the one in force on the day of discovery, and has the clause. */
    clauseInForce: boolean;
    /** Open findings of the same key. */
    candidates: string[];
  };
  RefuseFiling: Record<string, never>;
  MergeFinding: {
    self: { findingId: string; position: string };
    /** Undefined if there is no such finding. */
    master?: Omit<FactData<'FindingMerged'>['master'], 'key' | 'state'> & {
      state: FactData<'FindingMerged'>['master']['state'] | 'none';
      key?: FindingKey;
    };
  };
  UnmergeFinding: Record<string, never>;
  AbsorbDuplicate: Record<string, never>;
  ClassifyFinding: Classification;
  CorrectFinding: Record<string, never>;
};
