import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresEventStore, run } from '#event-store';
import { flakyLink, startThrowAwayCluster, type FlakyLink } from '#testing';
import { chance, conclude, count, insist, range, rowsOf, say } from './log-rig';

/**
 * R15 at the store: between it and PostgreSQL replies take 2 s, bytes stop for 30 s, connections break, replies get lost
 * after the commit. Nothing is lost or done twice, no call takes over 15 s, and it is back 10 s after the fault.
 * Teeth: clients who repeat under a new id do things twice.
 */
const WRITERS = 16;
const SCALE = Number(process.env.FAULT_SCALE ?? 1);

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  const link = await flakyLink(cluster.url);
  const store = new PostgresEventStore({ connectionString: link.url, throwAway: true });
  try {
    await store.migrate();
    const sound = await under(store, link, (operation) => operation);
    say(JSON.stringify(sound));
    const stored = await tally(cluster.url, sound.operations);
    const fresh = await losingReplies(store, link);
    const doubled = (await tally(cluster.url, fresh)).doubled;
    say(`repeating under a new id: ${doubled} of ${fresh.length} done twice`);
    return {
      figure: 'R15',
      held: stored.lost === 0 && stored.doubled === 0 && sound.longest <= 15_000 && sound.recovery <= 10_000,
      teeth: doubled > 0 ? 'caught' : 'missed',
      scope: 'store',
      acknowledged: sound.operations.length,
      ...stored,
      longest: sound.longest,
      recovery: sound.recovery,
      mutant: { doubled, of: fresh.length },
    };
  } finally {
    link.thaw();
    await store.dispose();
    await link.close();
    await cluster.remove();
  }
});

type Fault = { name: string; ms: number; begin(): void; tick?(): void; end(): void };

async function under(store: PostgresEventStore, link: FlakyLink, idOf: (operation: string) => string) {
  const random = chance();
  const faults: Fault[] = [
    { name: 'nothing', ms: 2_000, begin() {}, end() {} },
    { name: 'replies 2 s late', ms: 20_000, begin: () => (link.delay = 2_000), end: () => (link.delay = 0) },
    { name: 'silence', ms: 30_000, begin: () => link.freeze(), end: () => link.thaw() },
    {
      name: 'connections break',
      ms: 15_000,
      begin() {},
      tick: () => random() < 0.3 && link.breakAll(),
      end() {},
    },
    {
      name: 'replies lost',
      ms: 15_000,
      begin() {},
      tick: () => random() < 0.2 && link.loseReplyTo('es-append'),
      end() {},
    },
    { name: 'refused', ms: 10_000, begin: () => link.refuse(), end: () => link.restore() },
  ];
  const operations: string[] = [];
  let [running, longest, lastAnswer, recovery] = [true, 0, 0, 0];
  const writers = range(WRITERS).map(async (writer) => {
    for (let n = 0; running; n++) {
      const operation = randomUUID();
      await insist(async () => {
        const before = Date.now();
        try {
          await run(
            store,
            count(`a-${writer}-${Math.floor(n / 20)}`, operation, { commandId: idOf(operation) }),
          );
        } finally {
          longest = Math.max(longest, Date.now() - before);
        }
      });
      operations.push(operation);
      lastAnswer = Date.now();
    }
  });
  for (const { name, ms, begin, tick, end } of faults) {
    const had = operations.length;
    begin();
    for (const until = Date.now() + ms * SCALE; Date.now() < until; await sleep(50)) tick?.();
    end();
    const ended = Date.now();
    while (lastAnswer < ended && Date.now() - ended < 20_000) await sleep(10);
    const back = (lastAnswer < ended ? Date.now() : lastAnswer) - ended;
    recovery = Math.max(recovery, back);
    say(`${name}: ${operations.length - had} done, back after ${back} ms, longest call so far ${longest} ms`);
  }
  running = false;
  await Promise.all(writers);
  return {
    operations,
    longest,
    recovery,
    toJSON: () => ({ operations: operations.length, longest, recovery }),
  };
}

/** A client who takes a lost connection for a failure and sends the command anew, as a new one. */
async function losingReplies(store: PostgresEventStore, link: FlakyLink): Promise<string[]> {
  const operations = range(50).map(() => randomUUID());
  for (const [n, operation] of operations.entries()) {
    if (n % 10 === 0) link.loseReplyTo('es-append');
    const appended = await run(store, count(`b-${n}`, operation));
    // The store itself repeats with the same id, so the mutant has to be told that the reply did not come.
    if (n % 10 === 0 && appended.replayed)
      await run(store, count(`b-${n}`, operation, { commandId: randomUUID() }));
  }
  return operations;
}

async function tally(url: string, operations: readonly string[]): Promise<{ lost: number; doubled: number }> {
  const rows = await rowsOf<{ operation: string; times: number }>(
    url,
    `select data::jsonb ->> 'operation' operation, count(*)::int times from es.events group by 1`,
  );
  const times = new Map(rows.map((row) => [row.operation, row.times]));
  return {
    lost: operations.filter((operation) => !times.has(operation)).length,
    doubled: operations.filter((operation) => (times.get(operation) ?? 0) > 1).length,
  };
}
