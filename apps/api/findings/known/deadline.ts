import type { ChapterCommands } from '#domain';
import type { Lookups, Looks } from './lookups';

export const deadlineLooks = (at: Lookups): Looks<ChapterCommands['deadline']> => ({
  RequestExtension: (_data, finding, { actor }) => at.ofLead(finding, actor),
  GrantExtension: () => ({}),
  RefuseExtension: () => ({}),
  RequestDeferral: async (data, finding, { actor }) => ({
    ...(await at.ofLead(finding, actor)),
    leaderExists: await isKnown(at, data.leaderId),
  }),
  GrantDeferral: async (data, finding) => ({
    leaderExists: await isKnown(at, data.leaderId ?? finding.deferralAsked?.leaderId),
  }),
  RefuseDeferral: () => ({}),
  RenewDeferral: () => ({}),
  EndDeferral: () => ({}),
  ShiftDeadline: () => ({}),
});

const isKnown = async (at: Lookups, personId: string | undefined): Promise<boolean> =>
  !!personId && (await at.identity.names([personId])).has(personId);
