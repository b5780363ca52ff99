import { z } from 'zod';

/** Field terms; the Chinese word of each is in `words.ts`, the term in docs/glossary.md. */
export const kinds = ['site', 'material', 'duty', 'survey', 'conduct'] as const;
export const sourceModes = [
  'open',
  'covert',
  'monthly',
  'quarterly',
  'mock',
  'provincial',
  'national',
  'self',
  'supervision',
  'look-back',
  'public',
  'hotline',
  'media',
  'leader',
  'partner',
  'import',
] as const;
export const sourceLevels = ['nation', 'province', 'city', 'district', 'unit'] as const;
export const severities = ['ordinary', 'serious', 'grave'] as const;
export const handlings = ['immediate', 'by-deadline', 'long-term'] as const;
export const classes = ['repeated', 'rebound', 'common', 'individual', 'special'] as const;
export const findingStates = [
  'registered',
  'not_filed',
  'merged',
  'filed',
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
  'closed',
  'stable',
  'closed_unrectified',
  'voided',
] as const;
export const closedAs = [
  'rectified',
  'rectifiedByOther',
  'noLongerExists',
  'acceptedRisk',
  'notRectified',
] as const;
/** Closed without being put right: the finding stays in the ledger as a failure. */
export const unrectified: readonly ClosedAs[] = ['acceptedRisk', 'notRectified'];
/** 缓办、挂账。 */
export const deferralKinds = ['postponed', 'listed'] as const;
/** Why both dues move: the first three are decided, late answers, plans and rulings are given back, an appeal is upheld. */
export const shiftCauses = ['weather', 'policy', 'system', 'lateOffice', 'lateRuling', 'appeal'] as const;
export const flagKinds = ['reusedPhoto', 'farFromSite', 'timeBeforeAssignment', 'editedImage'] as const;
export const reminderStages = ['due-soon', 'overdue'] as const;
/** 督办阶梯: L0 reminders, L1 催办, L2 督办, L3 限期督办, L4 挂牌, L5 约谈, L6 问责线索. */
export const escalationLevels = [0, 1, 2, 3, 4, 5, 6] as const;
export const escalationTriggers = ['time', 'rework', 'rebound', 'return', 'fraud', 'leader'] as const;

export type FindingKind = (typeof kinds)[number];
export type SourceMode = (typeof sourceModes)[number];
export type SourceLevel = (typeof sourceLevels)[number];
export type Severity = (typeof severities)[number];
export type Handling = (typeof handlings)[number];
export type FindingClass = (typeof classes)[number];
export type FindingState = (typeof findingStates)[number];
export type ClosedAs = (typeof closedAs)[number];
export type DeferralKind = (typeof deferralKinds)[number];
export type ShiftCause = (typeof shiftCauses)[number];
export type FlagKind = (typeof flagKinds)[number];
export type ReminderStage = (typeof reminderStages)[number];
export type EscalationLevel = (typeof escalationLevels)[number];
export type EscalationTrigger = (typeof escalationTriggers)[number];

export const id = z.string().min(1).max(100);
export const instant = z.iso.datetime({ precision: 3 });
const text = (max: number) => z.string().trim().min(1).max(max);

export const photo = z.object({
  /** sha256 of the stored file, hex; the name under which it is kept. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  takenAt: instant.optional(),
  /** Position of the before-photo that this one answers, from 0. */
  answers: z.number().int().min(0).optional(),
});
export type Photo = z.infer<typeof photo>;

export const limit = z.object({ unit: z.enum(['WD', 'WH', 'CD', 'H']), n: z.number().int().min(1).max(400) });

/** A due instant with its derivation in words and the calendar it was counted on; never recomputed. */
export const due = z.object({
  at: instant,
  derivation: z.string().min(1),
  calendarId: id,
  calendarVersion: z.number().int().min(1),
  provisional: z.boolean().optional(),
});

export const place = z.object({
  siteId: id.optional(),
  name: text(120),
  address: z.string().max(200).optional(),
  categoryCode: z.string().max(20).optional(),
});
export const obligation = z.object({
  linkKind: z.enum(['paired', 'co-built', 'road-section', 'mechanism']),
  partnerUnitId: id.optional(),
  text: text(300),
});
export const clauseRef = z.object({
  clauseId: id,
  standardId: id,
  standardVersion: z.string().min(1),
  text: text(300),
});
export type ClauseRef = z.infer<typeof clauseRef>;
export const source = z.object({
  mode: z.enum(sourceModes),
  level: z.enum(sourceLevels),
  campaign: z.string().max(60).optional(),
});
/** Where an imported finding stands in the text it was read from. */
export const importedFrom = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  quote: z.string().max(500),
});
export const reporter = z.object({ personId: id, unitId: id.optional(), role: z.string().min(1) });
export const longText = text;
