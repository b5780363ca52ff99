import { Refusal } from '../refusal';
import type { UnitFact, UnitFactData } from './events';
import { goesOnAfter, isOpenLink, isOpenPost, parentsOf, type Unit } from './unit';

type Data<K extends UnitFact['type']> = UnitFactData<K>;
/** Of the other unit that a change names, on the day of the decision. `below`: it stands under the unit itself. */
type OtherUnit = { active: boolean; below?: boolean };

/** What may be asked of a unit; `known` is looked up, never asked for. */
export type UnitCommand =
  | { type: 'RegisterUnit'; data: Data<'UnitRegistered'> }
  | { type: 'RenameUnit'; data: Data<'UnitRenamed'> }
  | { type: 'ReparentUnit'; data: Data<'UnitReparented'>; known: { parent?: OtherUnit } }
  | { type: 'MergeUnit'; data: Omit<Data<'UnitMerged'>, 'unitId'>; known: Ending }
  | {
      type: 'AbolishUnit';
      data: Omit<Data<'UnitAbolished'>, 'unitId' | 'successor'> & { successor?: string };
      known: Ending;
    }
  | { type: 'StartAppointment'; data: Data<'AppointmentStarted'> }
  | {
      type: 'EndAppointment';
      data: Omit<Data<'AppointmentEnded'>, 'handover'> & { acceptedBy?: string };
      known?: Leaving;
    }
  | { type: 'EstablishLink'; data: Data<'LinkEstablished'> }
  | { type: 'EndLink'; data: Data<'LinkEnded'> }
  | { type: 'DeclareRecusal'; data: Data<'RecusalDeclared'>; known: Declaring }
  | { type: 'EndRecusal'; data: Data<'RecusalEnded'> };
export type UnitCommandType = UnitCommand['type'];

/** `other`: the unit merged into, the successor asked for, else the parent; `children`: units that stand under this one. */
type Ending = { today: string; other?: OtherUnit; children: boolean };
/** `byPersonId`: who declares; `forAnybody`: his office may declare for others too. */
type Declaring = { byPersonId: string; forAnybody: boolean };
/** `openFindings`: those he alone answers for; `accepts`: the one who takes them over holds a post in this unit or below. */
type Leaving = { openFindings: string[]; accepts: boolean };

/**
 * Identity survives renames, moves and mergers; one head at a time; what already holds adds nothing.
 * Throws `Refusal` (`unit.…`).
 */
export function decideUnit(command: UnitCommand, unit: Unit): UnitFact[] {
  if (command.type === 'RegisterUnit') {
    if (unit.unitId) throw new Refusal('unit.exists', { unitId: unit.unitId });
    return [{ type: 'UnitRegistered', data: command.data }];
  }
  if (!unit.unitId) throw new Refusal('unit.not-found');
  if (command.type === 'MergeUnit' || command.type === 'AbolishUnit') return end(command, unit);
  if (command.type === 'EndAppointment') return endAppointment(command, unit);
  if (command.type === 'EndLink') return endLink(command.data, unit);
  if (command.type === 'EndRecusal') return endRecusal(command.data, unit);
  if (unit.ended) throw new Refusal('unit.not-active', { unitId: unit.unitId });
  switch (command.type) {
    case 'RenameUnit':
      return rename(command.data, unit);
    case 'ReparentUnit':
      return reparent(command, unit);
    case 'StartAppointment':
      return startAppointment(command.data, unit);
    case 'EstablishLink':
      return establishLink(command.data, unit);
    case 'DeclareRecusal':
      return declareRecusal(command, unit);
  }
}

function rename(data: Data<'UnitRenamed'>, { names }: Unit): UnitFact[] {
  const last = names.at(-1)!;
  if (last.name === data.newName) return [];
  if (data.from <= last.from) throw new Refusal('unit.name-not-later', { from: last.from });
  return [{ type: 'UnitRenamed', data }];
}

type Of<T extends UnitCommandType> = Extract<UnitCommand, { type: T }>;

function reparent({ data, known }: Of<'ReparentUnit'>, unit: Unit): UnitFact[] {
  if (data.parentId === unit.parentId) return [];
  const { from } = parentsOf(unit).at(-1)!;
  if (data.from <= from) throw new Refusal('unit.parent-not-later', { from });
  if (data.parentId) {
    if (!known.parent?.active) throw new Refusal('unit.not-active', { unitId: data.parentId });
    if (data.parentId === unit.unitId || known.parent.below)
      throw new Refusal('unit.parent-below', { unitId: data.parentId });
  }
  return [{ type: 'UnitReparented', data }];
}

/** Every finding it leads goes to the other unit: there must be one, and it must stand. */
function end(command: Of<'MergeUnit' | 'AbolishUnit'>, unit: Unit): UnitFact[] {
  const { date, basisDoc } = command.data;
  const unitId = unit.unitId!;
  const merging = command.type === 'MergeUnit';
  const successor = merging ? command.data.into : (command.data.successor ?? unit.parentId);
  if (unit.ended?.how === (merging ? 'merged' : 'abolished') && unit.ended.successor === successor) return [];
  if (unit.ended) throw new Refusal('unit.not-active', { unitId });
  if (!successor) throw new Refusal('unit.successor-required');
  demandEndable(unitId, successor, command);
  return merging
    ? [{ type: 'UnitMerged', data: { unitId, into: successor, date, basisDoc } }]
    : [{ type: 'UnitAbolished', data: { unitId, date, successor, basisDoc } }];
}

function demandEndable(
  unitId: string,
  successor: string,
  { data, known }: Of<'MergeUnit' | 'AbolishUnit'>,
): void {
  if (successor === unitId) throw new Refusal('unit.successor-self');
  if (!known.other?.active) throw new Refusal('unit.not-active', { unitId: successor });
  if (known.children) throw new Refusal('unit.has-children');
  if (data.date > known.today) throw new Refusal('unit.date-ahead', { today: known.today });
}

function startAppointment(data: Data<'AppointmentStarted'>, { appointments }: Unit): UnitFact[] {
  const open = appointments.filter((post) => post.postCode === data.postCode && !post.to);
  if (open.some((post) => post.personId === data.personId)) return [];
  if (data.postCode === 'head' && open.length > 0)
    throw new Refusal('unit.head-exists', { personId: open[0]!.personId });
  return [{ type: 'AppointmentStarted', data }];
}

function endAppointment({ data, known }: Of<'EndAppointment'>, unit: Unit): UnitFact[] {
  const { acceptedBy, ...post } = data;
  const open = unit.appointments.find((each) => isOpenPost(each, post));
  if (!open) return [];
  if (post.to < open.from) throw new Refusal('unit.ends-before-it-begins', { from: open.from });
  if (acceptedBy && !known?.accepts) throw new Refusal('unit.accepter-not-of-unit', { personId: acceptedBy });
  const openFindings = known?.openFindings ?? [];
  const handover = acceptedBy || openFindings.length > 0 ? { openFindings, acceptedBy } : undefined;
  return [{ type: 'AppointmentEnded', data: { ...post, handover } }];
}

function establishLink(data: Data<'LinkEstablished'>, unit: Unit): UnitFact[] {
  if (!data.toUnit === !data.area) throw new Refusal('unit.link-to-one');
  if (data.toUnit === unit.unitId) throw new Refusal('unit.link-to-self');
  if (unit.links.some((link) => isOpenLink(link, data))) return [];
  return [{ type: 'LinkEstablished', data }];
}

function endLink(data: Data<'LinkEnded'>, unit: Unit): UnitFact[] {
  const open = unit.links.find((link) => isOpenLink(link, data));
  if (!open) return [];
  if (data.to < open.from) throw new Refusal('unit.ends-before-it-begins', { from: open.from });
  return [{ type: 'LinkEnded', data }];
}

/** One that holds for all of that time already adds nothing; one for other days is a recusal of its own. */
function declareRecusal({ data, known }: Of<'DeclareRecusal'>, { recusals = [] }: Unit): UnitFact[] {
  const { personId, from, to } = data;
  if (personId !== known.byPersonId && !known.forAnybody)
    throw new Refusal('unit.recusal-of-another', { personId });
  if (to && to <= from) throw new Refusal('unit.recusal-of-no-day', { from });
  const held = recusals.some(
    (one) => one.personId === personId && one.from <= from && (!one.to || (!!to && to <= one.to)),
  );
  return held ? [] : [{ type: 'RecusalDeclared', data }];
}

const endRecusal = (data: Data<'RecusalEnded'>, { recusals = [] }: Unit): UnitFact[] =>
  recusals.some((recusal) => goesOnAfter(recusal, data)) ? [{ type: 'RecusalEnded', data }] : [];
