import { parentsOf, type Link, type Unit } from './unit';
import type { Area, LinkKind, PostCode } from './vocabulary';

type Valid = { from: string; to?: string };
/** From its first day on, up to the day before its end. */
export const holdsOn = ({ from, to }: Valid, date: string): boolean => from <= date && (!to || date < to);

/** The name valid on a local date; the first one before that. */
export const nameOn = ({ names }: Pick<Unit, 'names'>, date: string): string | undefined =>
  (names.findLast((name) => name.from <= date) ?? names[0])?.name;

/** The unit it stood under on a local date. */
export const parentOn = (unit: Unit, date: string): string | undefined => {
  const parents = parentsOf(unit);
  return (parents.findLast(({ from }) => from <= date) ?? parents[0])?.parentId;
};

export const isActiveOn = ({ names, ended }: Unit, date: string): boolean =>
  !!names[0] && names[0].from <= date && (!ended || date < ended.date);

/** A unit as it was on one day: who held which post, what it was linked with, and which unit stood for it if it had ended. */
export type ResponsibleOn = {
  unitId: string;
  name: string;
  active: boolean;
  parentId?: string;
  /** Stands in its place, if it had ended by then. */
  successor?: string;
  posts: { postCode: PostCode; people: string[] }[];
  links: Link[];
};

/** "Who was responsible on that day?" from the unit's facts alone; undefined for no unit at all. */
export function responsibleOn(unit: Unit, date: string): ResponsibleOn | undefined {
  if (!unit.unitId) return undefined;
  const held = unit.appointments.filter((post) => holdsOn(post, date));
  const active = isActiveOn(unit, date);
  return {
    unitId: unit.unitId,
    name: nameOn(unit, date)!,
    active,
    parentId: parentOn(unit, date),
    successor: unit.ended && date >= unit.ended.date ? unit.ended.successor : undefined,
    posts: [...new Set(held.map(({ postCode }) => postCode))].map((postCode) => ({
      postCode,
      people: held.filter((post) => post.postCode === postCode).map(({ personId }) => personId),
    })),
    links: unit.links.filter((link) => holdsOn(link, date)),
  };
}

/** Who has declared himself out of everything that is this unit's, on a local date. */
export const recusedOn = ({ recusals = [] }: Pick<Unit, 'recusals'>, date: string): string[] =>
  recusals.filter((recusal) => holdsOn(recusal, date)).map(({ personId }) => personId);

const grounds: readonly LinkKind[] = ['territory', 'regulator', 'owner'];
type Place = { siteId?: string; name: string; categoryCode?: string };

/** What makes a place this unit's on a day: 属地, 行业主管, 产权或管理; the first link that fits. */
export function groundFor(
  { links }: Pick<Unit, 'links'>,
  place: Place,
  date: string,
): 'territory' | 'regulator' | 'owner' | undefined {
  const link = links.find(
    ({ kind, area, ...valid }) =>
      grounds.includes(kind) && !!area && fits(area, place) && holdsOn(valid, date),
  );
  return link?.kind as 'territory' | 'regulator' | 'owner' | undefined;
}

/** By the place's number where both have one, else by its name; a class of places by its code. */
function fits(area: Area, place: Place): boolean {
  if (area.siteId && place.siteId) return area.siteId === place.siteId;
  if (area.categoryCode) return area.categoryCode === place.categoryCode;
  return area.name === place.name;
}
