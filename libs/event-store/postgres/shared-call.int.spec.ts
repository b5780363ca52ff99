import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { event, events, failure } from '../contract/under-test';
import { StreamConflict } from '../errors';
import { NO_STREAM } from '../event-store';
import { PostgresEventStore } from './postgres.event-store';

describe('appends that share a call', () => {
  let database: ThrowAwayDatabase;
  let store: PostgresEventStore;

  beforeEach(async () => {
    database = await createDatabase();
    store = new PostgresEventStore({ connectionString: database.url, throwAway: true });
    await store.migrate();
    await store.append('a-one', NO_STREAM, [event()]);
    await store.append('a-three', NO_STREAM, events(3));
  });
  afterEach(async () => {
    await store.dispose();
    await database.drop();
  });

  const log = async () =>
    (await store.readAll('', 100)).events.map(({ stream, version }) => `${stream} ${version}`);

  it.each([
    ['more than there is', 'a-three', 4, 2],
    ['something where there is nothing', 'a-none', 0, -1],
    ['less than there is', 'a-three', 1, 2],
    ['nothing where there is something', 'a-three', NO_STREAM, 2],
  ])('refuses the one that expects %s, and takes its neighbours', async (_what, stream, expected, actual) => {
    const before = store.append('a-new', NO_STREAM, events(2));
    const refused = failure(store.append(stream, expected, events(2)));
    const after = store.append('a-one', 0, [event()]);
    expect(await refused).toBeInstanceOf(StreamConflict);
    expect(await refused).toMatchObject({ stream, expected, actual });
    await Promise.all([before, after]);
    expect((await log()).slice(4)).toEqual(['a-new 0', 'a-new 1', 'a-one 1']);
  });

  it('tells a replay from a conflict though its neighbours are new', async () => {
    const first = events(2);
    const then = await store.append('a-two', NO_STREAM, first);
    const [, again] = await Promise.all([
      store.append('a-new', NO_STREAM, [event()]),
      store.append('a-two', NO_STREAM, first),
      store.append('a-three', 2, [event()]),
    ]);
    expect(again).toEqual({ ...then, replayed: true });
    expect((await log()).slice(6)).toEqual(['a-new 0', 'a-three 3']);
  });
});
