import { Entity, Index } from 'typeorm';
import type { Actor, FindingFact, Instant } from '#domain';
import { Json, Key, Moment, Place, Text } from '../columns';

/** One row per event of a finding, lifted to today's shape. */
@Entity({ schema: 'rm', name: 'finding_event' })
@Index('finding_event_position', ['position'])
@Index('finding_event_effective', ['effectiveAt'])
@Index('finding_event_reported', ['recordedAt'], { where: `type = 'RectificationReported'` })
// Over expressions, which are told in the migration only.
@Index('finding_event_photos_after', { synchronize: false })
@Index('finding_event_photos_before', { synchronize: false })
export class FindingEventRow {
  @Key('finding_event_pkey') findingId!: string;
  @Key('finding_event_pkey', 'int') version!: number;
  @Place() position!: string;
  /** The fact's name without its stored version. */
  @Text() type!: FindingFact['type'];
  @Moment() effectiveAt!: Instant;
  @Moment() occurredAt!: Instant;
  @Moment() recordedAt!: Instant;
  @Json() actor!: Actor;
  @Json() data!: FindingFact['data'];
}
