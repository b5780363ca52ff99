import { Entity, Index } from 'typeorm';
import type { Unit, UnitKind } from '#domain';
import { Flag, Int, Json, Key, Place, Text, Texts, maybe } from '../columns';

/** One row per unit of the register. */
@Entity({ schema: 'rm', name: 'unit' })
@Index('unit_order', ['registerOrder'])
export class UnitRow {
  @Key('unit_pkey') unitId!: string;
  /** The latest; `names` has the dates. */
  @Text() name!: string;
  @Json() names!: Unit['names'];
  @Text() kind!: UnitKind;
  @Text(maybe) parentId!: string | null;
  @Texts() aliases!: string[];
  @Int() registerOrder!: number;
  @Json() appointments!: Unit['appointments'];
  @Json() links!: Unit['links'];
  /** Where it stood since when; null where it never moved. */
  @Json(maybe) parents!: Unit['parents'] | null;
  /** Who declared himself out of what is its own, and for when; null where nobody did. */
  @Json(maybe) recusals!: Unit['recusals'] | null;
  /** What ended it, since when, and which unit stands in its place. */
  @Json(maybe) ended!: Unit['ended'] | null;
  @Flag() active!: boolean;
  @Flag() demonstration!: boolean;
  @Int() version!: number;
  @Place() position!: string;
}
