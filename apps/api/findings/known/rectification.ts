import type { ChapterCommands } from '#domain';
import type { Lookups, Looks } from './lookups';

export const rectificationLooks = (at: Lookups): Looks<ChapterCommands['rectification']> => ({
  SubmitPlan: (_data, finding, { actor }) => at.ofLead(finding, actor),
  ApprovePlan: () => ({}),
  RefusePlan: () => ({}),
  TakeContainment: (_data, finding, { actor }) => at.ofLead(finding, actor),
  ReportProgress: (_data, finding, { actor }) => at.ofLead(finding, actor),
  ReportRectification: async (data, finding, { findingId, now, policy }) => ({
    drawn: await at.draws.isDrawn({ findingId, cycle: finding.cycle }, policy.deskDraw.percent, now),
    reused: await at.usedElsewhere(
      data.photosAfter.map(({ digest }) => digest),
      finding,
      findingId,
    ),
  }),
  CountersignReport: (_data, finding, { actor }) => at.signer(finding, actor),
  SendBackReport: (_data, finding, { actor }) => at.signer(finding, actor),
  WithdrawReport: (_data, finding, { actor }) => ({
    unitIsOwn: actor.unitId === finding.assignment?.leadUnit,
  }),
  FlagEvidence: () => ({}),
  DismissFlag: () => ({}),
  ConfirmFraud: () => ({}),
});
