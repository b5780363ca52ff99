import { fromLocal } from '../deadlines';
import type { Instant } from '../envelope';
import type { Finding } from './finding';
import type { ClockName } from './vocabulary';

export type RunningClock = {
  due: Instant;
  /** Stream version of the event that started it: part of the key of its timers. */
  version: number;
};
export type Clocks = Partial<Record<ClockName, RunningClock>>;

type Dues = Partial<Record<ClockName, Instant>>;

/** Until when whoever has to act on each clock should; a clock that does not run now is absent. The rectify clock is workDue. */
export function clockDues(finding: Finding): Dues {
  const dues = { ...ofState(finding), answer: answerDue(finding), ...ofPlan(finding) };
  return Object.fromEntries(Object.entries(dues).filter(([, due]) => due !== undefined)) as Dues;
}

function ofState(finding: Finding): { [K in ClockName]?: Instant | undefined } {
  switch (finding.state) {
    case 'registered':
      return { file: finding.registered?.fileDue.at };
    case 'filed':
      return { assign: finding.assignDue };
    case 'assigned':
      return { sign: finding.assignment?.signDue };
    case 'returning':
      return { ruling: finding.returns?.open?.rulingDue };
    case 'unit_review':
      return { countersign: finding.report?.countersignDue };
    case 'submitted':
      return { reinspect: finding.reinspectDue };
    case 'reinspecting':
      return finding.passed
        ? { 'second-signature': finding.passed.signDue }
        : { reinspect: finding.reinspectDue };
    case 'deferred':
      return { 'deferral-review': finding.deferral?.reviewAt };
    case 'closed':
      return { observation: finding.closing?.windowEnds, 'look-back': lookBackDue(finding) };
    case 'rectifying':
    case 'none':
    case 'not_filed':
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return {};
  }
}

/** Ours, beside the unit's: it does not change who holds the finding. */
const answerDue = ({ extension, deferralAsked }: Finding): Instant | undefined =>
  (extension ?? deferralAsked)?.answerDue.at;

/** The unit's clock stops when the plan is submitted; then ours runs. */
function ofPlan({ state, plan, assignment }: Finding): { [K in ClockName]?: Instant | undefined } {
  if (state !== 'rectifying') return {};
  if (plan?.status === 'submitted') return { 'plan-approval': plan.approvalDue };
  return plan?.status === 'approved' ? {} : { plan: assignment?.planDue };
}

/** The end of the last day of the earliest planned look-back that nobody has passed yet. */
function lookBackDue({ verification }: Finding): Instant | undefined {
  const last = verification?.lookBacks.filter(({ passedBy }) => !passedBy).map(({ to }) => to);
  return last?.length ? fromLocal(last.sort()[0]!, '23:59') : undefined;
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
