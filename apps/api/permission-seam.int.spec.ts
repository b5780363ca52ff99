import {
  batchActions,
  drawing,
  findingActions,
  newLookBackDraw,
  type BatchAnswer,
  type FindingAction,
  type Me,
} from '#contracts';
import { publishedCalendar } from '#documents';
import {
  defaultPolicy,
  defaultSchemeRules,
  findingCommands,
  type FindingCommandType,
  type UnitAction,
} from '#domain';
import { InMemoryEventStore } from '#event-store';
import {
  commandGrants,
  drawGrants,
  Identity,
  periodGrants,
  questionGrants,
  registryGrants,
  roles,
  ruleGrants,
  scopeOf,
  type Grant,
  type PeriodAction,
  type Question,
  type RuleAction,
} from '#identity';
import { City, createReadModel, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi, type RunningApi } from './bootstrap';
import { PhotoStore } from './photos/photo-store';
import { sampleOf } from './sample.fixture';

jest.setTimeout(120_000);

type Route = `${'GET' | 'POST' | 'DELETE'} ${string}`;
const open: Route[] = [
  'GET /health',
  'GET /health/live',
  'POST /api/v1/session',
  'DELETE /api/v1/session',
  'GET /api/v1/demo-accounts',
];
/** Everybody who is signed in may ask who he is; a photo outside one's reach is answered like one that is not there. */
const forEverybody: Route[] = ['GET /api/v1/session', 'GET /api/v1/photos/{digest}'];

const questions: Record<Route, Question> = {
  'GET /api/v1/todo': 'todo',
  'GET /api/v1/board': 'board',
  'GET /api/v1/findings': 'findings',
  'GET /api/v1/findings/{id}': 'finding',
  'GET /api/v1/units': 'units',
  'GET /api/v1/units/names': 'units',
  'GET /api/v1/units/tree': 'units',
  'GET /api/v1/units/{id}/ledger': 'ledger',
  'GET /api/v1/units/{id}/hold-times': 'ledger',
  'GET /api/v1/units/{id}/responsibility': 'ledger',
  'GET /api/v1/findings/{id}/responsibility': 'finding',
  'GET /api/v1/periods': 'periods',
  'GET /api/v1/periods/{id}/ranking': 'ranking',
  'GET /api/v1/inspections': 'inspections',
  'GET /api/v1/messages': 'messages',
  'POST /api/v1/messages/{id}/reads': 'messages',
  'GET /api/v1/choices': 'choices',
  'GET /api/v1/rules': 'rules',
  'GET /api/v1/recusals': 'recusals',
  'GET /api/v1/desk-draws': 'draws',
  'GET /api/v1/desk-draws/{quarter}/check': 'draws',
  'GET /api/v1/look-back-draws': 'draws',
  'GET /api/v1/look-back-draws/{id}': 'draws',
  'POST /api/v1/photos': 'upload-photo',
};

const text = '一段足够长的文字';
const clause = { clauseId: 'c-1', standardId: 's-1', standardVersion: '1', text };
type Sent = {
  /** Of many findings: each is answered for. */
  each?: true;
  command: FindingCommandType | PeriodAction | UnitAction | RuleAction | 'Draw';
  body: object;
};
/** Where the smallest body of its shape says nothing that could be asked. */
const special: { [K in FindingAction]?: object } = {
  CorrectFinding: { field: 'title', old: '旧标题', new: '新标题' },
};
/** A body of the right shape for each, so that nothing but the policy turns it away. */
const commands: Record<Route, Sent> = {
  ...Object.fromEntries(
    (Object.keys(findingActions) as FindingAction[]).map((command) => [
      `POST /api/v1/findings/{id}/${findingActions[command].noun}`,
      { command, body: { ...sampleOf(findingCommands[command]), ...special[command] } },
    ]),
  ),
  ...Object.fromEntries(
    batchActions.map((command) => [
      `POST /api/v1/batches/${findingActions[command].noun}`,
      { command, body: { findingIds: ['none'], data: sampleOf(findingCommands[command]) }, each: true },
    ]),
  ),
  'POST /api/v1/findings': {
    command: 'RegisterFinding',
    body: {
      kind: 'duty',
      source: { mode: 'open', level: 'city' },
      title: text,
      clause,
      proposedSeverity: 'ordinary',
      discoveredAt: '2026-03-02T01:00:00.000Z',
    },
  },
  'POST /api/v1/units': {
    command: 'RegisterUnit',
    body: { name: text, kind: 'enterprise', from: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/names': {
    command: 'RenameUnit',
    body: { newName: text, from: '2026-01-01', basisDoc: text },
  },
  'POST /api/v1/units/{id}/parents': {
    command: 'ReparentUnit',
    body: { from: '2026-01-01', basisDoc: text },
  },
  'POST /api/v1/units/{id}/mergers': { command: 'MergeUnit', body: { into: 'u-1', date: '2026-01-01' } },
  'POST /api/v1/units/{id}/abolitions': { command: 'AbolishUnit', body: { date: '2026-01-01' } },
  'POST /api/v1/units/{id}/appointments': {
    command: 'StartAppointment',
    body: { postCode: 'head', personId: 'p-1', from: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/appointment-ends': {
    command: 'EndAppointment',
    body: { postCode: 'head', personId: 'p-1', to: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/links': {
    command: 'EstablishLink',
    body: { area: { name: text }, kind: 'territory', from: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/link-ends': {
    command: 'EndLink',
    body: { area: { name: text }, kind: 'territory', to: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/recusals': {
    command: 'DeclareRecusal',
    body: { personId: 'p-1', why: text, from: '2026-01-01' },
  },
  'POST /api/v1/units/{id}/recusal-ends': {
    command: 'EndRecusal',
    body: { personId: 'p-1', to: '2026-01-01' },
  },
  'POST /api/v1/look-back-draws': { command: 'Draw', body: sampleOf(newLookBackDraw) },
  'POST /api/v1/look-back-draws/{id}/drawings': { command: 'Draw', body: sampleOf(drawing) },
  'POST /api/v1/rules/policy-proposals': {
    command: 'ProposePolicy',
    body: { policy: defaultPolicy, basis: text },
  },
  'POST /api/v1/rules/policies': { command: 'ApprovePolicy', body: { version: 'default-2' } },
  'POST /api/v1/rules/calendar-proposals': {
    command: 'ProposeCalendar',
    body: { calendar: publishedCalendar() },
  },
  'POST /api/v1/rules/calendars': { command: 'ApproveCalendar', body: { version: 9 } },
  'POST /api/v1/periods': {
    command: 'OpenPeriod',
    body: {
      periodId: '2026Q1',
      kind: 'quarter',
      label: text,
      window: { from: '2025-12-31T16:00:00.000Z', to: '2026-03-31T15:59:59.999Z' },
      scheme: { ...defaultSchemeRules, components: [] },
      groups: [{ groupId: 'g', title: text, kind: 'general-unit', readingOrder: 'single', unitIds: ['u-1'] }],
    },
  },
  'POST /api/v1/periods/{id}/scores': {
    command: 'EnterComponentScores',
    body: { rows: [{ unitId: 'u-1', component: 'site', value: 90_000, evidence: text }] },
  },
  'POST /api/v1/periods/{id}/exclusions': { command: 'ExcludeUnit', body: { unitId: 'u-1', why: text } },
  'POST /api/v1/periods/{id}/seals': { command: 'SealScores', body: {} },
  'POST /api/v1/periods/{id}/publications': {
    command: 'PublishRanking',
    body: { title: text, issuer: text, issuedOn: '2026-04-10' },
  },
};
const signingIn = roles.filter((role) => role !== 'system');
const grants: Record<string, Grant> = {
  ...commandGrants,
  ...periodGrants,
  ...registryGrants,
  ...ruleGrants,
  Draw: drawGrants,
};
const grantOf = (route: Route): Grant =>
  commands[route] ? grants[commands[route].command]! : questionGrants[questions[route]!];

let database: ThrowAwayDatabase;
let readModel: ReadModel;
let identity: Identity;
let folder: string;
let api: RunningApi;
let routes: Route[];
beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
  await readModel.migrate();
  identity = await Identity.open(database.url);
  await identity.migrate();
  folder = await mkdtemp(join(tmpdir(), 'duban-seam-'));
  const store = new InMemoryEventStore();
  api = await startApi({
    store,
    readModel,
    identity,
    city: new City(store),
    photos: new PhotoStore(folder),
    status: {},
    options: { sessionSecret: 'only for specs, thirty-two characters', secureCookies: false },
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
  });
  const document = (await (await fetch(`${api.url}/docs-json`)).json()) as { paths: Record<string, object> };
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}` as Route),
  );
  const people = signingIn.map((role) => ({ personId: `p-${role}`, name: role }));
  await identity.savePeople(people);
  await identity.addAccounts(
    people.map(({ name: role }) => ({
      userId: `u-${role}`,
      username: role,
      personId: `p-${role}`,
      unitId: 'unit-1',
      role,
      password: 'a password',
    })),
  );
});
afterAll(async () => {
  await api?.close();
  await identity?.close();
  await readModel?.dispose();
  await database?.drop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const closed = () => routes.filter((route) => !open.includes(route));
const governed = () => closed().filter((route) => !forEverybody.includes(route));

async function ask(route: Route, cookie?: string): Promise<{ status: number; code?: string }> {
  const [method, path] = route.split(' ') as [string, string];
  const sends = method === 'POST' && commands[route];
  const response = await fetch(`${api.url}${path.replace(/\{\w+\}/g, 'none')}`, {
    method,
    headers: { ...(cookie && { cookie }), ...(sends && { 'content-type': 'application/json' }) },
    body: sends ? JSON.stringify(commands[route]!.body) : undefined,
  });
  const body: unknown = response.status === 204 ? {} : await response.json();
  // A batch is answered for child by child.
  if (sends && sends.each && response.status === 200) {
    const { problem } = (body as BatchAnswer).results[0]!;
    return { status: problem?.status ?? 200, code: problem?.code };
  }
  return { status: response.status, code: (body as { code?: string }).code };
}

async function signIn(role: string): Promise<string> {
  const response = await fetch(`${api.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: role, password: 'a password' }),
  });
  expect(response.status).toBe(200);
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

describe('every route there is', () => {
  it('is governed by one row of the policy, or stands in one of the two lists of those that are not', () => {
    const known = [...open, ...forEverybody, ...Object.keys(questions), ...Object.keys(commands)];
    expect([...routes].sort()).toEqual(known.sort());
    const offered = new Set(Object.values(commands).map(({ command }) => command));
    const timersOnly = [
      'DeemSigned',
      'NoteOverdue',
      'RecordReminder',
      'EndObservation',
      'AbsorbDuplicate',
      'SucceedLeadUnit',
    ];
    expect([...offered, ...timersOnly].sort()).toEqual(Object.keys(grants).sort());
  });

  it('answers 401 without a session, or with one that nobody has', async () => {
    for (const cookie of [undefined, 'duban=s%3Amade-up.signature'])
      for (const route of closed())
        expect([route, await ask(route, cookie)]).toEqual([route, { status: 401, code: 'session.missing' }]);
  });

  it('answers the open ones without', async () => {
    for (const route of open) expect([route, (await ask(route)).status]).not.toEqual([route, 401]);
  });

  it.each(signingIn)('answers %s 403 where the policy has no grant, and nowhere else', async (role) => {
    const cookie = await signIn(role);
    for (const route of governed()) {
      const { status, code } = await ask(route, cookie);
      const denied = status === 403 && code === 'permission.denied';
      expect([route, denied]).toEqual([route, !scopeOf(grantOf(route), role)]);
      // 400 would mean that the body was turned away before the policy was asked.
      if (commands[route]) expect([route, status]).not.toEqual([route, 400]);
    }
    for (const route of forEverybody) expect([200, 404]).toContain((await ask(route, cookie)).status);
  });

  it.each(signingIn)('offers %s the page of registering where he may register', async (role) => {
    const answer = await fetch(`${api.url}/api/v1/session`, { headers: { cookie: await signIn(role) } });
    const { pages } = (await answer.json()) as Me;
    expect(pages.includes('register')).toBe(!!scopeOf(commandGrants.RegisterFinding, role));
  });

  it('answers 401 from the moment the account is disabled', async () => {
    const cookie = await signIn('auditor');
    expect((await ask('GET /api/v1/session', cookie)).status).toBe(200);
    await identity.dataSource.query(
      `update identity.account set disabled = true where user_id = 'u-auditor'`,
    );
    for (const route of closed())
      expect([route, await ask(route, cookie)]).toEqual([route, { status: 401, code: 'session.missing' }]);
  });

  it('answers 401 from the moment of signing out', async () => {
    const cookie = await signIn('filing');
    expect((await ask('GET /api/v1/todo', cookie)).status).not.toBe(401);
    await fetch(`${api.url}/api/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(await ask('GET /api/v1/todo', cookie)).toEqual({ status: 401, code: 'session.missing' });
  });
});
