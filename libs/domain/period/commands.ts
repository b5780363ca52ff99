import { z } from 'zod';
import type { Actor, Instant } from '../envelope';
import { id, instant, longText } from '../finding/vocabulary';
import { bulletinRef, periodGroup, periodKinds, scheme, type SheetItem } from './events';

/** What a caller may ask for, as it comes over the wire. Messages are what the person at the screen reads. */
export const periodCommands = {
  OpenPeriod: z.object({
    periodId: id,
    kind: z.enum(periodKinds, '请选择考评周期的种类'),
    label: longText(40),
    window: z.object({ from: instant, to: instant }),
    scheme,
    groups: z.array(periodGroup).min(1, '至少要有一个组').max(60),
  }),
  EnterComponentScores: z.object({
    rows: z
      .array(
        z.object({
          unitId: id,
          component: z.string().min(1).max(40),
          /** Thousandths of a point; null where the unit was not measured. */
          value: z
            .number()
            .int('得分最多三位小数')
            .min(0, '得分不能小于 0')
            .max(100_000, '得分不能超过 100 分')
            .nullable(),
          evidence: z.string().trim().max(300, '依据不超过 300 字').default(''),
        }),
      )
      .min(1, '请至少填写一行得分')
      .max(5000),
  }),
  ExcludeUnit: z.object({ unitId: id, why: z.string().trim().max(300, '理由不超过 300 字').default('') }),
  SealScores: z.object({ position: z.string().min(1).max(40) }),
  ReviewRanking: z.object({}),
  PublishRanking: z.object({ bulletin: bulletinRef }),
  ImportPublishedRanking: z.object({
    bulletin: bulletinRef,
    groups: z.array(
      z.object({
        groupId: id,
        /** In printed order; rank null for a unit printed as 未参评. */
        rows: z.array(
          z.object({
            unitId: id,
            name: longText(80),
            rank: z.number().int().min(1).nullable(),
            excluded: longText(300).optional(),
          }),
        ),
      }),
    ),
  }),
};

export type PeriodCommandType = keyof typeof periodCommands;
export type PeriodCommandData<K extends PeriodCommandType> = z.infer<(typeof periodCommands)[K]>;

/** One ledger component of one unit as read at the cut-off: a share, and the items it was counted from. */
export type LedgerComponent = {
  unitId: string;
  component: string;
  numerator: number;
  denominator: number;
  items: SheetItem[];
};

/** What the rules must know and cannot see in the period's own stream; looked up by the caller, never by a rule. */
export type PeriodKnown = {
  OpenPeriod: Record<string, never>;
  EnterComponentScores: Record<string, never>;
  ExcludeUnit: Record<string, never>;
  SealScores: {
    /** When the event at `position` was recorded, and from when on it may be the cut-off (`cutOffNotBefore`). */
    cutOff: { recordedAt: Instant; notBefore: Instant };
    /** One entry per unit and ledger component of the scheme. */
    ledger: LedgerComponent[];
    /** Each unit's name as valid at the end of the window. */
    names: { unitId: string; name: string }[];
  };
  ReviewRanking: Record<string, never>;
  PublishRanking: Record<string, never>;
  ImportPublishedRanking: Record<string, never>;
};

export type PeriodCommand<K extends PeriodCommandType = PeriodCommandType> = {
  [T in K]: { type: T; data: PeriodCommandData<T>; known: PeriodKnown[T] };
}[K];

export type PeriodGiven = {
  now: Instant;
  effectiveAt: Instant;
  actor: Actor & { personId: string };
  /** sha256 of a text, lower-case hex. */
  digest(text: string): string;
};
