import { Entity, Index } from 'typeorm';
import type { Instant } from '#domain';
import { Json, Key, Moment, Place, Text } from '../columns';

/** How far a process manager has followed the log. Losing it costs a repetition that changes nothing. */
@Entity({ schema: 'rm', name: 'process_checkpoint' })
export class ProcessCheckpointRow {
  @Key('process_checkpoint_pkey') process!: string;
  /** What follows from everything up to here has been carried out or refused. */
  @Place() position!: string;
  @Moment() updatedAt!: Instant;
}

/** A command of a process manager that the rules refused. It is shown to people and not sent again. */
@Entity({ schema: 'rm', name: 'refused_command' })
@Index('refused_command_at', ['at'])
export class RefusedCommandRow {
  @Key('refused_command_pkey', 'uuid') commandId!: string;
  @Text() process!: string;
  @Text() findingId!: string;
  @Text() command!: string;
  /** The event from which it followed. */
  @Text() causeId!: string;
  @Text() causeType!: string;
  @Text() code!: string;
  @Json() detail!: object;
  @Moment() at!: Instant;
}
