import { Entity, Index } from 'typeorm';
import type { Instant, ReminderStage } from '#domain';
import { Int, Key, Moment, Place, Text } from '../columns';

/** One row per reminder and recipient. */
@Entity({ schema: 'rm', name: 'message' })
@Index('message_person', ['personId', 'sentAt'])
export class MessageRow {
  /** `<timerId>-<personId>`. */
  @Key('message_pkey') messageId!: string;
  @Text() personId!: string;
  @Text() findingId!: string;
  @Text() stage!: ReminderStage;
  @Moment() dueAt!: Instant;
  @Moment() sentAt!: Instant;
  @Int() version!: number;
  @Place() position!: string;
}

/** What a person has read: kept by hand, part of no projection, never rebuilt. */
@Entity({ schema: 'rm', name: 'message_read' })
export class MessageReadRow {
  @Key('message_read_pkey') personId!: string;
  @Key('message_read_pkey') messageId!: string;
  @Moment() readAt!: Instant;
}
