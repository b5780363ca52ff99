import type { ChapterCommands } from '#domain';
import { reinspectorRoles, type Lookups, type Looks } from './lookups';

export const verificationLooks = (at: Lookups): Looks<ChapterCommands['verification']> => ({
  ScheduleReinspection: async (data, finding) => {
    const reinspector = (await at.identity.withRoles(reinspectorRoles)).find(
      (one) => one.personId === data.reinspectorId,
    );
    return {
      reinspectorUnitId: reinspector?.unitId ?? '',
      mayReinspect: !!reinspector?.unitId,
      related: await at.isRelated(reinspector?.unitId, finding),
      recused: false,
    };
  },
  PassReinspection: async (_data, finding, { actor }) => ({
    related: await at.isRelated(actor.unitId, finding),
  }),
  FailReinspection: () => ({}),
  SignClosure: () => ({}),
  RefuseClosure: () => ({}),
});
