import { recusedOn } from '#domain';
import { withDescendants, type DirectoryUnit } from './unit-directory';

/**
 * Who may judge nothing of these units' on a local date: whoever has declared himself out towards one of them, one above or
 * below it, or one that has ended and whose findings came to any of these.
 */
export function recusedFrom(
  units: Map<string, DirectoryUnit>,
  concerned: readonly string[],
  date: string,
): Set<string> {
  const reach = new Set(concerned.flatMap((id) => [...above(units, id), ...withDescendants(units, id)]));
  for (let grew = true; grew;) {
    grew = false;
    for (const { unitId, ended } of units.values())
      if (ended && reach.has(ended.successor) && !reach.has(unitId)) grew = !!reach.add(unitId);
  }
  return new Set(
    [...reach].flatMap((id) => recusedOn({ recusals: units.get(id)?.recusals ?? undefined }, date)),
  );
}

function above(units: Map<string, DirectoryUnit>, unitId: string): Set<string> {
  const chain = new Set<string>();
  for (let id = units.get(unitId)?.parentId; id && !chain.has(id); id = units.get(id)?.parentId)
    chain.add(id);
  return chain;
}
