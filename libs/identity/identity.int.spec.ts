import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { DataSource } from 'typeorm';
import { Identity, type SignIn } from './identity';

let database: ThrowAwayDatabase;
let identity: Identity;
beforeAll(async () => {
  database = await createDatabase();
  identity = await Identity.open(database.url, 20);
  await identity.migrate();
});
afterAll(async () => {
  await identity?.close();
  await database?.drop();
});

const RIGHT = 'the right password';
let made = 0;
/** An account that no other spec touches. */
async function somebody(): Promise<{ userId: string; username: string; personId: string }> {
  const n = ++made;
  const one = { userId: `u-${n}`, username: `name-${n}`, personId: `p-${n}` };
  await identity.savePeople([{ personId: one.personId, name: `某${n}` }]);
  await identity.addAccounts([{ ...one, unitId: 'unit-1', role: 'liaison', password: RIGHT }]);
  return one;
}
const wrong = (username: string): Promise<SignIn> => identity.signIn(username, 'a wrong password');
const times = (n: number, what: () => Promise<SignIn>): Promise<SignIn[]> =>
  Promise.all(Array.from({ length: n }, what));
const column = async (userId: string, name: string): Promise<unknown> => {
  const [row] = await identity.dataSource.query<Record<string, unknown>[]>(
    `select ${name} as it from identity.account where user_id = $1`,
    [userId],
  );
  return row?.it;
};

describe('signing in', () => {
  it('answers with who one is', async () => {
    const { userId, username, personId } = await somebody();
    expect(await identity.signIn(username, RIGHT)).toEqual({
      ok: true,
      account: {
        userId,
        username,
        personId,
        name: `某${made}`,
        unitId: 'unit-1',
        role: 'liaison',
        demonstration: false,
      },
    });
  });

  it('keeps no password, and salts each', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const hashes = [await column(one.userId, 'password_hash'), await column(other.userId, 'password_hash')];
    expect(new Set(hashes).size).toBe(2);
    for (const kept of hashes) expect(kept).toMatch(/^\$argon2id\$/);
  });

  it('does not give an account a new password by adding it again', async () => {
    const { userId, username, personId } = await somebody();
    await identity.addAccounts([{ userId, username, personId, role: 'admin', password: 'another one' }]);
    expect(await identity.signIn(username, 'another one')).toMatchObject({ ok: false });
    expect(await identity.signIn(username, RIGHT)).toMatchObject({ ok: true, account: { role: 'liaison' } });
  });

  it('answers a name that is not there as one that is, try after try, and locks it as well', async () => {
    const { username } = await somebody();
    const shapes = async (name: string) => {
      const answers: SignIn[] = [];
      for (let tries = 0; tries < 6; tries++) answers.push(await wrong(name));
      return answers.map((answer) => (answer.ok || answer.reason === 'wrong' ? answer : answer.reason));
    };
    const known = await shapes(username);
    expect(known.slice(3)).toEqual([{ ok: false, reason: 'wrong', left: 1 }, 'locked', 'locked']);
    expect(await shapes('nobody-has-this-name')).toEqual(known);
    expect(await shapes("' or '1'='1")).toEqual(known);
  });

  it('answers a disabled account like a name that is not there, whatever the password', async () => {
    const { userId, username } = await somebody();
    await identity.dataSource.query(`update identity.account set disabled = true where user_id = $1`, [
      userId,
    ]);
    for (const left of [4, 3])
      expect(await identity.signIn(username, RIGHT)).toEqual({ ok: false, reason: 'wrong', left });
  });

  it('keeps no name that somebody only tried, and forgets it after a while', async () => {
    await wrong('a secret typed in the wrong field');
    const kept = await identity.dataSource.query<object[]>('select * from identity.unknown_name');
    expect(JSON.stringify(kept)).not.toContain('secret');
    await identity.dataSource.query(
      `update identity.unknown_name set first_failed_at = now() - interval '16 minutes', locked_until = null`,
    );
    expect(await wrong('another name')).toMatchObject({ left: 4 });
    expect(await identity.dataSource.query<object[]>('select * from identity.unknown_name')).toHaveLength(1);
  });
});

describe('guessing a password', () => {
  it('locks for 15 minutes at the fifth failure; the right one does not help then', async () => {
    const { username } = await somebody();
    const before = Date.now();
    for (const left of [4, 3, 2, 1])
      expect(await wrong(username)).toEqual({ ok: false, reason: 'wrong', left });
    const fifth = await wrong(username);
    expect(fifth).toMatchObject({ ok: false, reason: 'locked' });
    const minutes = (fifth.ok || fifth.reason !== 'locked' ? 0 : fifth.until.getTime() - before) / 60_000;
    expect(minutes).toBeGreaterThan(14.9);
    expect(minutes).toBeLessThan(15.5);
    expect(await identity.signIn(username, RIGHT)).toEqual(fifth);
  });

  it('counts guesses of the same moment, each', async () => {
    const { userId, username } = await somebody();
    const answers = await times(4, () => wrong(username));
    expect(answers.every((answer) => !answer.ok && answer.reason === 'wrong')).toBe(true);
    expect(await column(userId, 'failed_count')).toBe(4);
    expect(await wrong(username)).toMatchObject({ reason: 'locked' });
  });

  it('locks although twenty come at once', async () => {
    const { username } = await somebody();
    const answers = await times(20, () => wrong(username));
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'wrong').length).toBeLessThanOrEqual(4);
    expect(await identity.signIn(username, RIGHT)).toMatchObject({ reason: 'locked' });
  });

  it('lets no right guess through that was under way when the account was locked', async () => {
    const { userId, username } = await somebody();
    const other = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runner = other.createQueryRunner();
    try {
      await runner.startTransaction();
      await runner.query('select from identity.account where user_id = $1 for update', [userId]);
      const guess = identity.signIn(username, RIGHT);
      // It has read the account and waits to write it; meanwhile others' failures lock it.
      await waitUntil(async () => (await blocked(other)) > 0);
      await runner.query(
        `update identity.account set failed_count = 5, first_failed_at = now(), locked_until = now() + interval '15 minutes' where user_id = $1`,
        [userId],
      );
      await runner.commitTransaction();
      expect(await guess).toMatchObject({ ok: false, reason: 'locked' });
      expect(await identity.signIn(username, RIGHT)).toMatchObject({ ok: false, reason: 'locked' });
    } finally {
      await runner.release();
      await other.destroy();
    }
  });

  it('opens again after the 15 minutes, with five tries', async () => {
    const { userId, username } = await somebody();
    await times(5, () => wrong(username));
    await past(userId, 16);
    expect(await wrong(username)).toEqual({ ok: false, reason: 'wrong', left: 4 });
    expect(await identity.signIn(username, RIGHT)).toMatchObject({ ok: true });
  });

  it('forgets failures of more than 15 minutes ago, and all at a right one', async () => {
    const { userId, username } = await somebody();
    await times(4, () => wrong(username));
    await past(userId, 16);
    expect(await wrong(username)).toMatchObject({ left: 4 });
    expect(await identity.signIn(username, RIGHT)).toMatchObject({ ok: true });
    for (const left of [4, 3, 2, 1]) expect(await wrong(username)).toMatchObject({ left });
  });

  it('locks only the account that was tried', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await times(6, () => wrong(one.username));
    expect(await identity.signIn(other.username, RIGHT)).toMatchObject({ ok: true });
  });
});

describe('a disabled account', () => {
  it('is out at once, and its right password answers like a wrong one', async () => {
    const { userId, username } = await somebody();
    expect(await identity.account(userId)).toMatchObject({ username });
    await identity.dataSource.query('update identity.account set disabled = true where user_id = $1', [
      userId,
    ]);
    expect(await identity.account(userId)).toBeUndefined();
    expect(await identity.signIn(username, RIGHT)).toEqual({ ok: false, reason: 'wrong', left: 4 });
    expect((await identity.withRoles(['liaison'])).map(({ personId }) => personId)).not.toContain(
      `p-${userId.slice(2)}`,
    );
  });
});

it('lets nobody in as the system, whatever a row says', async () => {
  const { userId, username } = await somebody();
  await identity.dataSource.query(`update identity.account set role = 'system' where user_id = $1`, [userId]);
  expect(await identity.signIn(username, RIGHT)).toEqual({ ok: false, reason: 'wrong', left: 4 });
});

describe('people', () => {
  it('are renamed in place, and those who are unknown have no name', async () => {
    const { personId } = await somebody();
    await identity.savePeople([{ personId, name: '新名' }]);
    expect(await identity.names([personId, personId, 'p-nobody'])).toEqual(new Map([[personId, '新名']]));
    expect(await identity.names([])).toEqual(new Map());
  });

  it('are found by role, those who can sign in', async () => {
    const { userId, personId } = await somebody();
    await identity.dataSource.query(`update identity.account set role = 'reinspector' where user_id = $1`, [
      userId,
    ]);
    expect(await identity.withRoles(['reinspector', 'supervisor'])).toEqual([
      { personId, name: `某${made}`, unitId: 'unit-1', role: 'reinspector' },
    ]);
  });
});

const past = (userId: string, minutes: number): Promise<unknown> =>
  identity.dataSource.query(
    `update identity.account set first_failed_at = first_failed_at - $2 * interval '1 minute',
       locked_until = locked_until - $2 * interval '1 minute' where user_id = $1`,
    [userId, minutes],
  );

async function blocked(from: DataSource): Promise<number> {
  const [row] = await from.query<{ n: number }[]>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.n ?? 0;
}

async function waitUntil(held: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await held());) {
    if (Date.now() > end) throw new Error('did not come to it within 10 s');
    await new Promise((done) => setTimeout(done, 20));
  }
}
