import { Refusal } from '../../refusal';
import type { PeriodCommand, PeriodCommandType, PeriodGiven } from '../commands';
import type { PeriodFact } from '../events';
import type { Period } from '../period';

/** One rule per command: the facts to add, `[]` where the effect already holds, or a thrown `Refusal`. */
export type PeriodDecider<K extends PeriodCommandType> = (
  command: PeriodCommand<K>,
  period: Period,
  given: PeriodGiven,
) => PeriodFact[];
export type PeriodChapter<K extends PeriodCommandType> = { [T in K]: PeriodDecider<T> };

/** A published period is frozen, a sealed one takes no more scores. */
export function demandOpen(period: Period): void {
  if (period.state === 'none') throw new Refusal('period.not-found');
  if (period.state === 'published') throw new Refusal('period.published');
  if (period.state === 'sealed') throw new Refusal('period.sealed', { position: period.sealed?.position });
}

export function demandSealed(period: Period): void {
  if (period.state === 'none') throw new Refusal('period.not-found');
  if (period.state === 'published') throw new Refusal('period.published');
  if (period.state === 'open')
    throw new Refusal('period.wrong-state', { state: period.state, allowed: ['sealed'] });
}

/** Who scored or sealed neither reviews nor publishes. */
export function demandSecondPerson(period: Period, personId: string): void {
  if (period.sealed?.by === personId || period.scorers.includes(personId))
    throw new Refusal('period.same-person', { personId });
}

export const repeated = (values: readonly string[]): string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
