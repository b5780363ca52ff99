import type { UnitFact, UnitFactData } from './events';
import type { Area, LinkKind, PostCode, UnitKind } from './vocabulary';

export type Appointment = { postCode: PostCode; personId: string; from: string; to?: string };
export type Link = {
  toUnit?: string;
  area?: Area;
  kind: LinkKind;
  obligations: string[];
  from: string;
  to?: string;
};
/** 回避: a person who judges nothing of this unit's. */
export type Recusal = { personId: string; why: string; from: string; to?: string };
export type Ended = { how: 'merged' | 'abolished'; date: string; successor: string };

/** A unit of the register. Dates are local; a `to` or an end is the first day on which it no longer holds. */
export type Unit = {
  unitId?: string;
  kind?: UnitKind;
  parentId?: string;
  /** Names with the local date each holds from, oldest first; a report prints the one valid on its date. */
  names: { name: string; from: string }[];
  /** Units it stood under, oldest first; absent where it never moved. */
  parents?: { parentId?: string; from: string }[];
  aliases: string[];
  registerOrder: number;
  appointments: Appointment[];
  links: Link[];
  /** Absent where nobody ever declared one. They outlive the unit: its findings go to another. */
  recusals?: Recusal[];
  ended?: Ended;
};
export const noUnit: Unit = { names: [], aliases: [], registerOrder: 0, appointments: [], links: [] };

export function evolveUnit(unit: Unit, fact: UnitFact): Unit {
  switch (fact.type) {
    case 'UnitRegistered': {
      const { unitId, kind, parentId, aliases, registerOrder, name, from } = fact.data;
      return { ...unit, unitId, kind, parentId, aliases, registerOrder, names: [{ name, from }] };
    }
    case 'UnitRenamed':
      return { ...unit, names: [...unit.names, { name: fact.data.newName, from: fact.data.from }] };
    case 'UnitReparented':
      return reparented(unit, fact.data);
    case 'UnitMerged':
      return withEnd(unit, { how: 'merged', date: fact.data.date, successor: fact.data.into });
    case 'UnitAbolished':
      return withEnd(unit, { how: 'abolished', date: fact.data.date, successor: fact.data.successor });
    case 'AppointmentStarted':
      return { ...unit, appointments: [...unit.appointments, fact.data] };
    case 'AppointmentEnded':
      return {
        ...unit,
        appointments: unit.appointments.map((post) =>
          isOpenPost(post, fact.data) ? { ...post, to: fact.data.to } : post,
        ),
      };
    case 'LinkEstablished':
      return { ...unit, links: [...unit.links, fact.data] };
    case 'LinkEnded':
      return {
        ...unit,
        links: unit.links.map((link) => (isOpenLink(link, fact.data) ? { ...link, to: fact.data.to } : link)),
      };
    case 'RecusalDeclared':
      return { ...unit, recusals: [...(unit.recusals ?? []), fact.data] };
    case 'RecusalEnded':
      return { ...unit, recusals: unit.recusals?.map((recusal) => shortened(recusal, fact.data)) };
  }
}

const reparented = (unit: Unit, { parentId, from }: UnitFactData<'UnitReparented'>): Unit => ({
  ...unit,
  parentId,
  parents: [...parentsOf(unit), { parentId, from }],
});

/** Where it stood since when; the first from its registration on. */
export const parentsOf = ({ parents, parentId, names }: Unit): NonNullable<Unit['parents']> =>
  parents ?? [{ parentId, from: names[0]?.from ?? '' }];

const withEnd = (unit: Unit, ended: Ended): Unit => ({
  ...unit,
  ended,
  appointments: unit.appointments.map((post) => ({ ...post, to: post.to ?? ended.date })),
  links: unit.links.map((link) => ({ ...link, to: link.to ?? ended.date })),
});

export const isOpenPost = (post: Appointment, other: { postCode: PostCode; personId: string }): boolean =>
  post.postCode === other.postCode && post.personId === other.personId && !post.to;

/** Of one person, and not over by `to`. */
export const goesOnAfter = (recusal: Recusal, { personId, to }: { personId: string; to: string }): boolean =>
  recusal.personId === personId && (!recusal.to || recusal.to > to);

/** What has not begun by then holds on no day. */
const shortened = (recusal: Recusal, ended: UnitFactData<'RecusalEnded'>): Recusal =>
  goesOnAfter(recusal, ended) ? { ...recusal, to: ended.to } : recusal;

type Target = Pick<Link, 'toUnit' | 'area' | 'kind'>;
export const isOpenLink = (link: Link, other: Target): boolean => !link.to && isSameTarget(link, other);

const isSameTarget = (link: Target, other: Target): boolean =>
  link.kind === other.kind &&
  link.toUnit === other.toUnit &&
  (link.area?.siteId ?? link.area?.name) === (other.area?.siteId ?? other.area?.name);
