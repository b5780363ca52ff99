import { Client } from 'pg';
import { createDatabase, flakyLink, startThrowAwayCluster, type ThrowAwayDatabase } from '#testing';
import { event, events, failure, metadata, numbers, range, readOn, topic } from '../contract/under-test';
import { createEventStore } from '../create';
import { AppendRefused, StoreMisconfigured } from '../errors';
import { NO_STREAM } from '../event-store';
import { PostgresEventStore } from './postgres.event-store';

describe('the log in PostgreSQL', () => {
  let database: ThrowAwayDatabase;
  let store: PostgresEventStore;
  let admin: Client;
  const open = (connectionString = database.url, throwAway = true) =>
    new PostgresEventStore({ connectionString, throwAway });

  beforeEach(async () => {
    database = await createDatabase();
    store = open();
    await store.migrate();
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await store.dispose();
    await database.drop();
  });

  const untilOneWaits = async () => {
    const text = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await admin.query(text)).rowCount === 0);
  };

  it('has no head and nothing to read while it is empty', async () => {
    expect(await store.head()).toBe('');
    expect(await store.readAll('', 10)).toEqual({ events: [], scanned: '' });
    expect(await store.readAll('', 10, ['a'])).toEqual({ events: [], scanned: '' });
    await expect(store.health()).resolves.toBeUndefined();
  });

  it('is migrated once, however many processes start at once', async () => {
    const fresh = await createDatabase();
    const stores = range(6).map(() => open(fresh.url));
    await Promise.all(stores.map((each) => each.migrate()));
    await Promise.all(stores.map((each, n) => each.append(`a-${n}`, NO_STREAM, [event()])));
    await Promise.all(stores.map((each) => each.migrate()));
    expect((await stores[0]!.readAll('', 10)).events).toHaveLength(6);
    await Promise.all(stores.map((each) => each.dispose()));
    await fresh.drop();
  });

  it('says that it is not migrated, at once', async () => {
    const fresh = await createDatabase();
    const bare = open(fresh.url);
    const before = Date.now();
    expect(await failure(bare.append('a-1', NO_STREAM, [event()]))).toBeInstanceOf(StoreMisconfigured);
    expect(await failure(bare.read('a-1'))).toBeInstanceOf(StoreMisconfigured);
    expect(await failure(bare.health())).toBeInstanceOf(StoreMisconfigured);
    expect(Date.now() - before).toBeLessThan(2_000);
    await bare.dispose();
    await fresh.drop();
  });

  it.each(['update es.events set data = $$"forged"$$', 'delete from es.events', 'truncate es.events'])(
    'refuses, to its owner and to the app: %s',
    async (statement) => {
      await store.append('a-1', NO_STREAM, events(2));
      await expect(admin.query(statement)).rejects.toThrow('insert only');
      await admin.query('set role es_owner');
      await expect(admin.query(statement)).rejects.toThrow('insert only');
      for (const role of ['es_app', 'es_reader']) {
        await admin.query(`reset role; set role ${role}`);
        await expect(admin.query(statement)).rejects.toThrow('permission denied');
      }
      expect(numbers((await store.read('a-1')).events)).toEqual([0, 1]);
    },
  );

  it.each([
    'alter table es.events disable trigger all',
    'drop table es.events',
    'drop function es.append',
    'create table es.mine (id int)',
    'update es.migrations set id = 0',
  ])('refuses to the app: %s', async (statement) => {
    await admin.query('set role es_app');
    await expect(admin.query(statement)).rejects.toThrow(/must be owner|permission denied/);
  });

  it('lets a reader read and not write', async () => {
    await admin.query('set role es_reader');
    await expect(admin.query('select * from es.events')).resolves.toMatchObject({ rowCount: 0 });
    await expect(
      admin.query(`select es.append('a-1', '{-1}', '{0}', array[gen_random_uuid()], 'T', '1', '1')`),
    ).rejects.toThrow('permission denied');
  });

  it('serves a login that is a mere member of es_app', async () => {
    const login = `app_${process.pid}_${Date.now()}`;
    await admin.query(`create role ${login} login password 'app' in role es_app`);
    const url = new URL(database.url);
    url.username = login;
    url.password = 'app';
    const plain = open(url.href);
    try {
      await plain.migrate();
      await expect(plain.append('a-1', NO_STREAM, [event()])).resolves.toMatchObject({ version: 0 });
      expect((await plain.read('a-1')).events).toHaveLength(1);
    } finally {
      await plain.dispose();
      await admin.query(`drop role ${login}`);
    }
  });

  it('says that the login is wrong, at once', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';
    const wrong = open(url.href);
    expect(await failure(wrong.append('a-1', NO_STREAM, [event()]))).toBeInstanceOf(StoreMisconfigured);
    await wrong.dispose();
  });

  it.each([
    ['synchronous_commit', 'alter database %d set synchronous_commit = off'],
    ['fsync', 'alter database %d set synchronous_commit = on'],
  ])('refuses a server with %s off', async (setting, statement) => {
    const name = new URL(database.url).pathname.slice(1);
    await admin.query(statement.replace('%d', name));
    const strict = open(database.url, false);
    const error = await failure(strict.append('a-1', NO_STREAM, [event()]));
    expect(error).toBeInstanceOf(StoreMisconfigured);
    expect(error.message).toContain(`${setting}=off`);
    expect(await failure(strict.health())).toBeInstanceOf(StoreMisconfigured);
    await strict.dispose();
    await expect(createEventStore(database.url)).rejects.toBeInstanceOf(StoreMisconfigured);
  });

  it('accepts a server that keeps what it acknowledges', async () => {
    const cluster = await startThrowAwayCluster({ durable: true });
    try {
      const durable = await createEventStore(cluster.url);
      await expect(durable.append('a-1', NO_STREAM, [event()])).resolves.toMatchObject({ version: 0 });
      await durable.dispose();
    } finally {
      await cluster.remove();
    }
  }, 30_000);

  it('does not let a value the database refuses fail its neighbours', async () => {
    await admin.query(`alter table es.events add constraint planted check (type <> 'Bad.v1')`);
    const outcomes = await Promise.allSettled(
      range(60).map((n) =>
        store.append(`a-${n}`, NO_STREAM, [event({ type: n % 20 === 7 ? 'Bad.v1' : 'Good.v1' })]),
      ),
    );
    const refused = outcomes.flatMap((outcome, n) => (outcome.status === 'rejected' ? [n] : []));
    expect(refused).toEqual([7, 27, 47]);
    for (const n of refused)
      expect((outcomes[n] as PromiseRejectedResult).reason).toBeInstanceOf(AppendRefused);
    expect((await store.readAll('', 100)).events).toHaveLength(57);
  });

  it('lets appends that wait share a call, at most 128 events in one', async () => {
    await store.append('warm-1', NO_STREAM, [event()]);
    await Promise.all(range(400).map((n) => store.append(`a-${n}`, NO_STREAM, [event()])));
    const { rows } = await admin.query<{ size: string }>(
      `select count(*) size from es.events where stream like 'a-%' group by xmin::text order by 1 desc`,
    );
    expect(Number(rows[0]!.size)).toBe(128);
    expect(rows.length).toBeLessThan(8);
  });

  it('numbers positions without a gap, also over refused appends and rollbacks', async () => {
    const { stream } = topic();
    await store.append(stream(), NO_STREAM, events(3));
    await admin.query('begin');
    await admin.query(`select es.append('b-1', '{-1}', '{0}', array[gen_random_uuid()], 'T', '1', '1')`);
    await admin.query('rollback');
    await failure(store.append(stream(), 0, [event()]));
    await Promise.all(range(50).map((n) => store.append(stream(`x${n}`), NO_STREAM, events(1 + (n % 3)))));
    const { rows } = await admin.query(
      'select min(pos)::int a, max(pos)::int b, count(*)::int n from es.events',
    );
    expect(rows[0]).toEqual({ a: 1, b: rows[0].n, n: rows[0].n });
  });

  it('keeps rows as sent: data and metadata are the same bytes', async () => {
    const sent = event({ data: { b: 1, a: '井盖 "x" \u001e' }, metadata: metadata({ correlationId: '一' }) });
    await store.append('a-1', NO_STREAM, [sent]);
    const { rows } = await admin.query('select data, meta from es.events');
    expect(rows).toEqual([{ data: JSON.stringify(sent.data), meta: JSON.stringify(sent.metadata) }]);
  });

  it('uses no more rights than the app role has, whoever logs in', async () => {
    await admin.query('revoke insert on es.events from es_app');
    expect(await failure(store.append('a-1', NO_STREAM, [event()]))).toBeInstanceOf(StoreMisconfigured);
    await admin.query('grant insert on es.events to es_app');
    await expect(store.append('a-1', NO_STREAM, [event()])).resolves.toMatchObject({ version: 0 });
  });

  it('finds a rare category in a long log, a window at a time', async () => {
    await admin.query(
      `insert into es.events (pos, stream, version, id, type, data, meta)
       select n, case when n in (5, 21000, 24999) then 'rare-' else 'many-' end || n, 0, gen_random_uuid(), 'T.v1', '{"n":' || n || '}', '{}'
       from generate_series(1, 25000) n`,
    );
    const first = await store.readAll('', 10, ['rare']);
    expect(numbers(first.events)).toEqual([5]);
    expect(Number(first.scanned)).toBe(10_000);
    const { events: all, scanned } = await readOn(store, '', ['rare'], 2);
    expect(numbers(all)).toEqual([5, 21_000, 24_999]);
    expect(scanned).toBe(await store.head());
  });

  it('refuses to append under a snapshot older than its lock', async () => {
    await admin.query('begin isolation level repeatable read');
    await expect(
      admin.query(`select es.append('b-1', '{-1}', '{0}', array[gen_random_uuid()], 'T', '1', '1')`),
    ).rejects.toThrow('read committed');
    await admin.query('rollback');
  });

  it('is answered though an administrator ended its sessions', async () => {
    await store.append('a-1', NO_STREAM, [event()]);
    await admin.query('begin');
    await admin.query('select pg_advisory_xact_lock(7001)');
    const appended = store.append('a-1', 0, [event()]);
    await untilOneWaits();
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await admin.query('commit');
    await expect(appended).resolves.toMatchObject({ version: 1, replayed: false });
    expect((await store.read('a-1')).events).toHaveLength(2);
  });

  it('is answered after the server was killed and came back', async () => {
    const cluster = await startThrowAwayCluster({ durable: true });
    const link = await flakyLink(cluster.url);
    const away = open(link.url);
    try {
      await away.migrate();
      await away.append('a-1', NO_STREAM, [event()]);
      process.kill(cluster.pid, 'SIGKILL');
      const answers = Promise.all([away.append('a-1', 0, [event()]), away.read('a-1'), away.head()]);
      await cluster.restart();
      link.retarget(cluster.url);
      const [appended, { events: stored }] = await answers;
      expect(appended).toMatchObject({ version: 1 });
      expect(stored.length).toBeGreaterThan(0);
    } finally {
      await away.dispose();
      await link.close();
      await cluster.remove();
    }
  }, 40_000);
});
