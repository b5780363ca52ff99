import { fromLocal } from '../deadlines';
import type { Instant } from '../envelope';
import type { Finding } from './finding';
import { verificationOf } from './guards';
import { holderClock, holderDue } from './holder';
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
  const name = holderClock(finding);
  const dues = {
    ...(name && { [name]: holderDue(finding) }),
    answer: answerDue(finding),
    ...ofPlan(finding),
    'look-back': lookBackDue(finding),
  };
  return Object.fromEntries(Object.entries(dues).filter(([, due]) => due !== undefined)) as Dues;
}

/**
 * Ours, beside the unit's: it does not change who holds the finding. Of two the deferral was asked for first, since none can
 * be while an extension waits.
 */
const answerDue = ({ extension, deferralAsked }: Finding): Instant | undefined =>
  (deferralAsked ?? extension)?.answerDue.at;

/** The unit's clock stops when the plan is submitted; then ours runs. */
function ofPlan({ state, plan, assignment }: Finding): { [K in ClockName]?: Instant | undefined } {
  if (state !== 'rectifying') return {};
  if (plan?.status === 'submitted') return { 'plan-approval': plan.approvalDue };
  return plan?.status === 'approved' ? {} : { plan: assignment?.planDue };
}

/** The end of the last day of the earliest planned look-back that nobody has passed yet. */
function lookBackDue(finding: Finding): Instant | undefined {
  if (finding.state !== 'closed') return undefined;
  const open = verificationOf(finding).lookBacks.filter(({ passedBy }) => !passedBy);
  const [last] = open.map(({ to }) => to).sort();
  return last && fromLocal(last, '23:59');
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
