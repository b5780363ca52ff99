import { Entity, Index } from 'typeorm';
import type {
  ClosedAs,
  Finding,
  FindingClass,
  FindingKind,
  FindingState,
  Handling,
  Holder,
  Instant,
  Severity,
  SourceLevel,
  SourceMode,
} from '#domain';
import { Flag, Int, Json, Key, Moment, Place, Text, Texts, maybe } from '../columns';

/** One row per finding: what every list asks for, and the folded finding itself. */
@Entity({ schema: 'rm', name: 'finding' })
@Index('finding_number_key', ['number'], { unique: true })
@Index('finding_ledger', ['leadUnit', 'state', 'workDue'])
@Index('finding_overdue', ['workDue', 'state'])
@Index('finding_holder', ['holder', 'holderDue'])
@Index('finding_todo', ['personId', 'state'])
@Index('finding_desk', ['reinspectorId', 'state'])
@Index('finding_last', ['lastAt'])
@Index('finding_clause', ['clauseId', 'registeredAt'])
export class FindingRow {
  @Key('finding_pkey') findingId!: string;
  /** 编号, `2026-0031`. */
  @Text() number!: string;
  /** Year in Shanghai of the registration, and the place among those of that year in log order. */
  @Int() year!: number;
  @Int() seq!: number;
  @Int() version!: number;
  @Place() position!: string;

  @Text() kind!: FindingKind;
  @Text() title!: string;
  @Text(maybe) place!: string | null;
  @Text() sourceMode!: SourceMode;
  @Text() sourceLevel!: SourceLevel;
  @Text(maybe) campaign!: string | null;
  @Text() clauseId!: string;
  @Text() clauseText!: string;
  @Text(maybe) severity!: Severity | null;
  @Text(maybe) handling!: Handling | null;
  @Text(maybe) class!: FindingClass | null;

  @Text() state!: FindingState;
  @Text() holder!: Holder;
  @Text(maybe) leadUnit!: string | null;
  @Texts() coUnits!: string[];
  @Text(maybe) personId!: string | null;
  @Text(maybe) personUnitId!: string | null;
  @Texts() reporters!: string[];
  @Text(maybe) reinspectorId!: string | null;

  @Moment(maybe) workDue!: Instant | null;
  @Moment(maybe) scoreDue!: Instant | null;
  @Moment(maybe) dueSoonAt!: Instant | null;
  @Int(maybe) dueVersion!: number | null;
  /** Until when whoever holds it should act. */
  @Moment(maybe) holderDue!: Instant | null;
  /** Set while a report waits for its countersignature: until then an overdue workDue does not count. */
  @Moment(maybe) countersignDue!: Instant | null;
  @Int() cycle!: number;
  @Int() reworks!: number;

  /** Instants at which the facts count (effectiveAt). */
  @Moment() registeredAt!: Instant;
  @Moment(maybe) assignedAt!: Instant | null;
  @Moment(maybe) signedAt!: Instant | null;
  @Moment(maybe) closedAt!: Instant | null;
  @Text(maybe) closedAs!: ClosedAs | null;
  @Moment(maybe) windowEnds!: Instant | null;

  @Moment() lastAt!: Instant;
  @Text() lastType!: string;
  @Text(maybe) lastBy!: string | null;
  /** Last time a person did something; the system's own reminders do not break a silence. */
  @Moment(maybe) lastPersonAt!: Instant | null;
  /** Registered by an import. */
  @Flag() demonstration!: boolean;
  @Json() fold!: Finding;
}

/** Which place in the year's register each finding has; given in log order, also to one whose events cannot be applied. */
@Entity({ schema: 'rm', name: 'finding_number' })
@Index('finding_number_seq', ['year', 'seq'], { unique: true })
export class FindingNumberRow {
  @Key('finding_number_pkey') findingId!: string;
  @Int() year!: number;
  @Int() seq!: number;
}
