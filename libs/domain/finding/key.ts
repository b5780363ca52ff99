import { z } from 'zod';
import type { Finding } from './finding';
import { id } from './vocabulary';

/** What makes two findings the same problem: site and clause, else unit and obligation or clause. */
export const findingKey = z.object({
  place: z.object({ siteId: id.optional(), name: z.string().min(1) }).optional(),
  /** Absent as long as nobody has said whose it is. */
  unitId: id.optional(),
  /** A clause, or an obligation in its own words. */
  about: z.string().min(1),
});
export type FindingKey = z.infer<typeof findingKey>;

/** Throws nothing; undefined before the registration. */
export function keyOf({ registered, assignment }: Finding): FindingKey | undefined {
  if (!registered) return undefined;
  const { kind, site, obligation, clause, aboutUnit } = registered;
  if (kind === 'site' && site)
    return {
      place: { ...(site.siteId && { siteId: site.siteId }), name: site.name },
      about: clause.clauseId,
    };
  const unitId = assignment?.leadUnit ?? aboutUnit;
  const about = obligation ? `${obligation.linkKind}:${obligation.text}` : clause.clauseId;
  return { ...(unitId && { unitId }), about };
}

/** A unit that is not known yet may be any: the reviewer decides on what he sees. */
export function isSameKey(one: FindingKey, other: FindingKey): boolean {
  if (one.about !== other.about || !one.place !== !other.place) return false;
  if (one.place && other.place) return isSamePlace(one.place, other.place);
  return !one.unitId || !other.unitId || one.unitId === other.unitId;
}

const isSamePlace = (
  one: NonNullable<FindingKey['place']>,
  other: NonNullable<FindingKey['place']>,
): boolean => (one.siteId && other.siteId ? one.siteId === other.siteId : one.name === other.name);
