import type { FactData, FindingFact } from '../events';
import type { Escalation, Finding } from '../finding';
import { reworksOfCycle } from '../ladder';
import type { EscalationLevel, StepTrigger } from '../vocabulary';
import type { At } from './evolvers';

/**
 * What facts of the other chapters do to the ladder: a rework, a rebound, a second return and fraud ask for a step; an extension,
 * another unit and the end of the work lower the level. 曾达 stays.
 */
export function escalationAfter(finding: Finding, fact: FindingFact, at: At): Escalation | undefined {
  const effect = effects[fact.type] as Effect | undefined;
  return effect ? effect(finding, fact.data, at) : finding.escalation;
}

type Effect<D = FindingFact['data']> = (finding: Finding, data: D, at: At) => Escalation | undefined;
const effects: { [K in FindingFact['type']]?: Effect<FactData<K>> } = {
  ReinspectionFailed: (finding, _data, at) =>
    asked(finding, at, { trigger: 'rework', level: reworkLevel(finding) }),
  FindingRebounded: (finding, _data, at) => asked(finding, at, ...reboundSteps(finding)),
  ReturnRequested: (finding, { nth }, at) =>
    nth < 2 ? finding.escalation : asked(finding, at, { trigger: 'return', level: 2 }),
  FraudConfirmed: (finding, _data, at) =>
    asked(finding, at, { trigger: 'fraud', level: finding.fraudIn!.length > 1 ? 6 : 5 }),
  ExtensionGranted: ({ escalation }) => lowered(escalation),
  FindingClosed: ({ escalation }) => lowered(escalation),
  FindingMerged: ({ escalation }) => lowered(escalation),
  FindingVoided: ({ escalation }) => lowered(escalation),
  // Another unit starts anew, but that it was handed round is still to be looked into.
  FindingReassigned: ({ escalation }) =>
    lowered(
      escalation,
      escalation?.signals?.filter(({ trigger }) => trigger === 'return'),
    ),
  // What the clock alone had raised falls with a due that our side gives back.
  DeadlineShifted: ({ escalation }, { workDue }, at) =>
    escalation?.trigger === 'time' && workDue.at >= at.effectiveAt
      ? lowered(escalation, escalation.signals)
      : escalation,
};

/** First rework of the cycle L1, second L2, from the third on L3. */
function reworkLevel(finding: Finding): EscalationLevel {
  const reworks = reworksOfCycle(finding);
  return reworks <= 1 ? 1 : reworks === 2 ? 2 : 3;
}

type Step = { trigger: StepTrigger; level: EscalationLevel };

/** A rebound starts at L2; of a 重大 one L3 is prepared as well. */
const reboundSteps = ({ severity }: Finding): Step[] => [
  { trigger: 'rebound', level: 2 },
  ...(severity === 'grave' ? [{ trigger: 'rebound', level: 3 } as const] : []),
];

const asked = ({ escalation }: Finding, at: At, ...steps: Step[]): Escalation => ({
  ...(escalation ?? { level: 0, reached: 0 }),
  signals: [
    ...(escalation?.signals ?? []),
    ...steps.map((step) => ({ ...step, version: at.version, at: at.effectiveAt })),
  ],
});

/** Down to L0, what was prepared dropped; of what asked for a step only `signals` are kept. */
const lowered = (before: Escalation | undefined, signals?: Escalation['signals']): Escalation | undefined =>
  before && { level: 0, reached: before.reached, signals };
