import { z } from 'zod';
import type { Actor, Instant } from '../envelope';
import type { Calendar } from '../calendar';
import type { Policy } from '../policy';
import {
  classes,
  clauseRef,
  handlings,
  id,
  importedFrom,
  instant,
  kinds,
  limit,
  longText,
  obligation,
  photo,
  place,
  severities,
  source,
} from './vocabulary';

/** What a caller may ask for, as it comes over the wire. Messages are what the person at the screen reads. */
export const findingCommands = {
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
  AssignFinding: z.object({
    leadUnit: id,
    coUnits: z
      .array(z.object({ unitId: id, role: longText(40) }))
      .max(20)
      .default([]),
    territoryUnit: id.optional(),
    formId: id.optional(),
    /** Only where the clause sets its own; else the policy's. */
    limit: limit.optional(),
  }),
  SignForAssignment: z.object({ personId: id }),
  DeemSigned: z.object({}),
  NameResponsiblePerson: z.object({ personId: id, innerDueAt: instant.optional() }),
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
  NoteOverdue: z.object({ dueVersion: z.number().int().min(0) }),
  RecordReminder: z.object({
    stage: z.enum(['due-soon', 'overdue']),
    dueVersion: z.number().int().min(0),
    timerId: id,
  }),
};

export type FindingCommandType = keyof typeof findingCommands;
export type CommandData<K extends FindingCommandType> = z.infer<(typeof findingCommands)[K]>;

/** What the rules must know and cannot see in the finding's own stream; looked up by the caller, never by a rule. */
export type Known = {
  RegisterFinding: Record<string, never>;
  FileFinding: { class: (typeof classes)[number]; basis: { rule: string; matches: string[] } };
  RefuseFiling: Record<string, never>;
  AssignFinding: { leadActive: boolean; assignmentId: string };
  SignForAssignment: { personUnitId?: string; unitIsOwn: boolean };
  DeemSigned: { head: { personId: string; unitId: string } };
  NameResponsiblePerson: { personUnitId?: string; unitIsOwn: boolean };
  ReportRectification: { drawn: boolean };
  /** `own`: of the lead unit; `parent`: of its parent, where the unit has nobody else to sign. */
  CountersignReport: { signerOf: 'own' | 'parent' | 'other'; isHead: boolean };
  SendBackReport: { signerOf: 'own' | 'parent' | 'other' };
  WithdrawReport: { unitIsOwn: boolean };
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
  NoteOverdue: Record<string, never>;
  RecordReminder: { recipients: { personId: string; unitId?: string }[] };
};

export type FindingCommand<K extends FindingCommandType = FindingCommandType> = {
  [T in K]: { type: T; data: CommandData<T>; known: Known[T] };
}[K];

/** Under which clock, rules and name a command is decided. `now` is the store's clock; `effectiveAt` is what dues are judged on. */
export type Given = {
  now: Instant;
  effectiveAt: Instant;
  actor: Actor & { personId: string };
  policy: Policy;
  calendar: Calendar;
};
