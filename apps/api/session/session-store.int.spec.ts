import type { SessionData } from 'express-session';
import type { Pool } from 'pg';
import { Identity } from '#identity';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { SessionStore, sessionPool } from './session-store';

let database: ThrowAwayDatabase;
let pool: Pool;
let store: SessionStore;
beforeAll(async () => {
  database = await createDatabase();
  const identity = await Identity.open(database.url);
  await identity.migrate();
  await identity.close();
  pool = sessionPool(database.url);
  store = new SessionStore(pool);
});
afterAll(async () => {
  store.close();
  await pool.end();
  await database.drop();
});

const of = (userId: string, msLeft = 60_000): SessionData =>
  ({ userId, cookie: { originalMaxAge: msLeft, expires: new Date(Date.now() + msLeft) } }) as SessionData;
const set = (sid: string, session: SessionData) =>
  new Promise<void>((done, fail) => store.set(sid, session, (error) => (error ? fail(error) : done())));
const get = (sid: string) =>
  new Promise<SessionData | null | undefined>((done, fail) =>
    store.get(sid, (error, found) => (error ? fail(error as Error) : done(found))),
  );

describe('sessions', () => {
  it('asked for at the same moment are each given to whom it belongs', async () => {
    const sids = Array.from({ length: 100 }, (_, n) => `s-${n}`);
    await Promise.all(sids.map((sid) => set(sid, of(`u-${sid}`))));
    const found = await Promise.all([...sids, 'nobody'].map(get));
    expect(found.map((one) => one?.userId)).toEqual([...sids.map((sid) => `u-${sid}`), undefined]);
    expect(found.at(-1)).toBeNull();
  });

  it('of two requests at once are two objects', async () => {
    await set('shared', of('somebody'));
    const [one, other] = await Promise.all([get('shared'), get('shared')]);
    one!.userId = 'changed';
    expect(other!.userId).toBe('somebody');
  });

  it('are gone when they have expired, and at once when they are ended', async () => {
    await set('expired', of('somebody', -1_000));
    expect(await get('expired')).toBeNull();
    await set('ended', of('somebody'));
    expect(await get('ended')).toMatchObject({ userId: 'somebody' });
    await new Promise((done) => store.destroy('ended', done));
    expect(await get('ended')).toBeNull();
  });

  it('that cannot be read are an error, not an absence', async () => {
    await pool.query('alter table identity.session rename to hidden');
    await expect(get('shared')).rejects.toThrow(/does not exist/);
    await pool.query('alter table identity.hidden rename to session');
    expect(await get('shared')).toMatchObject({ userId: 'somebody' });
  });
});
