import type { Instant } from '../envelope';
import type { FindingFact } from './events';
import { evolveFinding } from './evolve';
import { noFinding } from './finding';
import { holder, type Holder } from './holder';
import type { FindingState } from './vocabulary';

/** How a finding stood at an instant: who led, who answered for it, who held it. */
export type StoodAt = {
  state: FindingState | 'none';
  holder: Holder;
  leadUnit?: string;
  coUnits: string[];
  personId?: string;
  /** The unit he is of: the lead unit, or one below it that was given the work. */
  personUnitId?: string;
};

type Happened = { fact: FindingFact; version: number; effectiveAt: Instant };

/** "Who was responsible then?" from the facts that counted by that instant, and from nothing later. */
export function stoodAt(history: readonly Happened[], at: Instant): StoodAt {
  const finding = history
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .reduce(
      (state, { fact, version, effectiveAt }) => evolveFinding(state, fact, { version, effectiveAt }),
      noFinding,
    );
  return {
    state: finding.state,
    holder: holder(finding),
    leadUnit: finding.assignment?.leadUnit,
    coUnits: finding.assignment?.coUnits ?? [],
    personId: finding.personId,
    personUnitId: finding.personUnitId,
  };
}
