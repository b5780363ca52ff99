import type { Instant } from '../envelope';
import type { Finding } from './finding';
import type { ClockName } from './vocabulary';

export type RunningClock = {
  due: Instant;
  /** Stream version of the event that started it: part of the key of its timers. */
  version: number;
};
export type Clocks = Partial<Record<ClockName, RunningClock>>;

/** Until when whoever has to act on each clock should; a clock that does not run now is absent. The rectify clock is workDue. */
export function clockDues(finding: Finding): Partial<Record<ClockName, Instant>> {
  const { state, report } = finding;
  switch (state) {
    case 'registered':
      return present({ file: finding.registered?.fileDue.at });
    case 'filed':
      return present({ assign: finding.assignDue });
    case 'assigned':
      return present({ sign: finding.assignment?.signDue, answer: finding.extension?.answerDue.at });
    case 'rectifying':
      return present({
        plan: finding.plan ? undefined : finding.assignment?.planDue,
        'plan-approval': finding.plan?.status === 'submitted' ? finding.plan.approvalDue : undefined,
        answer: (finding.extension ?? finding.deferralAsked)?.answerDue.at,
      });
    case 'unit_review':
      return present({ countersign: report?.countersignDue, answer: finding.extension?.answerDue.at });
    case 'deferred':
      return present({ 'deferral-review': finding.deferral?.reviewAt });
    case 'submitted':
      return present({ reinspect: finding.reinspectDue });
    case 'reinspecting':
      return present(
        finding.passed ? { 'second-signature': finding.passed.signDue } : { reinspect: finding.reinspectDue },
      );
    case 'closed':
      return present({ observation: finding.closing?.windowEnds });
    case 'returning':
    case 'none':
    case 'not_filed':
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return {};
  }
}

/** The clocks after one more fact: one that runs on keeps the version it was started by, a new or another due gets this one's. */
export function clocksAfter(before: Clocks | undefined, finding: Finding, version: number): Clocks {
  const next: Clocks = {};
  for (const [name, due] of Object.entries(clockDues(finding)) as [ClockName, Instant][]) {
    const running = before?.[name];
    next[name] = running?.due === due ? running : { due, version };
  }
  return next;
}

const present = (
  dues: Partial<Record<ClockName, Instant | undefined>>,
): Partial<Record<ClockName, Instant>> =>
  Object.fromEntries(Object.entries(dues).filter(([, due]) => due !== undefined)) as Partial<
    Record<ClockName, Instant>
  >;
