import { Client } from 'pg';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { failure, numbers, range, readOn } from '../contract/under-test';
import { positionOf } from '../position';
import { PostgresEventStore } from './postgres.event-store';

const EVENTS = 1_100;

/** The log is read in rows of 250 events each; none of that may show. */
describe('a page of the log in PostgreSQL', () => {
  let database: ThrowAwayDatabase;
  let store: PostgresEventStore;
  let admin: Client;

  beforeAll(async () => {
    database = await createDatabase();
    store = new PostgresEventStore({ connectionString: database.url, throwAway: true });
    await store.migrate();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      `insert into es.events (pos, stream, version, id, type, data, meta)
       select n, case n % 3 when 0 then 'third-' else 'other-' end || '井"盖\\' || n, n % 7, gen_random_uuid(), 'T"\\.v1',
         '{"n":' || n || ',"a":"1,2],[\\"{"}', case n % 2 when 0 then '{"hash":"甲, 乙"}' else '{}' end
       from generate_series(1, $1::int) n`,
      [EVENTS],
    );
  });
  afterAll(async () => {
    await admin.end();
    await store.dispose();
    await database.drop();
  });

  it('holds what the table holds', async () => {
    const { rows } = await admin.query('select * from es.events order by pos');
    const { events, scanned } = await store.readAll('', 10_000);
    expect(events).toEqual(
      rows.map((row) => ({
        id: row.id,
        stream: row.stream,
        version: row.version,
        position: positionOf(row.pos),
        type: row.type,
        data: JSON.parse(row.data),
        metadata: JSON.parse(row.meta),
      })),
    );
    expect(scanned).toBe(positionOf(EVENTS));
  });

  it.each([1, 249, 250, 251, 500, 1_099, 1_100, 5_000])(
    'starts anywhere and has at most %d',
    async (limit) => {
      for (const from of [0, 1, 249, 250, 777, EVENTS - 1]) {
        const { events, scanned } = await store.readAll(positionOf(from), limit);
        const last = Math.min(EVENTS, from + limit);
        expect(numbers(events)).toEqual(range(last - from, from + 1));
        expect(scanned).toBe(positionOf(last));
      }
    },
  );

  it.each([1, 83, 84, 250, 366, 367])('of one category ends with the %dth of them', async (limit) => {
    const thirds = range(Math.floor(EVENTS / 3)).map((n) => 3 * (n + 1));
    const { events, scanned } = await store.readAll('', limit, ['third']);
    expect(numbers(events)).toEqual(thirds.slice(0, limit));
    expect(scanned).toBe(positionOf(thirds[limit - 1] ?? EVENTS));
    expect(numbers((await readOn(store, '', ['third'], limit)).events)).toEqual(thirds);
  });

  it('is empty at the end, and behind it', async () => {
    for (const after of [EVENTS, EVENTS + 1, EVENTS + 10_000].map(positionOf))
      for (const categories of [undefined, ['third']])
        expect(await store.readAll(after, 10, categories)).toEqual({ events: [], scanned: after });
  });

  // What somebody with all rights could have written.
  it.each(['', '{"n":1},{"n":2}', '{"n":', 'n'])(
    'is no page where a text is not one JSON value: %s',
    async (text) => {
      const values = `values ($1::bigint, 'forged-1', 0, gen_random_uuid(), 'T.v1', $2, '{}')`;
      await admin.query('alter table es.events disable trigger all');
      await admin.query(`insert into es.events (pos, stream, version, id, type, data, meta) ${values}`, [
        EVENTS + 1,
        text,
      ]);
      try {
        expect(await failure(store.readAll('', 2_000))).toBeInstanceOf(SyntaxError);
        expect(await failure(store.readAll(positionOf(EVENTS), 1))).toBeInstanceOf(SyntaxError);
        expect((await store.readAll('', EVENTS)).events).toHaveLength(EVENTS);
      } finally {
        await admin.query(`delete from es.events where stream = 'forged-1'`);
      }
    },
  );
});
