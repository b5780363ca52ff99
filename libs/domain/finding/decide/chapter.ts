import type { FindingCommand, FindingCommandType, Given } from '../commands';
import type { FindingFact } from '../events';
import type { Finding } from '../finding';

/** One rule per command: the facts to add, `[]` where the effect already holds, or a thrown `Refusal`. */
export type Decider<K extends FindingCommandType> = (
  command: FindingCommand<K>,
  finding: Finding,
  given: Given,
) => FindingFact[];
export type Chapter<K extends FindingCommandType> = { [T in K]: Decider<T> };
