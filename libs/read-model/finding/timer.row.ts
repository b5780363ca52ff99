import { Entity, Index } from 'typeorm';
import type { Instant } from '#domain';
import { Int, Key, Moment, Text, maybe } from '../columns';

export const timerStages = ['deem-signed', 'due-soon', 'overdue'] as const;
export type TimerStage = (typeof timerStages)[number];
export type TimerState = 'pending' | 'fired' | 'cancelled';

/** One row per finding, stage and version of the event that started the clock. */
@Entity({ schema: 'rm', name: 'timer' })
@Index('timer_due', ['dueAt'], { where: `state = 'pending'` })
@Index('timer_finding', ['findingId'])
export class TimerRow {
  @Key('timer_pkey', 'uuid') timerId!: string;
  @Text() findingId!: string;
  @Text() stage!: TimerStage;
  @Int() startVersion!: number;
  @Moment() dueAt!: Instant;
  @Text() state!: TimerState;
  /** When the fact it led to was recorded. */
  @Moment(maybe) firedAt!: Instant | null;
}
