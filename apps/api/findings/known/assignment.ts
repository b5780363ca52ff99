import type { ChapterCommands } from '#domain';
import { idFrom } from '#event-store';
import type { Lookups, Looks } from './lookups';

export const assignmentLooks = (at: Lookups): Looks<ChapterCommands['assignment']> => ({
  AssignFinding: async (data, _finding, { commandId }) => ({
    leadActive: (await at.units.all()).get(data.leadUnit)?.active === true,
    assignmentId: idFrom(commandId, 'assignment'),
  }),
  SignForAssignment: (data, finding, { actor }) => at.personOfLead(data.personId, finding, actor),
  DeemSigned: () => {
    throw new Error('DeemSigned comes from the scheduler');
  },
  NameResponsiblePerson: (data, finding, { actor }) => at.personOfLead(data.personId, finding, actor),
});
