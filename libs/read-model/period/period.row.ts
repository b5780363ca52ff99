import { Entity, Index } from 'typeorm';
import type { Instant, Period, PeriodKind } from '#domain';
import { Flag, Int, Json, Key, Moment, Place, Text, maybe } from '../columns';

/** One row per assessment period; everything that was decided in it is in `fold`. */
@Entity({ schema: 'rm', name: 'period' })
@Index('period_window', ['windowFrom', 'windowTo'])
export class PeriodRow {
  @Key('period_pkey') periodId!: string;
  @Text() kind!: PeriodKind;
  @Text() label!: string;
  @Text() status!: 'open' | 'sealed' | 'published';
  /** Set once published. */
  @Text(maybe) origin!: 'computed' | 'imported' | null;
  @Moment() windowFrom!: Instant;
  @Moment() windowTo!: Instant;
  @Moment(maybe) publishedAt!: Instant | null;
  @Flag() demonstration!: boolean;
  @Int() version!: number;
  @Place() position!: string;
  @Json() fold!: Period;
}

/** One row per unit of a published ranking. */
@Entity({ schema: 'rm', name: 'rank' })
@Index('rank_unit', ['unitId'])
export class RankRow {
  @Key('rank_pkey') periodId!: string;
  @Key('rank_pkey') groupId!: string;
  @Key('rank_pkey') unitId!: string;
  @Text() groupTitle!: string;
  /** As printed. */
  @Text() name!: string;
  /** Place in the table, from 0, in the order printed. */
  @Int() place!: number;
  /** Null: 未参评, for the reason in `excluded`. */
  @Int(maybe) rank!: number | null;
  /** Shares its rank with another unit of the group. */
  @Flag() tied!: boolean;
  /** How many of the group are ranked. */
  @Int() of!: number;
  /** Compared score in thousandths of a point; null where none is printed. */
  @Int(maybe) score!: number | null;
  @Text(maybe) excluded!: string | null;
}
