import { evolveFinding, findingCommands } from '#domain';
import { carryOut as decide } from '#testing/domain';
import fc from 'fast-check';
import { attempt } from './play';
import { live, sequences, Tally, type CarryOut } from './sequence';

/** The rules alone; `npm run faults -- R13` does the same over the stores, more often. */
function rulesAlone(): CarryOut {
  let version = 0;
  return (asked, { actor, now }, before) => {
    const effectiveAt = new Date(now).toISOString();
    const did = attempt(() => decide(asked, before, { now: effectiveAt, actor }));
    if ('refused' in did) return { did, finding: before };
    const finding = did.facts.reduce(
      (state, fact) => evolveFinding(state, fact, { version: version++, effectiveAt }),
      before,
    );
    return { did, finding };
  };
}

describe('a finding beside the notebook of somebody who has read the rulebook', () => {
  const tally = new Tally();

  it('does, refuses and leaves alone the same', async () => {
    await fc.assert(
      fc.asyncProperty(sequences, (rolls) => live(rolls, rulesAlone, tally)),
      { numRuns: 60 },
    );
  });

  it('meets nearly every command even in so few', () => {
    const missed = Object.keys(findingCommands).filter((type) => !tally.commands.has(type));
    expect(missed.length).toBeLessThanOrEqual(12);
  });

  it('is told apart from one that forgets who reported it', async () => {
    const forgetful = (): CarryOut => {
      const sound = rulesAlone();
      return (asked, at, before) => sound(asked, at, { ...before, reporters: [] });
    };
    const property = fc.asyncProperty(sequences, (rolls) => live(rolls, forgetful, new Tally()));
    const { errorInstance } = await fc.check(property, { numRuns: 60, endOnFailure: true });
    expect(String(errorInstance)).toMatch(/reporter/);
  });
});
