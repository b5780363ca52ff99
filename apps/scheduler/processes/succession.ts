import { ledStates, unitHistory, type Unit, type UnitFactData } from '#domain';
import type { ReadModel } from '#read-model';
import type { FollowUp, Process } from './process';

type Deps = { readModel: ReadModel };
type Row = {
  unitId: string;
  parentId: string | null;
  appointments: Unit['appointments'];
  ended: Unit['ended'] | null;
};
type Units = Map<string, Row>;
type Led = { findingId: string; leadUnit: string; personId: string | null };

const ROWS_MS = 10_000;

/** 撤并与交接: what a unit led goes to its successor, what a person answered for to who takes it over, else to the head. */
export const successionOf = ({ readModel }: Deps): Process => ({
  name: 'succession',
  categories: ['unit'],
  async react(event) {
    const fact = unitHistory.lift(event);
    const ends = fact.type === 'UnitMerged' || fact.type === 'UnitAbolished';
    if (!ends && !(fact.type === 'AppointmentEnded' && fact.data.handover)) return [];
    await readModel.waitFor(event.position, ROWS_MS);
    const units = await unitsOf(readModel);
    if (fact.type === 'AppointmentEnded')
      return handedOver(fact.data, event.stream.slice('unit-'.length), units);
    // All that ended units still lead, not just this one: what was handed over in the very moment of an earlier end too.
    const gone = [...units.values()].filter(({ ended }) => ended).map(({ unitId }) => unitId);
    return (await ledBy(readModel, gone)).flatMap((finding) => succeeded(finding, units));
  },
});

function succeeded({ findingId, leadUnit, personId }: Led, units: Units): FollowUp[] {
  const to = standsFor(leadUnit, units);
  if (!to) return [];
  const stays = personId ? unitOf(personId, to, units) : undefined;
  const answers = stays ? { personId: personId!, unitId: stays } : headOver(to, units);
  const data = { from: leadUnit, to, personId: answers?.personId };
  return [
    { findingId, command: { type: 'SucceedLeadUnit', data, known: { personUnitId: answers?.unitId } } },
  ];
}

function handedOver(
  { personId, handover }: UnitFactData<'AppointmentEnded'>,
  unitId: string,
  units: Units,
): FollowUp[] {
  const to = handover!.acceptedBy;
  const toUnit = to && unitOf(to, unitId, units);
  const head = headOver(unitId, units);
  return handover!.openFindings.flatMap((findingId): FollowUp[] => {
    if (to && toUnit) {
      const data = { fromPerson: personId, toPerson: to };
      const known = { personUnitId: toUnit, unitIsOwn: true };
      return [{ findingId, command: { type: 'RecordHandover', data, known } }];
    }
    if (!head) return [];
    const known = { personUnitId: head.unitId, unitIsOwn: true };
    return [
      {
        findingId,
        command: { type: 'NameResponsiblePerson', data: { personId: head.personId }, known },
        // It is waiting for a ruling, which names the head itself, or it is closed.
        ifRefused: (code) => (code === 'finding.wrong-state' ? [] : undefined),
      },
    ];
  });
}

/** The unit that stands for one that ended, be its successor gone as well; undefined where it has not ended. */
function standsFor(unitId: string, units: Units): string | undefined {
  const passed = new Set<string>();
  let at = units.get(unitId);
  while (at?.ended && !passed.has(at.unitId)) {
    passed.add(at.unitId);
    at = units.get(at.ended.successor);
  }
  return at && at.unitId !== unitId && !at.ended ? at.unitId : undefined;
}

/** Where among a unit and those below it somebody holds a post now. */
function unitOf(personId: string, unitId: string, units: Units): string | undefined {
  const row = units.get(unitId);
  if (row?.appointments.some((post) => post.personId === personId && !post.to)) return unitId;
  for (const below of units.values()) {
    const found = below.parentId === unitId && unitOf(personId, below.unitId, units);
    if (found) return found;
  }
  return undefined;
}

/** The head of the unit, else of the one above it. */
function headOver(unitId: string, units: Units): { personId: string; unitId: string } | undefined {
  const unit = units.get(unitId);
  for (const each of [unit, units.get(unit?.parentId ?? '')]) {
    const head = each?.appointments.find((post) => post.postCode === 'head' && !post.to);
    if (each && head) return { personId: head.personId, unitId: each.unitId };
  }
  return undefined;
}

async function unitsOf({ dataSource }: ReadModel): Promise<Units> {
  const rows: Row[] = await dataSource.query(
    `select unit_id as "unitId", parent_id as "parentId", appointments, ended from rm.unit`,
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

const ledBy = ({ dataSource }: ReadModel, units: string[]): Promise<Led[]> =>
  dataSource.query(
    `select finding_id as "findingId", lead_unit as "leadUnit", person_id as "personId" from rm.finding
      where lead_unit = any($1) and state = any($2) order by position`,
    [units, ledStates],
  );
