import { groundFor, localDateOf, type ClaimGround, type Finding, type Instant } from '#domain';
import { withDescendants, type DirectoryUnit } from './unit-directory';

type Units = Map<string, DirectoryUnit>;

/**
 * What makes the finding's place the unit's own on that day: a link of the unit itself or of one below it. Undefined where
 * nothing does, where the finding has no place, and where it is not waiting to be handed over.
 */
export function claimGround(
  finding: Finding,
  unitId: string | undefined,
  { units, now }: { units: Units; now: Instant },
): ClaimGround | undefined {
  const place = finding.registered?.site;
  if (finding.state !== 'filed' || !place || !unitId) return undefined;
  for (const id of withDescendants(units, unitId)) {
    const unit = units.get(id);
    const ground = unit && groundFor(unit, place, localDateOf(now));
    if (ground) return ground;
  }
  return undefined;
}

/** Whether a unit could claim anything at all: only then are the filed findings looked through. */
export const hasGrounds = (units: Units, unitId: string | undefined): boolean =>
  !!unitId &&
  [...withDescendants(units, unitId)].some((id) =>
    units.get(id)?.links.some(({ kind, area }) => area && ['territory', 'regulator', 'owner'].includes(kind)),
  );

/** Who answers for what a unit leads: its head, else the head of the unit above it. */
export function headOver(
  units: Units,
  unitId: string | undefined,
): { personId: string; unitId: string } | undefined {
  const unit = units.get(unitId ?? '');
  for (const each of [unit, units.get(unit?.parentId ?? '')]) {
    const head = each?.appointments.find((post) => post.postCode === 'head' && !post.to);
    if (each && head) return { personId: head.personId, unitId: each.unitId };
  }
  return undefined;
}
