import { keyOf, type ChapterCommands, type Finding, type Instant } from '#domain';
import { idFrom } from '#event-store';
import { holdersOf, unitOfPerson, withDescendants } from '../../city/unit-directory';
import { borrowableRoles, reinspectorRoles, type Context, type Lookups, type Looks } from './lookups';

export const verificationLooks = (at: Lookups): Looks<ChapterCommands['verification']> => ({
  ScheduleReinspection: async (data, finding, { now }) => {
    const people = await at.identity.withRoles([...reinspectorRoles, ...borrowableRoles]);
    const sent = people.find((one) => one.personId === data.reinspectorId && one.unitId);
    return {
      reinspectorUnitId: sent?.unitId ?? '',
      mayReinspect: !!sent && reinspectorRoles.includes(sent.role),
      borrowable: !!sent && borrowableRoles.includes(sent.role),
      ...(await standing(at, finding, { personId: data.reinspectorId, unitId: sent?.unitId, now })),
    };
  },
  PassReinspection: (_data, finding, context) => standing(at, finding, own(context)),
  PassAtDesk: (_data, finding, context) => standing(at, finding, own(context)),
  FailReinspection: (_data, finding, context) => standing(at, finding, own(context)),
  ReportInconclusive: () => ({}),
  SignClosure: () => ({}),
  RefuseClosure: () => ({}),
  ScheduleLookBack: () => ({}),
  PassLookBack: (_data, finding, context) => standing(at, finding, own(context)),
  FailLookBack: async (_data, finding, context) => ({
    ...(await standing(at, finding, own(context))),
    person: await answering(at, finding),
  }),
  RecordRebound: async (data, finding) => ({
    person: await answering(at, finding, data.personId),
    evidence: await evidenceOf(at, data.evidenceFinding),
  }),
  ChallengeClosure: () => ({}),
  EndObservation: () => ({}),
  CloseUnrectified: () => ({}),
  RequestVoid: (_data, _finding, { commandId }) => ({ requestId: idFrom(commandId, 'void') }),
  VoidFinding: () => ({}),
});

type Judge = { personId: string; unitId?: string; now: Instant };
const own = ({ actor: { personId, unitId }, now }: Context): Judge => ({ personId, unitId, now });

const standing = async (at: Lookups, finding: Finding, { personId, unitId, now }: Judge) => ({
  related: await at.isRelated(unitId, finding),
  recused: (await at.recused(finding, now)).has(personId),
});

/** Whoever was asked for; by default who was named, if still there, else the head of the lead unit. */
async function answering(at: Lookups, finding: Finding, asked?: string) {
  const units = await at.units.all();
  const lead = finding.assignment?.leadUnit;
  if (!lead) return undefined;
  const tree = withDescendants(units, lead);
  const candidates = asked ? [asked] : [finding.personId, ...holdersOf(units.get(lead), 'head')];
  for (const personId of candidates) {
    const unitId = personId && unitOfPerson(units, tree, personId);
    if (personId && unitId) return { personId, unitId };
  }
  return undefined;
}

async function evidenceOf(at: Lookups, findingId: string) {
  const [row]: { fold: Finding }[] = await at.readModel.dataSource.query(
    `select fold from rm.finding where finding_id = $1`,
    [findingId],
  );
  const key = row && keyOf(row.fold);
  return key && { key, reporters: row.fold.reporters };
}
