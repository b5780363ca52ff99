import { Refusal } from '../refusal';
import type { PostCode, UnitFact, UnitKind } from './events';

export type Appointment = { postCode: PostCode; personId: string; from: string; to?: string };
export type Unit = {
  unitId?: string;
  kind?: UnitKind;
  parentId?: string;
  /** Names with the local date each holds from, oldest first; a report prints the one valid on its date. */
  names: { name: string; from: string }[];
  aliases: string[];
  registerOrder: number;
  appointments: Appointment[];
  links: { toUnit: string; kind: string; from: string }[];
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
    case 'AppointmentStarted':
      return { ...unit, appointments: [...unit.appointments, fact.data] };
    case 'AppointmentEnded':
      return {
        ...unit,
        appointments: unit.appointments.map((post) =>
          sameOpenPost(post, fact.data) ? { ...post, to: fact.data.to } : post,
        ),
      };
    case 'LinkEstablished':
      return { ...unit, links: [...unit.links, fact.data] };
  }
}

type Data<K extends UnitFact['type']> = Extract<UnitFact, { type: K }>['data'];
export type UnitCommand =
  | { type: 'RegisterUnit'; data: Data<'UnitRegistered'> }
  | { type: 'RenameUnit'; data: Data<'UnitRenamed'> }
  | { type: 'StartAppointment'; data: Data<'AppointmentStarted'> }
  | { type: 'EndAppointment'; data: Data<'AppointmentEnded'> }
  | { type: 'EstablishLink'; data: Data<'LinkEstablished'> };

/** Identity survives renames; one head at a time; what already holds adds nothing. */
export function decideUnit(command: UnitCommand, unit: Unit): UnitFact[] {
  if (command.type === 'RegisterUnit') {
    if (unit.unitId) throw new Refusal('unit.exists', { unitId: unit.unitId });
    return [{ type: 'UnitRegistered', data: command.data }];
  }
  if (!unit.unitId) throw new Refusal('unit.not-found');
  switch (command.type) {
    case 'RenameUnit': {
      const last = unit.names.at(-1)!;
      if (last.name === command.data.newName) return [];
      if (command.data.from <= last.from) throw new Refusal('unit.name-not-later', { from: last.from });
      return [{ type: 'UnitRenamed', data: command.data }];
    }
    case 'StartAppointment':
      return startAppointment(command.data, unit);
    case 'EndAppointment':
      if (!unit.appointments.some((post) => sameOpenPost(post, command.data))) return [];
      return [{ type: 'AppointmentEnded', data: command.data }];
    case 'EstablishLink': {
      const { toUnit, kind } = command.data;
      if (toUnit === unit.unitId) throw new Refusal('unit.link-to-self');
      if (unit.links.some((link) => link.toUnit === toUnit && link.kind === kind)) return [];
      return [{ type: 'LinkEstablished', data: command.data }];
    }
  }
}

function startAppointment(data: Data<'AppointmentStarted'>, { appointments }: Unit): UnitFact[] {
  const open = appointments.filter((post) => post.postCode === data.postCode && !post.to);
  if (open.some((post) => post.personId === data.personId)) return [];
  if (data.postCode === 'head' && open.length > 0)
    throw new Refusal('unit.head-exists', { personId: open[0]!.personId });
  return [{ type: 'AppointmentStarted', data }];
}

/** The name valid on a local date; the first one before that. */
export const nameOn = (unit: Unit, date: string): string | undefined =>
  (unit.names.findLast((name) => name.from <= date) ?? unit.names[0])?.name;

const sameOpenPost = (post: Appointment, other: { postCode: PostCode; personId: string }): boolean =>
  post.postCode === other.postCode && post.personId === other.personId && !post.to;
