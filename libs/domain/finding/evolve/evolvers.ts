import type { Instant } from '../../envelope';
import type { FactData, FindingFact } from '../events';
import type { Finding, Item } from '../finding';

export type At = { version: number; effectiveAt: Instant };
export type Evolvers<K extends FindingFact['type'] = FindingFact['type']> = {
  [T in K]: (finding: Finding, data: FactData<T>, at: At) => Finding;
};

/** The items with that of the running cycle changed. */
export const changeItem = (finding: Finding, change: (item: Item) => Partial<Item>): Item[] =>
  finding.items.map((item) => (item.cycle === finding.cycle ? { ...item, ...change(item) } : item));
