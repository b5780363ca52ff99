import type { Known } from './commands';
import type { Finding } from './finding';
import { keyOf } from './key';

/** A finding as its stream has it; `position` is that of its registration in the log. */
type Registered = { findingId: string; finding: Finding; position: string };

/** What merging must know: both places in the log, and the master as it stands. */
export const knownForMerging = (
  self: Pick<Registered, 'findingId' | 'position'>,
  { findingId, finding, position }: Registered,
): Known['MergeFinding'] => ({
  self: { findingId: self.findingId, position: self.position },
  master: {
    findingId,
    state: finding.state,
    key: keyOf(finding),
    leadUnit: finding.assignment?.leadUnit,
    scoreDue: finding.scoreDue,
    position,
  },
});
