import type { z } from 'zod';
import type { Actor, Instant } from '../../envelope';
import type { Calendar } from '../../calendar';
import type { Policy } from '../../policy';
import { assignmentCommands, type AssignmentKnown } from './assignment';
import { deadlineCommands, type DeadlineKnown } from './deadline';
import { intakeCommands, type IntakeKnown } from './intake';
import { rectificationCommands, type RectificationKnown } from './rectification';
import { supervisionCommands, type SupervisionKnown } from './supervision';
import { verificationCommands, type VerificationKnown } from './verification';

/** What a caller may ask for, as it comes over the wire. Messages are what the person at the screen reads. */
export const findingCommands = {
  ...intakeCommands,
  ...assignmentCommands,
  ...rectificationCommands,
  ...deadlineCommands,
  ...verificationCommands,
  ...supervisionCommands,
};

export type FindingCommandType = keyof typeof findingCommands;
export type CommandData<K extends FindingCommandType> = z.infer<(typeof findingCommands)[K]>;

/** What the rules must know and cannot see in the finding's own stream; looked up by the caller, never by a rule. */
export type Known = IntakeKnown &
  AssignmentKnown &
  RectificationKnown &
  DeadlineKnown &
  VerificationKnown &
  SupervisionKnown;

export type FindingCommand<K extends FindingCommandType = FindingCommandType> = {
  [T in K]: { type: T; data: CommandData<T>; known: Known[T] };
}[K];

/** Under which clock, rules and name a command is decided. `now` is the store's clock; `effectiveAt` is what dues are judged on. */
export type Given = {
  now: Instant;
  effectiveAt: Instant;
  actor: Actor & { personId: string };
  /** In force on the day of the decision: procedure follows it. */
  policy: Policy;
  /** In force when the unit was assigned: its limits, its share of extensions and its windows follow that one. */
  unitPolicy: Policy;
  calendar: Calendar;
};

/** The commands of each chapter, by name. */
export type ChapterCommands = {
  intake: keyof typeof intakeCommands;
  assignment: keyof typeof assignmentCommands;
  rectification: keyof typeof rectificationCommands;
  deadline: keyof typeof deadlineCommands;
  verification: keyof typeof verificationCommands;
  supervision: keyof typeof supervisionCommands;
};
