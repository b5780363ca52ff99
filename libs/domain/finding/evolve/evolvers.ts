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

/** What the unit asked and nobody has answered falls away: nothing is left of it. */
export const withoutRequests = (finding: Finding): Finding => ({
  ...finding,
  extension: undefined,
  deferralAsked: undefined,
});

/** What a new unit or a new cycle does not inherit: plan, requests, extensions used, days deferred. */
export const begunAfresh = (finding: Finding): Finding => ({
  ...withoutRequests(finding),
  plan: undefined,
  extensionsGranted: undefined,
  deferral: undefined,
  daysDeferred: undefined,
});
