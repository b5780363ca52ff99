
/** 时限: what may be asked for, as it comes over the wire. */
export const deadlineCommands = {};

/** What the rules must know beside the finding's own stream. */
export type DeadlineKnown = Record<never, never>;
