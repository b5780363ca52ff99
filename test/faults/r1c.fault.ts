import { NO_STREAM, PostgresEventStore } from '#event-store';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayCluster } from '#testing';
import { conclude, connect, newEvent, range, rowsOf, say } from './log-rig';

/**
 * R1c: a client, not one of ours, appends and then falls silent in its transaction, holding the lock of the log. The others
 * wait at most 6 s and then go on; readers never wait. Teeth: without the time-out that `es.append` sets, they stand still.
 */
const MS = Number(process.env.FAULT_MS ?? 60_000);

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  try {
    const store = new PostgresEventStore({ connectionString: cluster.url, throwAway: true });
    await store.migrate();
    const held = await besideSilence(store, cluster.url, MS);
    say(
      `longest append ${held.append} ms, longest read ${held.read} ms, rate after ÷ before ${held.recovered}`,
    );
    const [{ body }] = (await rowsOf<{ body: string }>(
      cluster.url,
      `select pg_get_functiondef('es.append'::regproc) body`,
    )) as [{ body: string }];
    const mutant = body.replace(/done := set_config\('idle_in_transaction_session_timeout'.*?;/, '');
    if (digest(mutant) === digest(body)) throw new Error('the mutant is the original');
    await rowsOf(cluster.url, mutant);
    const standing = await besideSilence(store, cluster.url, 20_000);
    say(`without the time-out: longest append ${standing.append} ms`);
    await store.dispose();
    return {
      figure: 'R1c',
      held: held.append <= 6_000 && held.p99 <= 6_000 && held.read <= 1_000 && held.recovered >= 0.5,
      teeth: standing.append > 6_000 ? 'caught' : 'missed',
      ...held,
      mutant: standing,
    };
  } finally {
    await cluster.remove();
  }
});

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

async function besideSilence(store: PostgresEventStore, url: string, ms: number) {
  const begin = Date.now();
  const end = begin + ms;
  const appends: { at: number; took: number }[] = [];
  let longestRead = 0;
  const timed = async (work: () => Promise<unknown>) => {
    const before = Date.now();
    await work().catch(() => undefined);
    return Date.now() - before;
  };
  const silent = async () => {
    await sleep(2_000);
    const client = await connect(url);
    await client.query('begin');
    await client.query(
      `select es.append('silent-1', '{-1}', '{0}', array[gen_random_uuid()], 'T.v1', '1', '{}')`,
    );
    await sleep(ms - 4_000);
    await client.end().catch(() => undefined);
  };
  await Promise.all([
    silent(),
    ...range(8).map(async () => {
      while (Date.now() < end) {
        const at = Date.now() - begin;
        appends.push({
          at,
          took: await timed(() => store.append(`a-${newEvent().id}`, NO_STREAM, [newEvent()])),
        });
      }
    }),
    (async () => {
      for (; Date.now() < end; await sleep(50))
        longestRead = Math.max(
          longestRead,
          await timed(() => store.readAll('', 10)),
          await timed(() => store.head()),
        );
    })(),
  ]);
  const sorted = appends.map(({ took }) => took).sort((a, b) => a - b);
  const within = (from: number, to: number) => appends.filter(({ at }) => at >= from && at < to).length;
  return {
    append: sorted.at(-1)!,
    p99: sorted[Math.floor(sorted.length * 0.99)]!,
    read: longestRead,
    recovered: Number((within(ms - 2_500, ms - 500) / Math.max(1, within(0, 2_000))).toFixed(2)),
    appends: sorted.length,
  };
}
