import type { FindingFact } from '#domain';
import type { Account } from '#identity';
import type { Happened } from './timeline';

/** Stands where a covert re-inspector's id was; no person has it. */
export const VEILED = 'covert-reinspector';

/** Who may know at once who was sent covertly; 督查员 once it is closed, units and the other offices never. */
const knowing = ['supervision-director', 'auditor'];

type Viewer = Pick<Account, 'personId' | 'role'>;

/** The history as the viewer may read it: from a covert sending on, whoever was sent has no name. Changes nothing in the log. */
export function veiled(happened: readonly Happened[], viewer: Viewer): readonly Happened[] {
  if (knowing.includes(viewer.role)) return happened;
  const hidden = new Set<string>();
  return happened.map((one, index) => {
    const sent =
      one.fact.type === 'ReinspectionScheduled' && one.fact.data.covert ? one.fact.data : undefined;
    const isMine = sent?.reinspectorId === viewer.personId || sent?.by === viewer.personId;
    if (sent && !isMine && !(viewer.role === 'supervisor' && closedAfter(happened, index)))
      hidden.add(sent.reinspectorId);
    return hidden.size === 0 ? one : { ...one, fact: without(one.fact, hidden) };
  });
}

const closedAfter = (happened: readonly Happened[], index: number): boolean =>
  happened.slice(index).some(({ fact }) => fact.type === 'FindingClosed');

const without = (fact: FindingFact, hidden: ReadonlySet<string>): FindingFact =>
  ({ type: fact.type, data: replaced(fact.data, hidden) }) as FindingFact;

function replaced(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return hidden.has(value) ? VEILED : value;
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, hidden));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, hidden)]));
}
