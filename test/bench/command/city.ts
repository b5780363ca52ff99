import { randomBytes } from 'node:crypto';
import { PostgresEventStore, type EventStore } from '#event-store';
import { Identity } from '#identity';
import { createReadModel } from '#read-model';
import { connect, crudKinds, schemaOf, type CrudKind } from './crud';
import { adoptRules, prepareFindings, TITLE, UNIT, type Reporter } from './findings';

const READY_MS = 120_000;

export type Query = (sql: string, values?: unknown[]) => Promise<unknown>;
export type Account = Reporter & { password: string };

/** One database with what the contenders share: rules, people, and a CRUD schema each. */
export async function prepareCity(url: string, clients: number, query: Query): Promise<Account[]> {
  const store = new PostgresEventStore({ connectionString: url });
  await store.migrate();
  await adoptRules(store);
  await store.dispose();
  const readModel = await createReadModel(url);
  await readModel.migrate();
  await readModel.dispose();
  for (const kind of crudKinds) {
    await query(`create schema ${schemaOf(kind)}`);
    await (await connect(url, kind, true)).destroy();
  }
  return openAccounts(url, clients);
}

/** The same findings in the log, `each` for every reporter, and in each CRUD schema. Answers their ids, reporter by reporter. */
export async function addFindings(
  url: string,
  reporters: readonly Reporter[],
  each: number,
  query: Query,
): Promise<string[][]> {
  const store = new PostgresEventStore({ connectionString: url });
  const added: string[][] = [];
  for (const reporter of reporters) {
    const ids = await prepareFindings(store, reporter, each);
    for (const kind of crudKinds) await query(rowsOf(kind), [ids, UNIT, reporter.personId]);
    added.push(ids);
  }
  await settled(url, store);
  await store.dispose();
  // Else the first rounds would pay for writing the preparation to disk.
  await query('vacuum analyze');
  await query('checkpoint');
  return added;
}

const rowsOf = (kind: CrudKind) =>
  `insert into ${schemaOf(kind)}.finding (finding_id, title, kind, severity, state, lead_unit, person_id, due_at, updated_at)
   select id, '${TITLE}', 'material', 'ordinary', 'rectifying', $2, $3, now(), now() from unnest($1::uuid[]) id`;

async function openAccounts(url: string, clients: number): Promise<Account[]> {
  const password = randomBytes(12).toString('base64url');
  const accounts = Array.from({ length: clients }, (_, n) => ({
    userId: `user-${n}`,
    username: `reporter-${n}`,
    personId: `p-reporter-${n}`,
    password,
  }));
  const identity = await Identity.open(url);
  await identity.migrate();
  await identity.savePeople(accounts.map(({ personId }) => ({ personId, name: '某某' })));
  await identity.addAccounts(accounts.map((one) => ({ ...one, unitId: UNIT, role: 'liaison' as const })));
  await identity.close();
  return accounts;
}

/** Waits until the projector, wherever it runs, has applied all that is in the log. Answers how many events it was behind. */
export async function settled(url: string, store: EventStore): Promise<number> {
  const readModel = await createReadModel(url, { poolSize: 2 });
  try {
    const [head, { position }] = await Promise.all([store.head(), readModel.progress()]);
    await readModel.waitFor(head, READY_MS);
    return Number(head) - Number(position);
  } finally {
    await readModel.dispose();
  }
}
