import type { Finding, Known, PostCode, Unit } from '#domain';
import type { ReadModel } from '#read-model';

/** The lead unit of a finding and the unit above it, as the register has them now. */
export type LeadUnits = { lead?: LeadUnit; parent?: LeadUnit };
export type LeadUnit = { unitId: string; appointments: Unit['appointments'] };

/** Who counts as having signed: the head of the lead unit, else its parent's. */
export function deemedSigner({ lead, parent }: LeadUnits): Known['DeemSigned']['head'] | undefined {
  for (const unit of [lead, parent]) {
    const [personId] = holdersOf(unit, 'head');
    if (unit && personId) return { personId, unitId: unit.unitId };
  }
  return undefined;
}

/** Who is reminded: the named responsible person; before there is one the lead unit's liaisons, else its head. */
export function recipientsOf(
  finding: Pick<Finding, 'personId' | 'personUnitId'>,
  { lead }: LeadUnits,
): Known['RecordReminder']['recipients'] {
  if (finding.personId) return [{ personId: finding.personId, unitId: finding.personUnitId }];
  const liaisons = holdersOf(lead, 'liaison');
  const people = liaisons.length > 0 ? liaisons : holdersOf(lead, 'head');
  return people.map((personId) => ({ personId, unitId: lead?.unitId }));
}

const holdersOf = (unit: LeadUnit | undefined, post: PostCode): string[] => [
  ...new Set(
    unit?.appointments.filter(({ postCode, to }) => postCode === post && !to).map((held) => held.personId),
  ),
];

/** Throws what the database throws. */
export async function leadUnitsOf(readModel: ReadModel, leadUnit: string | undefined): Promise<LeadUnits> {
  if (!leadUnit) return {};
  const units: (LeadUnit & { parentId: string | null })[] = await readModel.dataSource.query(
    `select unit_id as "unitId", parent_id as "parentId", appointments from rm.unit
      where unit_id = $1 or unit_id = (select parent_id from rm.unit where unit_id = $1)`,
    [leadUnit],
  );
  const lead = units.find(({ unitId }) => unitId === leadUnit);
  return { lead, parent: units.find(({ unitId }) => unitId === lead?.parentId) };
}
