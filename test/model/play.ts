import { defaultPolicy, Refusal, type Finding, type FindingFact } from '#domain';
import type { Asked, Person } from '#testing/domain';
import { assignment } from './assignment';
import { deadline } from './deadline';
import { intake } from './intake';
import { instant, type Ask, type Plain } from './plain';
import { rectification } from './rectification';
import type { Rule, Rules } from './rules';
import { supervision } from './supervision';
import { verification } from './verification';

const rules: Rules = {
  ...intake,
  ...assignment,
  ...rectification,
  ...deadline,
  ...verification,
  ...supervision,
};

/** What the program did with a command: the facts it added, or the code it refused with. */
export type Did = { facts: FindingFact[] } | { refused: string };

/** Throws where the program did what the notebook does not expect; else writes into the notebook what was done. */
export function compare(plain: Plain, asked: Asked, at: { actor: Person; now: number }, did: Did): void {
  const ask = { ...asked, ...at, policy: defaultPolicy } as Ask;
  const rule = rules[asked.type] as unknown as Rule<never>;
  const reasons = rule.against(plain, ask as never);
  const quiet = rule.quiet(plain, ask as never);
  const expected = reasons.length > 0 ? `one of ${reasons.join(', ')}` : 'that it is done';
  const surprise = (what: string) => {
    throw new Error(
      `${asked.type} in ${plain.state} by ${at.actor.personId} (${at.actor.role}) at ${new Date(at.now).toISOString()}: ${what}; expected ${quiet ? 'nothing to do, or ' : ''}${expected}\n${JSON.stringify(asked)}\n${JSON.stringify(plain)}`,
    );
  };
  if ('refused' in did) {
    if (!reasons.includes(did.refused) && !rule.may?.includes(did.refused))
      surprise(`refused with ${did.refused}`);
  } else if (did.facts.length === 0) {
    if (!quiet) surprise('nothing added');
  } else {
    if (reasons.length > 0) surprise(`added ${did.facts.map(({ type }) => type).join(', ')}`);
    rule.apply(plain, ask as never);
  }
}

/** What the notebook leaves to the finding: levels and doubts. The rest is what both must agree on after every step. Throws naming what differs. */
export function demandEqual(plain: Plain, finding: Finding): void {
  const mine = {
    state: plain.state,
    lead: plain.lead,
    person: plain.person,
    cycle: plain.cycle,
    workDue: instant(plain.workDue),
    scoreDue: instant(plain.scoreDue),
    reporters: [...new Set(plain.reporters)].sort(),
  };
  const theirs = {
    state: finding.state,
    lead: finding.assignment?.leadUnit,
    person: finding.personId,
    cycle: finding.cycle,
    workDue: finding.workDue,
    scoreDue: finding.scoreDue,
    reporters: [...new Set(finding.reporters)].sort(),
  };
  for (const key of Object.keys(mine) as (keyof typeof mine)[])
    if (JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]))
      throw new Error(
        `${key}: the notebook has ${JSON.stringify(mine[key])}, the finding ${JSON.stringify(theirs[key])}`,
      );
  plain.supervision = finding.escalation?.level ?? 0;
  plain.flags = (finding.flags ?? []).filter(
    ({ cycle, dismissed }) => cycle === finding.cycle && !dismissed,
  ).length;
}

export const attempt = (decide: () => FindingFact[]): Did => {
  try {
    return { facts: decide() };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.code };
    throw error;
  }
};
