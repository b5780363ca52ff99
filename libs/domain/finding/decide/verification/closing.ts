import { dueOf } from '../../../deadlines';
import type { Given } from '../../commands';
import type { FactData } from '../../events';
import type { Finding } from '../../finding';
import { isObservedLonger } from '../../guards';

/** Closed, with the end of the observation by the rules of the unit's assignment. */
export function closing(
  finding: Finding,
  closedAs: 'rectified' | 'rectifiedByOther' | 'noLongerExists',
  passedBy: string,
  { effectiveAt, unitPolicy, calendar }: Given,
): FactData<'FindingClosed'> {
  const window = isObservedLonger(finding) ? unitPolicy.observationLong : unitPolicy.observation;
  return { closedAs, by: passedBy, windowEnds: dueOf(effectiveAt, window, calendar) };
}
