import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  defaultPolicy,
  findingStream,
  findingStreamOf,
  noFinding,
  Refusal,
  type Finding,
  type FindingFact,
} from '#domain';
import { InMemoryEventStore, PostgresEventStore, run, type EventStore } from '#event-store';
import { startThrowAwayCluster } from '#testing';
import { carryOut as decide } from '#testing/domain';
import { live, sequences, Tally, type CarryOut } from '../model/sequence';
import { conclude, say, seed } from './log-rig';

/**
 * R13: findings live beside the notebook of somebody who has read the rulebook and nothing of the code, command by command over
 * all roles and the calendar, their facts kept in a store and read back from it. 0 disagreements; every change of state and
 * every refusal met at least 20 times. Teeth: rules that forget who reported.
 */
const MEMORY = Number(process.env.FAULT_SEQUENCES ?? 2_000);
const POSTGRES = Math.ceil((MEMORY * 3) / 20);
const LEAST = MEMORY >= 2_000 ? 20 : 0;

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  const postgres = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
  try {
    await postgres.migrate();
    const tally = new Tally();
    const memory = await disagreement(new InMemoryEventStore(), MEMORY, tally);
    say(`in memory: ${memory ?? 'none'} in ${MEMORY} sequences`);
    const relational = await disagreement(postgres, POSTGRES, new Tally());
    say(`PostgreSQL: ${relational ?? 'none'} in ${POSTGRES} sequences`);
    const mutant = await disagreement(new InMemoryEventStore(), 300, new Tally(), (finding) => ({
      ...finding,
      reporters: [],
    }));
    for (const [title, counts] of Object.entries({ changes: tally.changes, refusals: tally.refusals }))
      say(
        `${title}\n${[...counts]
          .sort()
          .map(([key, n]) => `  ${n}  ${key}`)
          .join('\n')}`,
      );
    const rare = tally.rarerThan(LEAST);
    if (rare.length > 0) say(`met fewer than ${LEAST} times: ${rare.join('; ')}`);
    return {
      figure: 'R13',
      held: !memory && !relational && rare.length === 0,
      teeth: mutant ? 'caught' : 'missed',
      sequences: { memory: MEMORY, postgres: POSTGRES },
      seed,
      commands: tally.commands.size,
      changes: tally.changes.size,
      refusals: tally.refusals.size,
      rarest: Math.min(...tally.changes.values(), ...tally.refusals.values()),
    };
  } finally {
    await postgres.dispose();
    await cluster.remove();
  }
});

/** The first disagreement found, shrunk; undefined where there is none. */
async function disagreement(
  store: EventStore,
  sequenceCount: number,
  tally: Tally,
  seen: (finding: Finding) => Finding = (finding) => finding,
): Promise<string | undefined> {
  const property = fc.asyncProperty(sequences, (rolls) => live(rolls, () => through(store, seen), tally));
  const result = await fc.check(property, { numRuns: sequenceCount, seed });
  return result.failed ? String((result.errorInstance as Error).message) : undefined;
}

/** Through `run` and back: what the next command is decided on has been stored and read. */
function through(store: EventStore, seen: (finding: Finding) => Finding): CarryOut {
  const stream = findingStreamOf(randomUUID());
  return async (asked, { actor, now }) => {
    const instant = new Date(now).toISOString();
    let finding = noFinding;
    let facts: FindingFact[] = [];
    try {
      await run(store, {
        stream,
        commandId: randomUUID(),
        decider: findingStream,
        metadata: { actor },
        decide: (before) => {
          finding = before;
          facts = decide(asked, seen(before), { now: instant, actor });
          const under = { policyVersion: defaultPolicy.version, occurredAt: instant, effectiveAt: instant };
          return facts.map((fact) => ({ ...fact, ...under }));
        },
      });
    } catch (error) {
      if (error instanceof Refusal) return { did: { refused: error.code }, finding };
      throw error;
    }
    const { events } = await store.read(stream);
    const { initial, evolve, history } = findingStream;
    return {
      did: { facts },
      finding: events.reduce((state, event) => evolve(state, history.lift(event), event), initial),
    };
  };
}
