import type { ChapterCommands } from '#domain';
import type { Lookups, Looks } from './lookups';

export const rectificationLooks = (at: Lookups): Looks<ChapterCommands['rectification']> => ({
  // Until the desk draw exists nothing passes at the desk: every report counts as drawn for an on-site re-inspection.
  ReportRectification: () => ({ drawn: true }),
  CountersignReport: (_data, finding, { actor }) => at.signer(finding, actor),
  SendBackReport: (_data, finding, { actor }) => at.signer(finding, actor),
  WithdrawReport: (_data, finding, { actor }) => ({
    unitIsOwn: actor.unitId === finding.assignment?.leadUnit,
  }),
});
