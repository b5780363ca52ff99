import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { id, instant, limit, longText } from '../finding/vocabulary';
import { precisions } from '../ranking/score';
import { verdictReasons, verdicts } from '../ranking/verdict';
import { unitKinds } from '../unit/vocabulary';

export const periodKinds = ['month', 'quarter', 'year', 'mock', 'external'] as const;
export const readingOrders = ['single', 'by-row', 'by-column'] as const;
export const bottomReasons = ['too-few', 'all-tie', 'within-band'] as const;

const by = id;
const code = z.string().min(1).max(40);
const thousandths = z.number().int().min(0).max(100_000);
/** sha256 over canonical rows, lower-case hex. */
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** 计分方案: all of it data of the period, none of it a constant of the program. */
export const scheme = z.object({
  /** None where a table is only imported: the printed bulletins do not give their weights. */
  components: z
    .array(
      z.object({
        code,
        name: longText(40),
        /** Basis points. */
        weight: z.number().int().min(1).max(10_000),
        from: z.enum(['entered', 'ledger']),
      }),
    )
    .max(40),
  /** Thousandths: 10 compares and prints 0.01 of a point. */
  precision: z.literal([...precisions]),
  /** Fewer assessed units than this have no bottom. */
  minimum: z.number().int().min(1).max(1000),
  /** 容错, thousandths; 0 is off. */
  band: thousandths,
  /** How long after the window's end a position may serve as the cut-off. */
  cutOffAfter: limit,
});
export const periodGroup = z.object({
  /** Names the group across periods. */
  groupId: id,
  title: longText(60),
  kind: z.enum(unitKinds),
  readingOrder: z.enum(readingOrders),
  /** In register order, in which ties are printed. */
  unitIds: z.array(id).min(1).max(2000),
});
export const sheetItem = z.object({
  findingId: id,
  cycle: z.number().int().min(1),
  verdict: z.enum(verdicts),
  why: z.enum(verdictReasons).optional(),
});
export const sheetComponent = z.object({
  code,
  value: thousandths.nullable(),
  weight: z.number().int().min(1),
  numerator: z.number().int().min(0).optional(),
  denominator: z.number().int().min(0).optional(),
  items: z.array(sheetItem).optional(),
});
export const scoreSheetFact = z.object({
  unitId: id,
  components: z.array(sheetComponent),
  score: thousandths.nullable(),
  compared: thousandths.nullable(),
});
const rank = z.number().int().min(1);
const bottom = z.object({ unitIds: z.array(id), why: z.enum(bottomReasons).optional() });
export const computedRow = z.object({
  unitId: id,
  name: longText(80),
  score: thousandths.nullable(),
  compared: thousandths.nullable(),
  /** null: 未参评. */
  rank: rank.nullable(),
  /** Why the unit is not assessed. */
  excluded: longText(300).optional(),
});
export const publishedRow = z.object({
  unitId: id,
  /** As printed. */
  name: longText(80),
  rank: rank.nullable(),
  /** The compared score; null where none is printed. */
  score: thousandths.nullable(),
  excluded: longText(300).optional(),
});
export const bulletinRef = z.object({
  title: longText(120),
  seriesNo: longText(60).optional(),
  issuer: longText(80),
  issuedOn: z.iso.date(),
});

/** What can happen to an assessment period, as stored. */
export const periodFacts = {
  PeriodOpened: z.object({
    periodId: id,
    kind: z.enum(periodKinds),
    label: longText(40),
    /** Both ends count. */
    window: z.object({ from: instant, to: instant }),
    scheme,
    groups: z.array(periodGroup).min(1).max(60),
    by,
  }),
  /** A later entry for the same unit and component stands in place of an earlier one. */
  ComponentScoreEntered: z.object({
    unitId: id,
    component: code,
    /** null: the unit was not measured on this, for the reason in `evidence`. */
    value: thousandths.nullable(),
    evidence: longText(300),
    by,
  }),
  UnitExcluded: z.object({ unitId: id, why: longText(300), by }),
  ScoresSealed: z.object({
    /** Log position of the cut-off, as text. */
    position: z.string().min(1).max(40),
    sheets: z.array(scoreSheetFact),
    digest,
    by,
  }),
  RankingComputed: z.object({
    groups: z.array(z.object({ groupId: id, rows: z.array(computedRow), bottom })),
    digest,
  }),
  RankingReviewed: z.object({ by }),
  RankingPublished: z.object({
    bulletin: bulletinRef,
    origin: z.enum(['computed', 'imported']),
    groups: z.array(z.object({ groupId: id, rows: z.array(publishedRow), bottom })),
    /** Equals the digest of the ranking computed, where it was computed. */
    digest,
    by,
  }),
};

export type PeriodFact = FactOf<typeof periodFacts>;
export type PeriodFactData<K extends PeriodFact['type']> = Extract<PeriodFact, { type: K }>['data'];
export const periodHistory = factHistory(periodFacts);

export type PeriodKind = (typeof periodKinds)[number];
export type TableReadingOrder = (typeof readingOrders)[number];
export type Scheme = z.infer<typeof scheme>;
export type PeriodGroup = z.infer<typeof periodGroup>;
export type SheetItem = z.infer<typeof sheetItem>;
export type SheetComponent = z.infer<typeof sheetComponent>;
export type UnitSheet = z.infer<typeof scoreSheetFact>;
export type ComputedRow = z.infer<typeof computedRow>;
export type PublishedRow = z.infer<typeof publishedRow>;
export type BulletinRef = z.infer<typeof bulletinRef>;
