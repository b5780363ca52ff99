import type { Instant } from '../envelope';
import type { Escalation, Finding } from './finding';
import { isFromAbove } from './guards';
import type { PostCode } from '../unit';
import type { EscalationLevel, StepTrigger } from './vocabulary';

export type LadderStep = {
  level: EscalationLevel;
  trigger: StepTrigger;
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
  const { escalation, ladderHeld, state } = finding;
  if (!escalation) return [];
  const higher = ({ level }: LadderStep) => level > reachedBy(escalation, level);
  const held = ({ at, ...step }: LadderStep) => ({
    ...step,
    at: ladderHeld && ladderHeld.until > at ? ladderHeld.until : at,
  });
  const signals = state === 'returning' ? [] : (escalation.signals ?? []);
  const asked = signals.map(({ version, ...step }) => ({ ...step, startVersion: version }));
  return [...timeSteps(finding, escalation), ...asked]
    .filter(higher)
    .map(held)
    .sort((a, b) => a.level - b.level);
}

/** What a level is measured against: a prepared or suggested one does not stop the automatic ones below it. */
const reachedBy = ({ level, proposed }: Escalation, wanted: EscalationLevel): number =>
  standingOf(wanted) === 'in-force' ? level : Math.max(level, proposed?.level ?? 0);

function timeSteps(finding: Finding, { steps }: Escalation): LadderStep[] {
  const from = ladderRunsFrom(finding);
  if (isWaitingForUs(finding) || !steps || steps.dueVersion !== finding.dueVersion || from === undefined)
    return [];
  return steps.at.map(({ level, at }) => ({
    level,
    trigger: 'time',
    startVersion: steps.dueVersion,
    at: from > at ? from : at,
  }));
}

/** What was asked for in time and not answered: until then the unit is not late. */
export function isWaitingForUs({ extension, deferralAsked, workDue }: Finding): boolean {
  const asked = extension ?? deferralAsked;
  return !!asked && asked.at <= workDue!;
}

/** Where the unit holds it past its due and no good reason stands against it: from when on; undefined where it does not run. */
function ladderRunsFrom({ state, workDue, report }: Finding): Instant | undefined {
  if (state === 'assigned' || state === 'rectifying') return workDue;
  return state === 'unit_review' ? report!.countersignDue : undefined;
}

/** 本轮第几次返工: a rebound begins to count anew. */
export const reworksOfCycle = ({ items, cycle }: Finding): number =>
  items
    .filter((item) => item.cycle === cycle)
    .flatMap(({ results }) => results)
    .filter(({ passed }) => !passed).length;

/** 重大的,或省级以上查出的,一逾期即挂牌。 */
export const isHungWhenOverdue = (finding: Finding): boolean =>
  finding.severity === 'grave' || isFromAbove(finding);

/** Who is told of a step: posts of the lead unit and roles of the offices; `named`: the responsible person as well. */
export type Notice = { posts: readonly PostCode[]; roles: readonly string[]; named: boolean };

/** A step in force goes to the unit, one step higher each time; a prepared or suggested one to whoever decides on it. */
export function noticeOf(level: EscalationLevel, standing = standingOf(level)): Notice {
  if (standing === 'prepared' && level <= HIGHEST_OF_DIRECTOR) return office('supervision-director');
  if (standing !== 'in-force') return office('headquarters');
  const posts: PostCode[] =
    level <= 1
      ? ['deputy']
      : level === 2
        ? ['deputy', 'head', 'linkedLeader']
        : ['deputy', 'head', 'linkedLeader', 'subCommander'];
  return { posts, roles: [], named: level >= 2 };
}

const office = (role: string): Notice => ({ posts: [], roles: [role], named: false });
