import { NO_STREAM, PostgresEventStore, follow, run, verifyStream, type RecordedEvent } from '#event-store';
import { startThrowAwayCluster } from '#testing';
import { conclude, connect, count, range, rowsOf, say } from './log-rig';

/**
 * R9: the log is copied row by row into a fresh server, as a logical dump and restore does. Nothing is unseen there, from
 * the start or from a checkpoint; every chain verifies; new events come after. Teeth: positions by transaction id see nothing.
 */
const STREAMS = 100;
const PER_STREAM = 20;

conclude(async () => {
  const [old, fresh] = [await startThrowAwayCluster(), await startThrowAwayCluster()];
  const before = new PostgresEventStore({ connectionString: old.url, throwAway: true });
  const after = new PostgresEventStore({ connectionString: fresh.url, throwAway: true });
  try {
    await before.migrate();
    for (const n of range(PER_STREAM))
      await Promise.all(range(STREAMS).map((stream) => run(before, count(`a-${stream}`, `${stream} ${n}`))));
    const checkpoint = (await before.readAll('', 700)).scanned;
    const total = STREAMS * PER_STREAM;
    say(`${total} events written`);

    await after.migrate();
    await copyRows(old.url, fresh.url);
    const all = await collect(after, '', total);
    const rest = await collect(after, checkpoint, total - 700);
    const damaged = range(STREAMS).filter((n) =>
      verifyStream(all.filter(({ stream }) => stream === `a-${n}`)),
    );
    await run(after, count('a-0', 'new'));
    await after.append('b-1', NO_STREAM, [{ ...all[0]!, id: all[0]!.id }]);
    const news = await collect(after, all.at(-1)!.position, 2);
    const inOrder =
      news.map(({ stream, version }) => `${stream} ${version}`).join() === `a-0 ${PER_STREAM},b-1 0`;
    const xidSees = await xidReaderSees(old.url, fresh.url);
    say(`a reader by transaction id sees ${xidSees} of 100`);
    return {
      figure: 'R9',
      held: all.length === total && rest.length === total - 700 && damaged.length === 0 && inOrder,
      teeth: xidSees < 100 ? 'caught' : 'missed',
      events: total,
      unseen: total - all.length,
      unseenFromCheckpoint: total - 700 - rest.length,
      damaged: damaged.length,
      xidSees,
    };
  } finally {
    await Promise.all([before.dispose(), after.dispose()]);
    await Promise.all([old.remove(), fresh.remove()]);
  }
});

async function collect(store: PostgresEventStore, from: string, expected: number): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  const signal = AbortSignal.timeout(10_000);
  for await (const { events } of follow({ store, from, signal })) {
    found.push(...events);
    if (found.length >= expected) break;
  }
  return found;
}

async function copyRows(from: string, to: string): Promise<void> {
  const rows = await rowsOf<Record<string, unknown>>(from, 'select * from es.events order by random()');
  const target = await connect(to);
  await target.query(
    'insert into es.events select * from jsonb_populate_recordset(null::es.events, $1::jsonb)',
    [JSON.stringify(rows)],
  );
  await target.end();
}

/** The design of other stores: rows carry their transaction id, readers stay behind the oldest one still running. */
async function xidReaderSees(from: string, to: string): Promise<number> {
  const source = await connect(from);
  await source.query('create table by_xid (tx xid8 not null default pg_current_xact_id(), n int)');
  for (const n of range(100)) await source.query('insert into by_xid (n) values ($1)', [n]);
  const { rows } = await source.query<{ tx: string; n: number }>('select tx::text, n from by_xid');
  await source.end();
  const target = await connect(to);
  await target.query('create table by_xid (tx xid8 not null, n int)');
  await target.query('insert into by_xid select * from jsonb_to_recordset($1::jsonb) as r(tx xid8, n int)', [
    JSON.stringify(rows),
  ]);
  const seen = await target.query('select from by_xid where tx < pg_snapshot_xmin(pg_current_snapshot())');
  await target.end();
  return seen.rowCount ?? 0;
}
