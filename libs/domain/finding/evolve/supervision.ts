import type { ChapterFacts } from '../events';
import type { Escalation } from '../finding';
import { type Evolvers } from './evolvers';

const none: Escalation = { level: 0, reached: 0 };

/** 督办: what each fact leaves. */
export const supervisionEvolvers: Evolvers<ChapterFacts['supervision']> = {
  FindingBecameOverdue: (finding, data) => ({
    ...finding,
    overdueNotedFor: data.dueVersion,
    escalation: data.ladder && {
      ...(finding.escalation ?? none),
      steps: {
        dueVersion: data.dueVersion,
        at: data.ladder.map(({ level, due }) => ({ level, at: due.at })),
      },
    },
  }),
  ReminderSent: (finding, data) => ({ ...finding, reminders: [...finding.reminders, data.timerId] }),
  EscalationRaised: (finding, data, at) => {
    const before = finding.escalation ?? none;
    const signals = before.signals?.filter(({ level }) => level > data.to);
    const proposed = { level: data.to, trigger: data.trigger, basis: data.basis, at: at.effectiveAt };
    if (data.standing !== 'in-force')
      return { ...finding, escalation: { ...before, signals: signalsAbove(before, data.to, 3), proposed } };
    return {
      ...finding,
      escalation: {
        ...before,
        level: data.to,
        reached: data.to > before.reached ? data.to : before.reached,
        trigger: data.trigger,
        proposed: before.proposed && before.proposed.level > data.to ? before.proposed : undefined,
        signals,
      },
    };
  },
  LadderHeld: (finding, data, at) => ({
    ...finding,
    ladderHeld: {
      from:
        finding.ladderHeld && finding.ladderHeld.dueVersion === finding.dueVersion
          ? finding.ladderHeld.from
          : at.effectiveAt,
      until: data.until,
      dueVersion: finding.dueVersion,
    },
  }),
  HungPlateImposed: (finding, data, at) => ({
    ...finding,
    hungPlate: { formId: data.formId, at: at.effectiveAt, by: data.by },
  }),
  HungPlateLifted: (finding) => ({ ...finding, hungPlate: undefined }),
  LeaderInstructed: (finding, { leaderId, text, dueAt }, at) => ({
    ...finding,
    instructions: [...(finding.instructions ?? []), { leaderId, text, dueAt, at: at.effectiveAt }],
  }),
};

/** A proposal answers what asked for its level or less from `least` on; the automatic ones below go on by themselves. */
const signalsAbove = ({ signals }: Escalation, level: number, least: number) =>
  signals?.filter((signal) => signal.level < least || signal.level > level);
