import { randomUUID } from 'node:crypto';
import { PostgresEventStore, StreamConflict, run, type EventStore } from '#event-store';
import { startThrowAwayCluster } from '#testing';
import { conclude, count, range, say } from './log-rig';

/**
 * R12 at the store: 50 clients in two processes' stead send conflicting commands on one case, each naming the version he saw:
 * one wins per version, the others learn the current version, no update is lost. Teeth: an append that checks no version.
 */
const CLIENTS = 50;
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 1_000);
/** A case is left for a fresh one after so many rounds, as no real one grows without end. */
const ROUNDS_PER_CASE = 50;

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  const stores = range(2).map(
    () => new PostgresEventStore({ connectionString: cluster.url, throwAway: true }),
  );
  try {
    await stores[0]!.migrate();
    const sound = await contend(stores, ROUNDS);
    say(`${ROUNDS} rounds: ${JSON.stringify(sound)}`);
    const mutant = await contend(stores.map(unchecked), 100);
    say(`without the version check: ${JSON.stringify(mutant)}`);
    return {
      figure: 'R12',
      held:
        sound.wrongWinners === 0 && sound.otherErrors === 0 && sound.lostUpdates === 0 && sound.blind === 0,
      teeth: mutant.wrongWinners + mutant.lostUpdates > 0 ? 'caught' : 'missed',
      clients: CLIENTS,
      rounds: ROUNDS,
      ...sound,
      mutant,
    };
  } finally {
    await Promise.all(stores.map((store) => store.dispose()));
    await cluster.remove();
  }
});

async function contend(stores: readonly EventStore[], rounds: number) {
  const tally = { wrongWinners: 0, otherErrors: 0, lostUpdates: 0, blind: 0 };
  for (let first = 0; first < rounds; first += ROUNDS_PER_CASE) {
    const stream = `case-${randomUUID()}`;
    for (const round of range(Math.min(ROUNDS_PER_CASE, rounds - first))) {
      const expectedVersion = round - 1;
      const outcomes = await Promise.allSettled(
        range(CLIENTS).map((n) =>
          run(stores[n % stores.length]!, count(stream, randomUUID(), { expectedVersion })),
        ),
      );
      const lost = outcomes.flatMap((outcome) =>
        outcome.status === 'rejected' ? [outcome.reason as { code?: string; actual?: number }] : [],
      );
      if (outcomes.length - lost.length !== 1) tally.wrongWinners++;
      const refused = lost.filter(
        ({ code }) => code === 'command.version-mismatch' || code === 'store.conflict',
      );
      tally.otherErrors += lost.length - refused.length;
      tally.blind += refused.filter(({ actual }) => actual !== expectedVersion + 1).length;
    }
    const { events } = await stores[0]!.read(stream);
    tally.lostUpdates += events.length - (events.at(-1)!.data as { sum: number }).sum;
  }
  return tally;
}

/** The mutant: appends at whatever version the stream has. */
function unchecked(store: EventStore): EventStore {
  return new Proxy(store, {
    get(target, key: keyof EventStore) {
      if (key !== 'append')
        return typeof target[key] === 'function' ? (target[key] as () => unknown).bind(target) : target[key];
      return async (...[stream, expected, events]: Parameters<EventStore['append']>) => {
        for (let version = expected; ;) {
          try {
            return await target.append(stream, version, events);
          } catch (error) {
            if (!(error instanceof StreamConflict)) throw error;
            version = error.actual;
          }
        }
      };
    },
  });
}
