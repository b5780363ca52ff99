import type { Calendar } from '../../calendar';
import { CalendarNotCovered } from '../../calendar';
import { localText, workingDaysBetween, workingDaysDue, type Due } from '../../deadlines';
import type { Instant } from '../../envelope';
import type { Policy } from '../../policy';
import type { FactData } from '../events';
import type { Finding } from '../finding';
import { isHungWhenOverdue, reworksOfCycle, type LadderStep } from '../ladder';
import type { EscalationLevel } from '../vocabulary';

type Ladder = NonNullable<FactData<'FindingBecameOverdue'>['ladder']>;

/** When the clock alone reaches each level after this due; steps past the end of the calendar are left out. */
export function ladderAfter(finding: Finding, dueAt: Instant, policy: Policy, calendar: Calendar): Ladder {
  const ladder: Ladder = [];
  for (const { level, afterWorkingDays } of policy.ladder.steps) {
    const days = level === 4 && isHungWhenOverdue(finding) ? 0 : afterWorkingDays;
    const due = days === 0 ? atOnce(dueAt, calendar) : ifCovered(() => workingDaysDue(dueAt, days, calendar));
    if (due) ladder.push({ level: level as EscalationLevel, due });
  }
  return ladder;
}

const atOnce = (at: Instant, { calendarId, version }: Calendar): Due => ({
  at,
  derivation: `${localText(at)} 期限已过，即时`,
  calendarId,
  calendarVersion: version,
});

function ifCovered(due: () => Due): Due | undefined {
  try {
    return due();
  } catch (error) {
    if (error instanceof CalendarNotCovered) return undefined;
    throw error;
  }
}

/** Why this step, in words that stand on the form. */
export function basisOf({ trigger, level }: LadderStep, finding: Finding, calendar: Calendar): string {
  switch (trigger) {
    case 'time': {
      const { at } = finding.escalation!.steps!.at.find((step) => step.level === level)!;
      const days = workingDaysBetween(finding.workDue!, at, calendar);
      if (days > 0) return `逾期满 ${days} 个工作日`;
      return level === 4 ? '重大或省级以上查出的问题逾期' : '期限已过，未报整改';
    }
    case 'rework':
      return `第 ${reworksOfCycle(finding)} 次返工`;
    case 'rebound':
      return level >= 3 ? '重大问题反弹' : '观察期内反弹';
    case 'return':
      return '第 2 次退回';
    case 'fraud':
      return '查实弄虚作假';
  }
}
