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
      return asked(escalation, at, { trigger: 'rework', level: reworkLevel(finding) });
    case 'FindingRebounded':
      return asked(escalation, at, ...reboundSteps(finding));
    case 'ReturnRequested':
      return fact.data.nth < 2 ? escalation : asked(escalation, at, { trigger: 'return', level: 2 });
    case 'FraudConfirmed':
      return asked(escalation, at, { trigger: 'fraud', level: (finding.fraudIn?.length ?? 1) > 1 ? 6 : 5 });
    case 'ExtensionGranted':
    case 'FindingClosed':
      return lowered(escalation);
    // Another unit starts anew, but that it was handed round is still to be looked into.
    case 'FindingReassigned':
      return lowered(escalation, 'return');
    // What the clock alone had raised falls with a due that our side gives back.
    case 'DeadlineShifted':
      return escalation?.trigger === 'time' && fact.data.workDue.at > at.effectiveAt
        ? lowered(escalation, 'rework', 'rebound', 'return', 'fraud')
        : escalation;
    case 'FindingMerged':
    case 'FindingVoided':
      return lowered(escalation);
    default:
      return escalation;
  }
}

/** First rework of the cycle L1, second L2, from the third on L3. */
function reworkLevel({ items, cycle }: Finding): EscalationLevel {
  const results = items.find((item) => item.cycle === cycle)?.results ?? [];
  const reworks = results.filter(({ passed }) => !passed).length;
  return reworks <= 1 ? 1 : reworks === 2 ? 2 : 3;
}

type Step = { trigger: EscalationTrigger; level: EscalationLevel };

/** A rebound starts at L2; of a 重大 one L3 is prepared as well. */
const reboundSteps = ({ severity }: Finding): Step[] => [
  { trigger: 'rebound', level: 2 },
  ...(severity === 'grave' ? [{ trigger: 'rebound', level: 3 } as const] : []),
];

const asked = (before: Escalation | undefined, at: At, ...steps: Step[]): Escalation => ({
  ...(before ?? { level: 0, reached: 0 }),
  signals: [
    ...(before?.signals ?? []),
    ...steps.map((step) => ({ ...step, version: at.version, at: at.effectiveAt })),
  ],
});

/** Down to L0, what was prepared dropped; only what asked for a step by these triggers is kept. */
const lowered = (before: Escalation | undefined, ...kept: EscalationTrigger[]): Escalation | undefined =>
  before && {
    level: 0,
    reached: before.reached,
    signals: before.signals?.filter(({ trigger }) => kept.includes(trigger)),
  };
