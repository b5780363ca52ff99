import { noticeOf, type ClockName, type Finding, type Known, type PostCode, type Unit } from '#domain';
import type { ReadModel, TimerStage } from '#read-model';

/** The lead unit of a finding and the unit above it as the register has them now, and who sits in the offices. */
export type People = { lead?: LeadUnit; parent?: LeadUnit; offices?: readonly Official[] };
export type LeadUnit = { unitId: string; appointments: Unit['appointments'] };
export type Official = { personId: string; unitId?: string; role: string };
type Recipients = Known['RecordReminder']['recipients'];

/** Who counts as having signed: the head of the lead unit, else its parent's. */
export function deemedSigner({ lead, parent }: People): Known['DeemSigned']['head'] | undefined {
  for (const unit of [lead, parent]) {
    const [personId] = holdersOf(unit, 'head');
    if (unit && personId) return { personId, unitId: unit.unitId };
  }
  return undefined;
}

/** Roles that each of our own clocks is the business of. */
const officesOf: { [K in ClockName]?: readonly string[] } = {
  file: ['filing'],
  assign: ['dispatch'],
  ruling: ['dispatch'],
  'plan-approval': ['supervisor', 'supervision-director'],
  answer: ['supervisor', 'supervision-director'],
  reinspect: ['supervisor', 'supervision-director'],
  'second-signature': ['supervision-director', 'headquarters'],
  'look-back': ['supervisor', 'reinspector'],
};
export const officeRoles: readonly string[] = [
  ...new Set([...Object.values(officesOf).flat(), 'headquarters', 'supervision-director']),
];

/** Who is reminded of a stage: of the unit's clocks its own people, of ours whoever lets them run out. */
export function recipientsOf(stage: TimerStage, finding: Finding, people: People): Recipients {
  if (stage === 'countersign') return unique(inPosts(people.lead, ['deputy', 'head']));
  const roles = rolesOf(stage, finding);
  if (!roles) return unitsOwn(finding, people);
  const sent = stage === 'reinspect' && finding.reinspection;
  return sent ? [{ personId: sent.reinspectorId, unitId: sent.unitId }] : unique(inRoles(people, roles));
}

/** A conference is headquarters' to call; what lasts long is as well. */
function rolesOf(stage: TimerStage, { returns, deferralAsked }: Finding): readonly string[] | undefined {
  if (stage === 'ruling' && returns?.open?.ruledBy === 'conference') return ['headquarters'];
  if (stage === 'answer' && deferralAsked) return ['supervision-director', 'headquarters'];
  return officesOf[stage as ClockName];
}

/** The named responsible person; before there is one the lead unit's liaisons, else its head. */
function unitsOwn({ personId, personUnitId }: Finding, { lead }: People): Recipients {
  if (personId) return [{ personId, unitId: personUnitId }];
  const liaisons = inPosts(lead, ['liaison']);
  return unique(liaisons.length > 0 ? liaisons : inPosts(lead, ['head']));
}

/** Who is told of a step of the ladder. */
export function toldOf(level: Parameters<typeof noticeOf>[0], finding: Finding, people: People): Recipients {
  const { posts, roles, named } = noticeOf(level);
  const person =
    named && finding.personId ? [{ personId: finding.personId, unitId: finding.personUnitId }] : [];
  return unique([...person, ...inPosts(people.lead, posts), ...inRoles(people, roles)]);
}

const inPosts = (unit: LeadUnit | undefined, posts: readonly PostCode[]): Recipients =>
  posts.flatMap((post) => holdersOf(unit, post).map((personId) => ({ personId, unitId: unit?.unitId })));
const inRoles = ({ offices = [] }: People, roles: readonly string[]): Recipients =>
  offices.filter(({ role }) => roles.includes(role)).map(({ personId, unitId }) => ({ personId, unitId }));
const unique = (people: Recipients): Recipients => [
  ...new Map(people.map((person) => [person.personId, person])).values(),
];

const holdersOf = (unit: LeadUnit | undefined, post: PostCode): string[] => [
  ...new Set(
    unit?.appointments.filter(({ postCode, to }) => postCode === post && !to).map((held) => held.personId),
  ),
];

/** Throws what the database throws. */
export async function leadUnitsOf(readModel: ReadModel, leadUnit: string | undefined): Promise<People> {
  if (!leadUnit) return {};
  const units: (LeadUnit & { parentId: string | null })[] = await readModel.dataSource.query(
    `select unit_id as "unitId", parent_id as "parentId", appointments from rm.unit
      where unit_id = $1 or unit_id = (select parent_id from rm.unit where unit_id = $1)`,
    [leadUnit],
  );
  const lead = units.find(({ unitId }) => unitId === leadUnit);
  return { lead, parent: units.find(({ unitId }) => unitId === lead?.parentId) };
}
