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
  /** No fact ends a unit yet: true for every registered one. */
  @Flag() active!: boolean;
  @Flag() demonstration!: boolean;
  @Int() version!: number;
  @Place() position!: string;
}
