import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { Identity } from './identity';

let database: ThrowAwayDatabase;
let identity: Identity;
beforeAll(async () => {
  database = await createDatabase();
  identity = await Identity.open(database.url);
  await identity.migrate();
  await identity.savePeople([
    { personId: 'p-1', name: '张某' },
    { personId: 'p-2', name: '李某' },
  ]);
  const account = { password: 'a password', role: 'liaison' as const };
  await identity.addAccounts([
    { ...account, userId: 'u-1', username: 'zhang', personId: 'p-1', unitId: 'unit-1' },
    { ...account, userId: 'u-2', username: 'li', personId: 'p-2', role: 'auditor', demonstration: true },
  ]);
});
afterAll(async () => {
  await identity.close();
  await database.drop();
});

const change = (set: string) =>
  identity.dataSource.query(`update identity.account set ${set} where user_id = 'u-1'`);

describe('an account', () => {
  it('comes with its person, also to several who ask at once', async () => {
    const [zhang, li, nobody, again] = await Promise.all(
      ['u-1', 'u-2', 'u-3', 'u-1'].map((userId) => identity.account(userId)),
    );
    expect(zhang).toEqual({
      userId: 'u-1',
      username: 'zhang',
      personId: 'p-1',
      name: '张某',
      unitId: 'unit-1',
      role: 'liaison',
      demonstration: false,
    });
    expect(li).toMatchObject({ name: '李某', role: 'auditor', demonstration: true, unitId: undefined });
    expect(nobody).toBeUndefined();
    expect(again).toEqual(zhang);
  });

  it('has its new role, or is out, with the next request', async () => {
    await change(`role = 'unit-lead'`);
    expect(await identity.account('u-1')).toMatchObject({ role: 'unit-lead' });
    await change('disabled = true');
    expect(await identity.account('u-1')).toBeUndefined();
    await change('disabled = false');
    expect(await identity.account('u-1')).toMatchObject({ username: 'zhang' });
  });
});
