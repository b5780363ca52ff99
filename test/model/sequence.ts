import fc from 'fast-check';
import { noFinding, type Finding } from '#domain';
import type { Asked, Person } from '#testing/domain';
import { nextStep, pick, type Dice } from '../../libs/domain/finding/fixtures/world';
import { compare, demandEqual, type Did } from './play';
import { blank, localMs } from './plain';

/** Carries one command out; the finding afterwards, and what was done. */
export type CarryOut = (
  asked: Asked,
  at: { actor: Person; now: number },
  before: Finding,
) => Promise<{ did: Did; finding: Finding }> | { did: Did; finding: Finding };

const waits = [0, 1, 30, 240, 1500, 4000, 20_000];
export const dice = fc.record<Dice>({
  wild: fc.nat(9),
  which: fc.nat(999),
  who: fc.nat(999),
  a: fc.nat(999),
  b: fc.nat(999),
  wait: fc.nat(999),
});
/** Without the usual leaning to small numbers: it would steer to the same few commands. */
export const sequences = fc.noBias(fc.array(dice, { minLength: 55, maxLength: 60, size: 'max' }));

/** How often each change of state and each refusal was met. */
export class Tally {
  readonly changes = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  readonly commands = new Map<string, number>();
  count(of: Map<string, number>, key: string): void {
    of.set(key, (of.get(key) ?? 0) + 1);
  }
  rarerThan(least: number): string[] {
    return [...this.changes, ...this.refusals].filter(([, n]) => n < least).map(([key, n]) => `${key} ${n}`);
  }
}

const ended = ['not_filed', 'voided', 'stable', 'closed_unrectified'];

/**
 * Findings, one after the other, each beside its notebook; `begin` gives what carries a new one's commands out. Throws at the
 * first step on which finding and notebook disagree.
 */
export async function live(rolls: readonly Dice[], begin: () => CarryOut, tally: Tally): Promise<void> {
  let carryOut = begin();
  let plain = blank();
  let finding = noFinding;
  let now = localMs('2023-06-01', '09:00');
  for (const roll of rolls) {
    if (ended.includes(finding.state) && roll.wild < (finding.state === 'voided' ? 8 : 3)) {
      carryOut = begin();
      plain = blank();
      finding = noFinding;
    }
    // An observation takes longer than anything else.
    const wait =
      finding.state === 'closed' ? pick([...waits, 25_000, 66_000], roll.wait) : pick(waits, roll.wait);
    now += wait * 60_000;
    const { actor, asked } = nextStep(finding, roll);
    const before = finding.state;
    const after = await carryOut(asked, { actor, now }, finding);
    compare(plain, asked, { actor, now }, after.did);
    finding = after.finding;
    demandEqual(plain, finding);
    if ('refused' in after.did) tally.count(tally.refusals, after.did.refused);
    else if (after.did.facts.length > 0) {
      tally.count(tally.commands, asked.type);
      if (before !== finding.state)
        tally.count(tally.changes, `${before} → ${finding.state} (${asked.type})`);
    }
  }
}
