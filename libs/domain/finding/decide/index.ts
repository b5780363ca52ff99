import type { FindingCommand, FindingCommandType, Given } from '../commands';
import type { FindingFact } from '../events';
import type { Finding } from '../finding';
import { assignment } from './assignment';
import type { Decider } from './chapter';
import { deadline } from './deadline';
import { intake } from './intake';
import { rectification } from './rectification';
import { supervision } from './supervision';
import { verification } from './verification';

const deciders: { [K in FindingCommandType]: Decider<K> } = {
  ...intake,
  ...assignment,
  ...rectification,
  ...deadline,
  ...verification,
  ...supervision,
};

/**
 * Decides what may be added to a finding's stream. Pure: clock, ids and look-ups come in with the command.
 * Throws `Refusal`; returns `[]` where the effect already holds.
 */
export function decideFinding(command: FindingCommand, finding: Finding, given: Given): FindingFact[] {
  const decide = deciders[command.type] as Decider<FindingCommandType>;
  return decide(command, finding, given);
}
