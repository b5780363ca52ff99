import type { Instant } from '../envelope';
import type { Finding } from './finding';
import { isFromAbove } from './guards';
import type { EscalationLevel, EscalationTrigger } from './vocabulary';

export type LadderStep = {
  level: EscalationLevel;
  trigger: EscalationTrigger;
  /** Of the event that started the due, or of what asks for the step: each step fires once for it. */
  startVersion: number;
  /** From when on; later while the ladder is held. */
  at: Instant;
};

/** L0–L2 come by themselves, L3–L4 are prepared for a signature, L5–L6 are only suggested. */
export const standingOf = (level: EscalationLevel): 'in-force' | 'prepared' | 'suggested' =>
  level <= 2 ? 'in-force' : level <= 4 ? 'prepared' : 'suggested';

/** The highest level that 督查室主任 signs; what is above is for 指挥部. */
export const HIGHEST_OF_DIRECTOR = 3;

/**
 * The steps that the finding is on its way to, by level: those of the passed due, and those that something asked for. A good
 * reason (a ruling on whose it is, an extension asked for in time, our own re-inspection, a deferral) suspends them.
 */
export function stepsAhead(finding: Finding): LadderStep[] {
  const { escalation, ladderHeld } = finding;
  const higher = ({ level }: LadderStep) => level > reachedBy(finding, level);
  const held = ({ at, ...step }: LadderStep) => ({
    ...step,
    at: ladderHeld && ladderHeld.until > at ? ladderHeld.until : at,
  });
  const signals = mayBeAsked(finding)
    ? (escalation?.signals ?? []).map(({ version, ...step }) => ({ ...step, startVersion: version }))
    : [];
  return [...timeSteps(finding), ...signals]
    .filter(higher)
    .map(held)
    .sort((a, b) => a.level - b.level);
}

/** What a level is measured against: a prepared or suggested one does not stop the automatic ones below it. */
const reachedBy = ({ escalation }: Finding, level: EscalationLevel): number =>
  standingOf(level) === 'in-force'
    ? (escalation?.level ?? 0)
    : Math.max(escalation?.level ?? 0, escalation?.proposed?.level ?? 0);

function timeSteps(finding: Finding): LadderStep[] {
  const { escalation, dueVersion } = finding;
  const from = ladderRunsFrom(finding);
  if (!escalation?.steps || escalation.steps.dueVersion !== dueVersion || from === undefined) return [];
  return escalation.steps.at.map(({ level, at }) => ({
    level,
    trigger: 'time',
    startVersion: dueVersion,
    at: from > at ? from : at,
  }));
}

/** Where the unit holds it past its due and no good reason stands against it: from when on; undefined where it does not run. */
function ladderRunsFrom(finding: Finding): Instant | undefined {
  if (finding.extension) return undefined;
  switch (finding.state) {
    case 'assigned':
    case 'rectifying':
      return finding.workDue;
    case 'unit_review':
      return finding.report?.countersignDue;
    default:
      return undefined;
  }
}

const mayBeAsked = ({ state }: Finding): boolean =>
  !['none', 'registered', 'not_filed', 'merged', 'filed', 'returning', 'voided'].includes(state);

/** 重大的,或省级以上查出的,一逾期即挂牌。 */
export const isHungWhenOverdue = (finding: Finding): boolean =>
  finding.severity === 'grave' || isFromAbove(finding);
