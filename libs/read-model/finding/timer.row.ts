import { Entity, Index } from 'typeorm';
import { remindedClocks, type Instant } from '#domain';
import { Int, Key, Moment, Text, maybe } from '../columns';

/** Steps of the ladder by what asks for them: the passed due, a rework, a rebound, a second return, fraud. */
const ladderStages = [
  'ladder-1',
  'ladder-2',
  'ladder-3',
  'ladder-4',
  'ladder-5',
  'rework-1',
  'rework-2',
  'rework-3',
  'rebound-2',
  'rebound-3',
  'return-2',
  'fraud-5',
  'fraud-6',
] as const;
/** `deem-signed`, `deferral-review` and `observation` end by themselves what they time; the others tell somebody. */
export const timerStages = [
  'deem-signed',
  'deferral-review',
  'observation',
  'sign-soon',
  'due-soon',
  'overdue',
  ...remindedClocks,
  ...ladderStages,
] as const;
export type TimerStage = (typeof timerStages)[number];
export type LadderStage = (typeof ladderStages)[number];
export const isLadderStage = (stage: TimerStage): stage is LadderStage =>
  (ladderStages as readonly string[]).includes(stage);
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
