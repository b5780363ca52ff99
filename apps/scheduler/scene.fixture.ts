import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  calendarStream,
  cityStreams,
  defaultPolicy,
  findingStream,
  findingStreamOf,
  policyStream,
  unitStream,
  unitStreamOf,
  type Actor,
  type Calendar,
  type FindingFact,
  type Instant,
  type UnitFact,
} from '#domain';
import { createEventStore, run, type Decider, type EventStore } from '#event-store';
import { createReadModel, ProjectionRunner, projections, type ReadModel } from '#read-model';
import type { ProcessOptions } from './process.fixture';

const actor: Actor & { personId: string } = {
  userId: 'u-1',
  personId: 'p-desk',
  role: 'supervisor',
  channel: 'api',
};
const DAY = 86_400_000;

/** An office that is open day and night but for one minute before midnight, or on none of the days around today. */
export function calendarOf(kind: 'open' | 'closed', version = 1): Calendar {
  const around = Array.from({ length: 41 }, (_, index) => localDay(Date.now() + (index - 20) * DAY));
  return {
    calendarId: 'office',
    version,
    name: '机关工作日历',
    covers: { from: '2020-01-01', to: '2039-12-31' },
    days: Object.fromEntries(around.map((date) => [date, { kind: kind === 'open' ? 'work' : 'off' }])),
    sessions: [{ from: '01-01', to: '12-31', sessions: [['00:00', '23:59']] }],
    source: '测试',
  };
}
const localDay = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

export const at = (fromNowMs: number): Instant => new Date(Date.now() + fromNowMs).toISOString();

export type Scene = {
  store: EventStore;
  readModel: ReadModel;
  /** Until the rows show everything in the log. */
  caughtUp(): Promise<void>;
  query<T = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<T[]>;
  stopProjector(): Promise<void>;
  startProjector(): void;
  close(): Promise<void>;
};

/** A city with one unit and its parent on a throw-away database, and a projector beside it. */
export async function openScene(
  url: string,
  { calendar = calendarOf('open'), people = true }: { calendar?: Calendar; people?: boolean } = {},
): Promise<Scene> {
  const store = await createEventStore(url, { throwAway: true });
  const readModel = await createReadModel(url);
  await readModel.migrate();
  await publish(store, calendar);
  await put(store, cityStreams.policy, policyStream, [
    { type: 'PolicyAdopted', data: { policy: defaultPolicy, basis: '测试', by: 'p-desk' } },
  ]);
  await put(store, unitStreamOf('u-city'), unitStream, unitFacts('u-city', people ? 'p-mayor' : undefined));
  await put(store, unitStreamOf('u-roads'), unitStream, [
    ...unitFacts('u-roads', people ? 'p-head' : undefined, 'u-city'),
    ...(people ? [appointed('liaison', 'p-liaison')] : []),
  ]);
  let runner: ProjectionRunner | null = null;
  const startProjector = () => void (runner ??= new ProjectionRunner({ store, readModel, projections }));
  const stopProjector = async () => {
    await runner?.close();
    runner = null;
  };
  startProjector();
  return {
    store,
    readModel,
    caughtUp: async () => readModel.waitFor(await store.head(), 30_000),
    query: (sql, parameters) => readModel.dataSource.query(sql, parameters),
    stopProjector,
    startProjector,
    async close() {
      await stopProjector();
      await readModel.dispose();
      await store.dispose();
    },
  };
}

export const publish = (store: EventStore, calendar: Calendar) =>
  put(store, cityStreams.calendar, calendarStream, [
    { type: 'CalendarPublished', data: { calendar, by: 'p-desk' } },
  ]);

const unitFacts = (unitId: string, head?: string, parentId?: string): UnitFact[] => [
  {
    type: 'UnitRegistered',
    data: {
      unitId,
      name: unitId,
      kind: 'key-unit',
      parentId,
      from: '2020-01-01',
      aliases: [],
      registerOrder: 1,
    },
  },
  ...(head ? [appointed('head', head)] : []),
];
const appointed = (postCode: 'head' | 'liaison', personId: string): UnitFact => ({
  type: 'AppointmentStarted',
  data: { postCode, personId, from: '2020-01-01' },
});
export const appoint = (store: EventStore, unitId: string, personId: string) =>
  put(store, unitStreamOf(unitId), unitStream, [appointed('head', personId)]);

export type HandedOver = { due: Instant; dueSoon: Instant; signDue: Instant; signedBy?: string };

/** A finding handed over to u-roads, with the dues it is given instead of counted ones. */
export const handOver = (store: EventStore, findingId: string, times: HandedOver) =>
  put(store, findingStreamOf(findingId), findingStream, [
    ...registeredAndFiled,
    {
      type: 'FindingAssigned',
      data: {
        assignmentId: `a-${findingId}`,
        leadUnit: 'u-roads',
        coUnits: [],
        route: 'manual',
        formId: `f-${findingId}`,
        limit: { unit: 'WD', n: 2 },
        due: due(times.due),
        signDue: due(times.signDue),
        dueSoonAt: times.dueSoon,
        by: 'p-desk',
      },
    },
    ...(times.signedBy
      ? [
          {
            type: 'AssignmentSignedFor' as const,
            data: { personId: times.signedBy, unitId: 'u-roads', late: false, by: 'p-liaison' },
          },
        ]
      : []),
  ]);

/** The unit has reported; with `countersignDue` it still has to countersign. */
export const report = (store: EventStore, findingId: string, countersignDue?: Instant) =>
  put(store, findingStreamOf(findingId), findingStream, [
    {
      type: 'RectificationReported',
      data: {
        cycle: 1,
        measureText: '已修补路面',
        photosAfter: [],
        countersign: countersignDue ? 'required' : 'waived',
        countersignDue: countersignDue ? due(countersignDue) : undefined,
        drawn: false,
        reinspectDue: countersignDue ? undefined : due(at(3 * DAY)),
        by: 'p-owner',
      },
    },
  ]);

export const sendBack = (store: EventStore, findingId: string) =>
  put(store, findingStreamOf(findingId), findingStream, [
    { type: 'RectificationSentBack', data: { why: '照片不清', by: 'p-head' } },
  ]);

const due = (instant: Instant) => ({
  at: instant,
  derivation: '按日历',
  calendarId: 'office',
  calendarVersion: 1,
});
/** Facts of a finding as they stand, whatever the rules would say. */
export const tell = (store: EventStore, findingId: string, facts: FindingFact[]) =>
  put(store, findingStreamOf(findingId), findingStream, facts);
/** The same of a unit. */
export const tellUnit = (store: EventStore, unitId: string, facts: UnitFact[]) =>
  put(store, unitStreamOf(unitId), unitStream, facts);
export const someDue = (): ReturnType<typeof due> => due(at(3 * DAY));

export const registeredAndFiled: FindingFact[] = [
  {
    type: 'FindingRegistered',
    data: {
      kind: 'site',
      source: { mode: 'mock', level: 'city' },
      title: '路面破损',
      site: { name: '宝庆中路' },
      clause: { clauseId: 'c-1', standardId: 's-1', standardVersion: '2021', text: '路面平整' },
      photosBefore: [],
      proposedSeverity: 'ordinary',
      reporter: { personId: 'p-inspector', role: 'inspector' },
      discoveredAt: '2026-03-02T01:00:00.000Z',
      fileDue: due('2026-03-02T03:00:00.000Z'),
    },
  },
  {
    type: 'FindingFiled',
    data: {
      severity: 'ordinary',
      handling: 'by-deadline',
      evidenceChecked: true,
      assignDue: due('2026-03-02T05:00:00.000Z'),
      by: 'p-desk',
    },
  },
];

let commands = 0;
async function put<S, F extends { type: string; data: unknown }>(
  store: EventStore,
  stream: string,
  decider: Decider<S, F>,
  facts: F[],
): Promise<void> {
  const commandId = `scene-${process.pid}-${++commands}`;
  await run(store, { stream, commandId, decider, decide: () => facts, metadata: { actor } });
}

export type Sent = { findingId: string; stage: string; recipients: string[]; version: number };

/** Every reminder in the log. */
export async function remindersIn(store: EventStore): Promise<Sent[]> {
  return (await factsIn(store, 'ReminderSent')).map(({ stream, version, data }) => {
    const { stage, recipients } = data as Extract<FindingFact, { type: 'ReminderSent' }>['data'];
    return {
      findingId: stream.slice('finding-'.length),
      stage,
      recipients: recipients.map(({ personId }) => personId),
      version,
    };
  });
}

export async function factsIn(store: EventStore, type: FindingFact['type']) {
  const found = [];
  for (let after = ''; ;) {
    const { events, scanned } = await store.readAll(after, 5_000, ['finding']);
    found.push(...events.filter((event) => event.type.startsWith(`${type}.`)));
    if (scanned === after) return found;
    after = scanned;
  }
}

/** Asks again until it holds; throws with what it last got. */
export async function until<T>(
  ask: () => T | Promise<T>,
  holds: (value: T) => boolean,
  ms = 15_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`not within ${ms} ms, last: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export type Killable = {
  /** Resolves when it works. */
  ready: Promise<void>;
  /** As by `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
};

const repository = join(__dirname, '../..');

/** A scheduler as a process of its own. */
export function spawnScheduler(options: ProcessOptions): Killable {
  const child = spawn(
    process.execPath,
    [
      '-r',
      join(repository, 'libs/testing/typescript.js'),
      join(__dirname, 'process.fixture.ts'),
      JSON.stringify(options),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: repository },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (said: Buffer) => said.includes('ready') && resolve());
    child.once('exit', (code, signal) => reject(new Error(`the scheduler ended with ${code ?? signal}`)));
  });
  ready.catch(() => undefined); // who kills it before it is ready does not wait for it
  return {
    ready,
    kill() {
      child.kill('SIGKILL');
      return gone;
    },
  };
}
