import type { FindingFact } from '../events';
import type { Escalation, Finding } from '../finding';
import type { EscalationLevel, EscalationTrigger } from '../vocabulary';
import type { At } from './evolvers';

/**
 * What facts of the other chapters do to the ladder: a rework, a rebound, a second return and fraud ask for a step; an extension,
 * another unit and the end of the work lower the level. 曾达 stays.
 */
export function escalationAfter(finding: Finding, fact: FindingFact, at: At): Escalation | undefined {
  const { escalation } = finding;
  switch (fact.type) {
    case 'ReinspectionFailed':
      return asked(escalation, 'rework', reworkLevel(finding.reworks), at);
    case 'FraudConfirmed':
      return asked(escalation, 'fraud', (finding.fraudIn?.length ?? 0) > 1 ? 6 : 5, at);
    case 'ExtensionGranted':
    case 'FindingClosed':
      return lowered(escalation);
    default:
      return escalation;
  }
}

/** First rework L1, second L2, from the third on L3. */
const reworkLevel = (reworks: number): EscalationLevel => (reworks <= 1 ? 1 : reworks === 2 ? 2 : 3);

const asked = (
  before: Escalation | undefined,
  trigger: EscalationTrigger,
  level: EscalationLevel,
  at: At,
): Escalation => ({
  ...(before ?? { level: 0, reached: 0 }),
  signals: [...(before?.signals ?? []), { trigger, level, version: at.version, at: at.effectiveAt }],
});

const lowered = (before: Escalation | undefined): Escalation | undefined =>
  before && { level: 0, reached: before.reached };
