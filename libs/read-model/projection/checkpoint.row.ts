import { Entity, Index } from 'typeorm';
import type { Instant } from '#domain';
import { Int, Key, Moment, Place, Text, maybe } from '../columns';

/** How far each projection has applied the log, and the version of the code its rows come from. */
@Entity({ schema: 'rm', name: 'checkpoint' })
export class CheckpointRow {
  @Key('checkpoint_pkey') projection!: string;
  @Int() version!: number;
  /** Everything up to here is applied or parked. */
  @Place() position!: string;
  @Moment() updatedAt!: Instant;
  /** When the projector last looked at the log with success, to a few seconds. */
  @Moment() polledAt!: Instant;
}

/** An event that could not be applied, or one of the same stream after it. */
@Entity({ schema: 'rm', name: 'parked' })
@Index('parked_stream', ['projection', 'stream', 'version'])
export class ParkedRow {
  @Key('parked_pkey') projection!: string;
  @Key('parked_pkey') eventId!: string;
  @Text() stream!: string;
  @Int() version!: number;
  @Place() position!: string;
  @Text() type!: string;
  /** Null for an event that only waits behind the one that failed. */
  @Text(maybe) error!: string | null;
  @Moment() at!: Instant;
}
