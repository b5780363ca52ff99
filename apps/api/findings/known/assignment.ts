import type { ChapterCommands } from '#domain';
import { idFrom } from '#event-store';
import { claimGround, headOver } from '../../city/claims';
import { holdersOf, unitOfPerson, withDescendants } from '../../city/unit-directory';
import type { Context, Lookups, Looks } from './lookups';

export const assignmentLooks = (at: Lookups): Looks<ChapterCommands['assignment']> => {
  const toUnit = async (unitId: string | undefined, { commandId }: Pick<Context, 'commandId'>) => ({
    leadActive: (await at.units.all()).get(unitId ?? '')?.active === true,
    assignmentId: idFrom(commandId, 'assignment'),
  });
  return {
    AssignFinding: (data, _finding, context) => toUnit(data.leadUnit, context),
    ClaimFinding: async (data, finding, context) => {
      const { unitId } = context.actor;
      const units = await at.units.all();
      const tree = unitId ? withDescendants(units, unitId) : [];
      return {
        ...(await toUnit(unitId, context)),
        ground: claimGround(finding, unitId, { units, now: context.now }),
        personUnitId: unitOfPerson(units, tree, data.personId),
      };
    },
    SignForAssignment: (data, finding, { actor }) => at.personOfLead(data.personId, finding, actor),
    DeemSigned: () => {
      throw new Error('DeemSigned comes from the scheduler');
    },
    NameResponsiblePerson: (data, finding, { actor }) =>
      at.personOfLead(data.personId, finding, actor, data.unitId),
    RequestReturn: async (data, finding, { actor }) => {
      const lead = (await at.units.all()).get(finding.assignment?.leadUnit ?? '');
      const leaders = [...holdersOf(lead, 'head'), ...holdersOf(lead, 'deputy')];
      return {
        unitIsOwn: (await at.personOfLead(actor.personId, finding, actor)).unitIsOwn,
        consented: !!data.consentBy && leaders.includes(data.consentBy),
      };
    },
    UpholdReturn: (data, _finding, context) => toUnit(data.newLead, context),
    RejectReturn: async (_data, finding) => ({
      head: headOver(await at.units.all(), finding.assignment?.leadUnit),
    }),
    RuleConference: async (data, _finding, context) => ({
      ...(await toUnit(data.lead, context)),
      head: headOver(await at.units.all(), data.lead),
    }),
    ReassignFinding: (data, _finding, context) => toUnit(data.newLead, context),
    SucceedLeadUnit: () => {
      throw new Error('SucceedLeadUnit follows from what became of a unit');
    },
    RecordHandover: (data, finding, { actor }) => at.personOfLead(data.toPerson, finding, actor),
  };
};
