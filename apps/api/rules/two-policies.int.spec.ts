import { publishedCalendar } from '#documents';
import {
  calendarStream,
  cityStreams,
  defaultPolicy,
  findingHistory,
  findingStreamOf,
  policyStream,
  standardStream,
  unitStream,
  unitStreamOf,
  type FactData,
  type FindingFact,
  type Policy,
} from '#domain';
import { InMemoryEventStore, run, type Decider } from '#event-store';
import { Identity, type Role } from '#identity';
import { City, createReadModel, ProjectionRunner, projections, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer, Rules } from '#contracts';
import { startApi, type RunningApi } from '../bootstrap';
import { PhotoStore } from '../photos/photo-store';

jest.setTimeout(120_000);

const staff: Record<string, { role: Exclude<Role, 'system'>; unitId: string }> = {
  found: { role: 'inspector', unitId: 'u-office' },
  files: { role: 'filing', unitId: 'u-office' },
  hands: { role: 'dispatch', unitId: 'u-office' },
  liaison: { role: 'liaison', unitId: 'u-roads' },
  proposes: { role: 'supervision-director', unitId: 'u-office' },
  approves: { role: 'headquarters', unitId: 'u-office' },
};

let database: ThrowAwayDatabase;
let readModel: ReadModel;
let identity: Identity;
let runner: ProjectionRunner;
let folder: string;
let api: RunningApi;
const store = new InMemoryEventStore();
const cookies: Record<string, string> = {};

beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
  await readModel.migrate();
  identity = await Identity.open(database.url);
  await identity.migrate();
  const people = Object.keys(staff).map((name) => ({ personId: `p-${name}`, name }));
  await identity.savePeople(people);
  await identity.addAccounts(
    people.map(({ personId, name }) => ({
      ...staff[name]!,
      userId: `u-${name}`,
      username: name,
      personId,
      password: 'a password',
    })),
  );
  await put(cityStreams.policy, policyStream, {
    type: 'PolicyAdopted',
    data: { policy: defaultPolicy, basis: '', by: 'p-approves' },
  });
  await put(cityStreams.calendar, calendarStream, {
    type: 'CalendarPublished',
    data: { calendar: publishedCalendar(), by: 'p-approves' },
  });
  await put(cityStreams.standard, standardStream, {
    type: 'StandardPublished',
    data: {
      standardId: 's-1',
      version: '1',
      name: '测评体系',
      inForceFrom: '2020-01-01T00:00:00.000Z',
      clauses: ['c-1', 'c-2'].map((clauseId) => ({
        clauseId,
        text: '养护到位',
        kinds: ['duty' as const],
        siteCategories: [],
        closingCondition: '',
        defaultSeverity: 'ordinary' as const,
        defaultHandling: 'by-deadline' as const,
      })),
      siteCategories: [],
    },
  });
  await put(unitStreamOf('u-roads'), unitStream, {
    type: 'UnitRegistered',
    data: {
      unitId: 'u-roads',
      name: '市政公司',
      kind: 'key-unit',
      from: '2020-01-01',
      aliases: [],
      registerOrder: 1,
    },
  });
  await put(unitStreamOf('u-roads'), unitStream, {
    type: 'AppointmentStarted',
    data: { postCode: 'liaison', personId: 'p-liaison', from: '2020-01-01' },
  });
  runner = new ProjectionRunner({ store, readModel, projections });
  folder = await mkdtemp(join(tmpdir(), 'duban-policies-'));
  api = await startApi({
    store,
    readModel,
    identity,
    city: new City(store, 0),
    photos: new PhotoStore(folder),
    status: {},
    options: { sessionSecret: 'only for specs, thirty-two characters', secureCookies: false },
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
  });
  for (const name of Object.keys(staff)) {
    const signedIn = await fetch(`${api.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: name, password: 'a password' }),
    });
    cookies[name] = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
  }
});
afterAll(async () => {
  await api?.close();
  await runner?.close();
  await identity?.close();
  await readModel?.dispose();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function put<S, F extends { type: string; data: unknown }>(
  stream: string,
  decider: Decider<S, F>,
  fact: F,
): Promise<void> {
  const actor = { userId: 'u-setup', personId: 'p-setup', role: 'headquarters', channel: 'api' as const };
  await run(store, { stream, commandId: randomUUID(), decider, decide: () => [fact], metadata: { actor } });
}
async function send<T = CommandAnswer & { code?: string }>(as: string, path: string, body: object) {
  const response = await fetch(`${api.url}/api/v1${path}`, {
    method: 'POST',
    headers: { cookie: cookies[as]!, 'content-type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as T };
}
async function done(as: string, path: string, body: object): Promise<CommandAnswer> {
  const answer = await send(as, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const rulesAs = async (name: string): Promise<Rules> =>
  (await (await fetch(`${api.url}/api/v1/rules`, { headers: { cookie: cookies[name]! } })).json()) as Rules;
async function dataOf<T extends FindingFact['type']>(id: string, type: T): Promise<FactData<T>> {
  const { events } = await store.read(findingStreamOf(id));
  return events.map((event) => findingHistory.lift(event)).findLast((fact) => fact.type === type)!
    .data as FactData<T>;
}

/** Registered, filed and handed over. */
async function handedOver(clauseId: string): Promise<string> {
  const clause = { clauseId, standardId: 's-1', standardVersion: '1', text: '养护到位' };
  const { id } = await done('found', '/findings', {
    kind: 'duty',
    source: { mode: 'open', level: 'city' },
    title: '养护不到位',
    obligation: { linkKind: 'mechanism', text: '养护机制' },
    clause,
    proposedSeverity: 'ordinary',
    discoveredAt: '2026-03-02T01:00:00.000Z',
  });
  await done('files', `/findings/${id}/filing`, { severity: 'ordinary', handling: 'by-deadline' });
  await readModel.waitFor(await store.head(), 10_000);
  await done('hands', `/findings/${id}/assignments`, { leadUnit: 'u-roads' });
  return id;
}
const extension = (id: string, units: number) =>
  send('liaison', `/findings/${id}/extension-requests`, { units, reason: '连日下雨', progress: '已备料' });

describe('two policies in force one after the other', () => {
  it('give each finding its own: the unit keeps its rights, procedure follows the day', async () => {
    const before = await handedOver('c-1');
    const inForceFrom = new Date(Date.now() + 4_000).toISOString();
    const next: Policy = {
      ...defaultPolicy,
      version: 'default-2',
      name: '规则集（第 2 版）',
      inForceFrom,
      rectify: { ...defaultPolicy.rectify, ordinary: { unit: 'WD', n: 4 } },
      extensions: { perCycle: 2, percentOfLimit: 100 },
      clocks: { ...defaultPolicy.clocks, answer: { unit: 'WH', n: 6 } },
    };
    await done('proposes', '/rules/policy-proposals', { policy: next, basis: '会议纪要' });
    expect((await rulesAs('liaison')).proposedPolicy).toMatchObject({
      version: 'default-2',
      basis: '会议纪要',
    });
    expect((await send('proposes', '/rules/policies', { version: 'default-2' })).status).toBe(403);
    await done('approves', '/rules/policies', { version: 'default-2' });
    const adopted = await rulesAs('liaison');
    expect(adopted.proposedPolicy).toBeUndefined();
    expect(adopted.policies.map(({ version, current }) => [version, current])).toEqual([
      ['default-2', false],
      ['default-1', true],
    ]);

    await new Promise((resolve) => setTimeout(resolve, Date.parse(inForceFrom) - Date.now() + 50));
    const after = await handedOver('c-2');
    const [old, fresh] = [await dataOf(before, 'FindingAssigned'), await dataOf(after, 'FindingAssigned')];
    expect([old.policyVersion, old.limit]).toEqual(['default-1', { unit: 'WD', n: 2 }]);
    expect([fresh.policyVersion, fresh.limit]).toEqual(['default-2', { unit: 'WD', n: 4 }]);

    // Half of 2 for the one, all of 4 for the other.
    expect((await extension(before, 2)).body.code).toBe('finding.too-long');
    expect((await extension(before, 1)).status).toBe(200);
    expect((await extension(after, 4)).status).toBe(200);
    // Our own clock is that of the day for both.
    for (const id of [before, after])
      expect((await dataOf(id, 'ExtensionRequested')).answerDue.derivation).toMatch(/起 6 个工作小时/);
  });

  it('move no due that is stored, nor does a calendar', async () => {
    const [stored] = await readModel.dataSource.query<{ findingId: string; due: string }[]>(
      `select finding_id as "findingId", work_due as due from rm.finding where work_due is not null limit 1`,
    );
    const calendar = { ...publishedCalendar(), version: publishedCalendar().version + 1, name: '另一版' };
    await done('proposes', '/rules/calendar-proposals', { calendar });
    await done('approves', '/rules/calendars', { version: calendar.version });
    expect((await rulesAs('found')).calendars[0]).toMatchObject({
      version: calendar.version,
      name: '另一版',
    });
    await readModel.waitFor(await store.head(), 10_000);
    const [again] = await readModel.dataSource.query<{ due: string }[]>(
      `select work_due as due from rm.finding where finding_id = $1`,
      [stored!.findingId],
    );
    expect(again!.due).toBe(stored!.due);
  });
});
