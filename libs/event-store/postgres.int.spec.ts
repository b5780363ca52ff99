import { createDatabase } from '#testing';
import { PostgresEventStore } from './postgres/postgres.event-store';
import { eventIdOf } from './ids';

it('smoke', async () => {
  const db = await createDatabase();
  const store = new PostgresEventStore({ connectionString: db.url, throwAway: true });
  await Promise.all([store.migrate(), store.migrate()]);
  await store.migrate();
  const metadata = {
    commandId: 'x',
    actor: { userId: 'u', role: 'r', channel: 'web' as const },
    occurredAt: '',
    recordedAt: '',
    effectiveAt: '',
  };
  const ev = (k: string, i: number) => ({ id: eventIdOf(k, i), type: 'A.v1', data: { 甲: i }, metadata });
  console.log(await store.append('a-1', -1, [ev('a', 0), ev('a', 1)]));
  console.log(await store.append('a-1', -1, [ev('a', 0), ev('a', 1)]));
  console.log(await store.append('a-1', -1, [ev('b', 0)]).catch((e) => e));
  console.log(
    await Promise.all([store.append('a-2', -1, [ev('b', 0)]), store.append('a-3', -1, [ev('b', 0)])]),
  );
  console.log(await store.read('a-1'), await store.read('a-9'), await store.head(), await store.now());
  console.log(
    await store.readAll('', 10),
    await store.readAll('', 2, ['a']),
    await store.readAll('', 2, ['b']),
  );
  await store.health();
  await store.dispose();
  await db.drop();
});
