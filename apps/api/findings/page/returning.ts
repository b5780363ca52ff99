import type { FindingPage } from '#contracts';
import type { Finding } from '#domain';
import type { Names } from '../history/sentences';
import type { Happened } from '../history/timeline';

/** What a ruling is asked on: why the unit wants to return it, and to whom it thinks it should go. */
export function returningOf(
  finding: Finding,
  happened: readonly Happened[],
  names: Names,
): FindingPage['returning'] {
  const { open } = finding.returns ?? {};
  const asked = happened.map(({ fact }) => fact).findLast((fact) => fact.type === 'ReturnRequested');
  if (finding.state !== 'returning' || !open || asked?.type !== 'ReturnRequested') return undefined;
  const { reason, proposedUnit } = asked.data;
  return {
    nth: open.nth,
    conference: open.ruledBy === 'conference',
    dueAt: open.rulingDue,
    reason,
    proposedUnit: proposedUnit ? { unitId: proposedUnit, name: names.unit(proposedUnit) } : undefined,
  };
}
