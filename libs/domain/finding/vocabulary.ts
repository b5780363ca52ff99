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
/** With a unit or on its way back from it: handed over, and not closed. */
export const handedOverStates: readonly FindingState[] = [
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
];
/** Somebody still has to see to it. */
export const openStates: readonly FindingState[] = ['registered', 'filed', ...handedOverStates];
/** A unit answers for it, also while it is observed. */
export const ledStates: readonly FindingState[] = [...handedOverStates, 'closed'];
/** It counts as a finding of its own, open or not: neither refused nor merged nor voided. */
export const standingStates: readonly FindingState[] = [
  ...openStates,
  'closed',
  'stable',
  'closed_unrectified',
];
export const isIn = (states: readonly (FindingState | 'none')[], state: FindingState | 'none'): boolean =>
  states.includes(state);
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
/** Clocks of which whoever lets them run out is reminded: the unit's, then ours. */
export const remindedClocks = [
  'plan',
  'countersign',
  'file',
  'assign',
  'ruling',
  'plan-approval',
  'answer',
  'reinspect',
  'second-signature',
  'look-back',
] as const;
/** Every clock but the one to rectify; the last ones end by themselves what they time. */
export const clockNames = [...remindedClocks, 'sign', 'deferral-review', 'observation'] as const;
export const reminderStages = ['due-soon', 'overdue', 'sign-soon', ...remindedClocks] as const;
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
export type RemindedClock = (typeof remindedClocks)[number];
export type ClockName = (typeof clockNames)[number];
export type EscalationLevel = (typeof escalationLevels)[number];
export type EscalationTrigger = (typeof escalationTriggers)[number];
/** What leads to a step by itself; a leader's word is given by hand. */
export type StepTrigger = Exclude<EscalationTrigger, 'leader'>;

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

/** An intermediate step of a deferral; the last one tells how long it is meant to last. */
export const milestone = z.object({ text: text(200), on: z.iso.date() });

/** 整改措施: what, by whom of the unit, until which day. */
export const planMeasure = z.object({
  text: text(300),
  personId: id.optional(),
  on: z.iso.date().optional(),
});

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
/** An obligation that no clause of a standard names is checked in its own words. */
export const OBLIGATIONS = 'obligations';
export const obligationAsClause = ({ linkKind, text }: z.infer<typeof obligation>): ClauseRef => ({
  clauseId: `obligation-${linkKind}`,
  standardId: OBLIGATIONS,
  standardVersion: '—',
  text,
});
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

/** 牵头单位以外的,各办什么、担多少; `share` in percent of the whole, the rest is the lead unit's. */
export const coUnits = z
  .array(z.object({ unitId: id, role: text(40), share: z.number().int().min(1).max(99).optional() }))
  .max(20)
  .refine(
    (units) => units.reduce((sum, { share }) => sum + (share ?? 0), 0) < 100,
    '协办单位的责任占比合计应小于 100%',
  );
/** Why a unit may take up a finding by itself: 属地, 行业主管, 产权或管理. */
export const claimGrounds = ['territory', 'regulator', 'owner'] as const;
export type ClaimGround = (typeof claimGrounds)[number];
