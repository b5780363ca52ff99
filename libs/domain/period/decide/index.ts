import type { PeriodCommand, PeriodCommandType, PeriodGiven } from '../commands';
import type { PeriodFact } from '../events';
import type { Period } from '../period';
import type { PeriodDecider } from './chapter';
import { publishing } from './publishing';
import { scoring } from './scoring';
import { sealing } from './sealing';

const deciders: { [K in PeriodCommandType]: PeriodDecider<K> } = { ...scoring, ...sealing, ...publishing };

/**
 * Decides what may be added to a period's stream. Pure: clock, digest and look-ups come in with the command.
 * Throws `Refusal`; returns `[]` where the effect already holds.
 */
export function decidePeriod(command: PeriodCommand, period: Period, given: PeriodGiven): PeriodFact[] {
  const decide = deciders[command.type] as PeriodDecider<PeriodCommandType>;
  return decide(command, period, given);
}
