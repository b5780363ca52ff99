import type { FindingCommand } from '#domain';
import type { RecordedEvent } from '#event-store';

/**
 * Does what spans streams: from one event follow commands on others. Holds no rule: the rules decide on each command, and
 * may find that nothing is to do.
 */
export type Process = {
  /** Its checkpoint is kept under this name: never renamed. */
  name: string;
  /** Of the streams it follows. */
  categories: readonly string[];
  /** What follows from an event, at every repetition the same. May throw what passes; then it is asked again. */
  react(event: RecordedEvent): readonly FollowUp[] | Promise<readonly FollowUp[]>;
};

/** A command on a finding, sent in the name of the system, at most one of a type on one finding from one event. */
export type FollowUp = {
  findingId: string;
  command: FindingCommand;
  /** What is done instead where the rules refuse with this code; a refusal that has no answer is kept and shown. */
  ifRefused?(code: string): readonly FollowUp[] | undefined;
};
