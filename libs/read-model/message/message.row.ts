import { Entity, Index } from 'typeorm';
import type { EscalationLevel, Instant, ReminderStage } from '#domain';
import { Int, Key, Moment, Place, Text } from '../columns';

/** A reminder's stage; `raised-2`, `prepared-3`, `suggested-5` for a step of the ladder. */
export type MessageStage = ReminderStage | `${'raised' | 'prepared' | 'suggested'}-${EscalationLevel}`;

/** One row per reminder or step of the ladder, and recipient. */
@Entity({ schema: 'rm', name: 'message' })
@Index('message_person', ['personId', 'sentAt'])
export class MessageRow {
  /** `<timerId>-<personId>`, or `<findingId>-<version>-<personId>` for a step of the ladder. */
  @Key('message_pkey') messageId!: string;
  @Text() personId!: string;
  @Text() findingId!: string;
  @Text() stage!: MessageStage;
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
