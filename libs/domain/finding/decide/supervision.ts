import { dueOf } from '../../deadlines';
import { Refusal } from '../../refusal';
import type { ChapterCommands, Given } from '../commands';
import type { FindingFact } from '../events';
import type { Finding } from '../finding';
import { by, demandReason, demandState } from '../guards';
import { isOverdue } from '../holder';
import { HIGHEST_OF_DIRECTOR, isWaitingForUs, standingOf, stepsAhead } from '../ladder';
import { handedOverStates, openStates, type EscalationLevel, type EscalationTrigger } from '../vocabulary';
import type { Chapter } from './chapter';
import { basisOf, ladderAfter } from './escalation';
import { remindedDue } from './reminders';

/** 督办: what the clock brings about, and what leaders add. A job decides nothing: it may find that nothing is to do. */
export const supervision: Chapter<ChapterCommands['supervision']> = {
  NoteOverdue({ data }, finding, given) {
    if (finding.dueVersion !== data.dueVersion || finding.overdueNotedFor === data.dueVersion) return [];
    // Asked for in time: silent until it is answered.
    if (isWaitingForUs(finding) || !isOverdue(finding, given.effectiveAt)) return [];
    const dueAt = finding.workDue!;
    const ladder = ladderAfter(finding, dueAt, given.policy, given.calendar);
    return [{ type: 'FindingBecameOverdue', data: { dueAt, dueVersion: data.dueVersion, ladder } }];
  },

  RecordReminder({ data, known }, finding, given) {
    if (known.recipients.length === 0 || finding.reminders.includes(data.timerId)) return [];
    const dueAt = remindedDue(data, finding, given.effectiveAt);
    if (!dueAt) return [];
    return [
      { type: 'ReminderSent', data: { ...data, dueAt, recipients: known.recipients, channels: ['in-app'] } },
    ];
  },

  RaiseEscalation({ data, known }, finding, given) {
    if (given.actor.role === 'system' && data.trigger !== 'leader')
      return raisedByItself(data, finding, given, known.recipients);
    const { level = 0, proposed } = finding.escalation ?? {};
    const signs = proposed?.level === data.level;
    if (!signs) demandState(finding, ...handedOverStates);
    if (level >= data.level) return [];
    demandRank(data.level, given);
    if (!signs) demandReason(data, 'why');
    const trigger = signs ? proposed.trigger : 'leader';
    const basis = data.why || proposed!.basis;
    return [inForce({ level, to: data.level, trigger, basis }, known.recipients, given)];
  },

  HoldLadder({ data }, finding, given) {
    demandState(finding, 'assigned', 'rectifying', 'unit_review');
    const { ladderHeld, dueVersion } = finding;
    if (data.until <= given.effectiveAt || ladderHeld?.until === data.until) return [];
    const from = ladderHeld?.dueVersion === dueVersion ? ladderHeld?.from : undefined;
    const atMost = dueOf(from ?? given.effectiveAt, given.policy.ladder.holdAtMost, given.calendar);
    if (data.until > atMost.at) throw new Refusal('finding.hold-too-long', { until: atMost.at });
    return [{ type: 'LadderHeld', data: { until: data.until, atMost, why: data.why, ...by(given) } }];
  },

  ImposeHungPlate({ data, known }, finding, given) {
    demandState(finding, ...handedOverStates);
    if (finding.hungPlate) return [];
    const { level = 0, proposed } = finding.escalation ?? {};
    const imposed: FindingFact = { type: 'HungPlateImposed', data: { ...data, ...by(given) } };
    if (level >= HUNG) return [imposed];
    const trigger = proposed?.level === HUNG ? proposed.trigger : 'leader';
    const basis = proposed?.level === HUNG ? proposed.basis : '挂牌督办';
    return [inForce({ level, to: HUNG, trigger, basis }, known.recipients, given), imposed];
  },

  LiftHungPlate({ data, known }, finding, given) {
    if (finding.state === 'none') throw new Refusal('finding.not-found');
    if (!finding.hungPlate) return [];
    const signers = [...new Set(data.signers)].filter(
      (personId) => known.eligible.includes(personId) && personId !== finding.report?.by,
    );
    if (signers.length < 2) throw new Refusal('finding.two-signers-needed', { accepted: signers });
    return [{ type: 'HungPlateLifted', data: { ...data, signers, ...by(given) } }];
  },

  RecordInstruction({ data }, finding, given) {
    demandState(finding, ...openStates);
    const known = finding.instructions?.some(
      ({ leaderId, text, dueAt }) => leaderId === data.leaderId && text === data.text && dueAt === data.dueAt,
    );
    if (known) return [];
    return [{ type: 'LeaderInstructed', data: { ...data, ...by(given) } }];
  },
};

/** 挂牌督办. */
const HUNG = 4;

type Asked = { level: EscalationLevel; trigger: EscalationTrigger; startVersion?: number };
type Recipients = { personId: string; unitId?: string }[];

/** One step of the ladder whose time has come. Of several that are late only the highest automatic and the highest other are. */
function raisedByItself(data: Asked, finding: Finding, given: Given, recipients: Recipients): FindingFact[] {
  const due = stepsAhead(finding).filter(({ at }) => at <= given.effectiveAt);
  const step = due.find(
    ({ level, trigger, startVersion }) =>
      level === data.level && trigger === data.trigger && startVersion === data.startVersion,
  );
  if (!step) return [];
  const standing = standingOf(step.level);
  const alike = (level: EscalationLevel) => (standingOf(level) === 'in-force') === (standing === 'in-force');
  if (due.some(({ level }) => level > step.level && alike(level))) return [];
  return [
    {
      type: 'EscalationRaised',
      data: {
        from: finding.escalation?.level ?? 0,
        to: step.level,
        trigger: step.trigger,
        basis: basisOf(step, finding, given.calendar),
        standing,
        startVersion: step.startVersion,
        recipients,
        ...by(given),
      },
    },
  ];
}

const inForce = (
  raise: { level: EscalationLevel; to: EscalationLevel; trigger: EscalationTrigger; basis: string },
  recipients: Recipients,
  given: Given,
): FindingFact => ({
  type: 'EscalationRaised',
  data: {
    from: raise.level,
    to: raise.to,
    trigger: raise.trigger,
    basis: raise.basis,
    standing: 'in-force',
    recipients,
    ...by(given),
  },
});

/** 督查室主任 signs up to L3; L4 to L6 are for 指挥部. */
function demandRank(level: number, { actor }: Given): void {
  if (actor.role === 'supervision-director' && level > HIGHEST_OF_DIRECTOR)
    throw new Refusal('finding.level-too-low', { level });
}
