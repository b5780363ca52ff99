import { unitStream, type Unit } from '#domain';
import type { RecordedEvent } from '#event-store';
import { isImport, rowPerStream } from '../projection/projection';
import { UnitRow } from './unit.row';

export function afterUnit(row: UnitRow | null, event: RecordedEvent): UnitRow {
  const unit = unitStream.evolve(row ? asUnit(row) : unitStream.initial, unitStream.history.lift(event));
  const { unitId, kind, names } = unit;
  if (!unitId || !kind) throw new Error('the first event of a unit is not its registration');
  return {
    unitId,
    name: names.at(-1)!.name,
    names,
    kind,
    parentId: unit.parentId ?? null,
    aliases: unit.aliases,
    registerOrder: unit.registerOrder,
    appointments: unit.appointments,
    links: unit.links,
    parents: unit.parents ?? null,
    recusals: unit.recusals ?? null,
    ended: unit.ended ?? null,
    active: !unit.ended,
    demonstration: row?.demonstration ?? isImport(event),
    version: event.version,
    position: event.position,
  };
}

const asUnit = ({ parentId, parents, recusals, ended, ...row }: UnitRow): Unit => ({
  ...row,
  parentId: parentId ?? undefined,
  parents: parents ?? undefined,
  recusals: recusals ?? undefined,
  ended: ended ?? undefined,
});

export const units = rowPerStream({
  name: 'unit',
  version: 3,
  category: 'unit',
  row: UnitRow,
  key: 'unitId',
  after: afterUnit,
});
