import { hash, verify } from '@node-rs/argon2';
import { DataSource, In } from 'typeorm';
import { AccountEntity, PersonEntity } from './entities';
import { Failures, type Failed } from './failures';
import { Grouped } from './grouped';
import { PeopleAndAccounts1763700000001 } from './migrations/1-people-and-accounts';
import { UnknownNames1763700000002 } from './migrations/2-unknown-names';
import type { Role } from './roles';

export type Account = {
  userId: string;
  username: string;
  personId: string;
  name: string;
  unitId?: string;
  role: Role;
  demonstration: boolean;
};
export type NewAccount = {
  userId: string;
  username: string;
  password: string;
  personId: string;
  unitId?: string;
  /** `system` acts for timers and imports and has no account. */
  role: Exclude<Role, 'system'>;
  demonstration?: boolean;
};
export type SignIn = { ok: true; account: Account } | Failed;

/** Longer than any of our queries takes; then the caller gets an error instead of waiting for a server that is gone. */
const QUERY_MS = 10_000;

/** People, accounts and their passwords. */
export class Identity {
  private readonly accounts: Grouped<Account>;
  private readonly failures: Failures;

  private constructor(readonly dataSource: DataSource) {
    this.failures = new Failures(dataSource);
    this.accounts = new Grouped((userIds) => readAccounts(dataSource, userIds));
  }

  /** Connects; `migrate` first on a new database. */
  static async open(url: string, poolSize = 5): Promise<Identity> {
    const dataSource = new DataSource({
      type: 'postgres',
      url,
      entities: [PersonEntity, AccountEntity],
      migrations: [PeopleAndAccounts1763700000001, UnknownNames1763700000002],
      migrationsTableName: 'identity_migrations',
      extra: { max: poolSize, keepAlive: true, query_timeout: QUERY_MS },
      poolErrorHandler: () => undefined,
    });
    return new Identity(await dataSource.initialize());
  }

  async migrate(): Promise<void> {
    await this.dataSource.runMigrations({ transaction: 'all' });
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  /** Adds people, or renames them. */
  async savePeople(people: readonly { personId: string; name: string }[]): Promise<void> {
    for (let from = 0; from < people.length; from += 1_000)
      await this.dataSource
        .getRepository(PersonEntity)
        .upsert(people.slice(from, from + 1_000), ['personId']);
  }

  /** Adds accounts; one whose user id is there already keeps its password. */
  async addAccounts(accounts: readonly NewAccount[]): Promise<void> {
    const rows = await Promise.all(
      accounts.map(async ({ password, unitId, ...account }) => ({
        ...account,
        unitId: unitId ?? null,
        passwordHash: await hash(password),
      })),
    );
    await this.dataSource.createQueryBuilder().insert().into(AccountEntity).values(rows).orIgnore().execute();
  }

  /**
   * Five failures within 15 minutes lock the name for 15 minutes, whether an account has it or not: who does not know the
   * password learns nothing about which names there are.
   */
  async signIn(username: string, password: string): Promise<SignIn> {
    const found = await this.dataSource.getRepository(AccountEntity).findOneBy({ username });
    const account = found && !found.disabled && found.role !== 'system' ? found : undefined;
    const lockedUntil = account ? account.lockedUntil : await this.failures.unknownLockedUntil(username);
    if (lockedUntil && lockedUntil > new Date()) return { ok: false, reason: 'locked', until: lockedUntil };
    const right = await verify(account?.passwordHash ?? (await decoy()), password);
    if (!account) return this.failures.ofUnknown(username);
    if (!right) return this.failures.ofAccount(account.userId);
    const until = await this.forgive(account.userId);
    return until
      ? { ok: false, reason: 'locked', until }
      : { ok: true, account: await this.describe(account) };
  }

  /** As it is now; undefined for an account that is gone or disabled. Asked at every request. */
  account(userId: string): Promise<Account | undefined> {
    return this.accounts.of(userId);
  }

  async names(personIds: readonly string[]): Promise<Map<string, string>> {
    const people = await this.dataSource
      .getRepository(PersonEntity)
      .findBy({ personId: In([...new Set(personIds)]) });
    return new Map(people.map((person) => [person.personId, person.name]));
  }

  /** Everybody who can sign in with one of these roles. */
  async withRoles(
    wanted: readonly Role[],
  ): Promise<{ personId: string; name: string; unitId?: string; role: Role }[]> {
    const accounts = await this.dataSource.getRepository(AccountEntity).find({
      where: { role: In([...wanted]), disabled: false },
      order: { username: 'ASC' },
    });
    const names = await this.names(accounts.map((account) => account.personId));
    return accounts.map(({ personId, unitId, role }) => ({
      personId,
      name: names.get(personId) ?? personId,
      unitId: unitId ?? undefined,
      role: role as Role,
    }));
  }

  async demonstrationAccounts(): Promise<Account[]> {
    const accounts = await this.dataSource
      .getRepository(AccountEntity)
      .find({ where: { demonstration: true }, order: { username: 'ASC' } });
    return Promise.all(accounts.map((account) => this.describe(account)));
  }

  /** Forgets the failures, unless guesses of the same moment have locked the account by now: then until when. */
  private async forgive(userId: string): Promise<Date | undefined> {
    const [rows] = (await this.dataSource.query(
      `update identity.account set
         failed_count = case when locked_until > now() then failed_count else 0 end,
         first_failed_at = case when locked_until > now() then first_failed_at end,
         locked_until = case when locked_until > now() then locked_until end
       where user_id = $1 returning locked_until`,
      [userId],
    )) as [{ locked_until: Date | null }[], number];
    return rows[0]?.locked_until ?? undefined;
  }

  private async describe(account: AccountEntity): Promise<Account> {
    const { userId, username, personId, role, demonstration } = account;
    const names = await this.names([personId]);
    return {
      userId,
      username,
      personId,
      name: names.get(personId) ?? username,
      unitId: account.unitId ?? undefined,
      role: role as Role,
      demonstration,
    };
  }
}

async function readAccounts(
  dataSource: DataSource,
  userIds: readonly string[],
): Promise<Map<string, Account>> {
  const rows: (Omit<Account, 'unitId'> & { unitId: string | null })[] = await dataSource.query(
    `select a.user_id "userId", a.username, a.person_id "personId", p.name, a.unit_id "unitId", a.role, a.demonstration
     from identity.account a join identity.person p using (person_id) where a.user_id = any($1) and not a.disabled`,
    [userIds],
  );
  return new Map(rows.map((row) => [row.userId, { ...row, unitId: row.unitId ?? undefined }]));
}

let decoyHash: Promise<string> | undefined;
const decoy = (): Promise<string> => (decoyHash ??= hash('nobody has this password'));
