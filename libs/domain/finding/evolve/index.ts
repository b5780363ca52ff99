import type { FindingFact } from '../events';
import type { Finding } from '../finding';
import { assignmentEvolvers } from './assignment';
import { deadlineEvolvers } from './deadline';
import { intakeEvolvers } from './intake';
import { rectificationEvolvers } from './rectification';
import { supervisionEvolvers } from './supervision';
import { verificationEvolvers } from './verification';
import { clocksAfter } from '../clocks';
import { escalationAfter } from './escalation';
import type { At, Evolvers } from './evolvers';

export type { At } from './evolvers';

const evolvers: Evolvers = {
  ...intakeEvolvers,
  ...assignmentEvolvers,
  ...rectificationEvolvers,
  ...deadlineEvolvers,
  ...verificationEvolvers,
  ...supervisionEvolvers,
};

/** Applies one fact. Total over the facts' names: a forgotten one does not compile. Reads no clock and no policy. */
export function evolveFinding(finding: Finding, fact: FindingFact, at: At): Finding {
  const evolve = evolvers[fact.type] as (f: Finding, data: FindingFact['data'], at: At) => Finding;
  const next = evolve(finding, fact.data, at);
  return {
    ...next,
    escalation: escalationAfter(next, fact, at),
    clocks: clocksAfter(finding.clocks, next, at.version),
    lastAt: at.effectiveAt,
  };
}
