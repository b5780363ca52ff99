import type {
  Board,
  FindingAction,
  FindingList,
  FindingPage,
  Inspections,
  Light,
  PeriodList,
  Todo,
} from '#contracts';
import { lights } from '#contracts';
import { createEventStore, InMemoryEventStore, type EventStore } from '#event-store';
import { unitIdOf } from './names';
import { demoRig, serveCity, type DemoRig } from './rig.fixture';

jest.setTimeout(120_000);

/** What each stream holds, without what depends on the moment of loading. */
async function streamsOf(store: EventStore): Promise<Record<string, string[]>> {
  const streams: Record<string, string[]> = {};
  for (let after = ''; ;) {
    const { events, scanned } = await store.readAll(after, 1_000);
    for (const { stream, type } of events) (streams[stream] ??= []).push(type);
    if (scanned === after) return streams;
    after = scanned;
  }
}

describe('loading the demonstration city', () => {
  let rig: DemoRig;
  beforeEach(async () => {
    rig = await demoRig();
  });
  afterEach(() => rig?.close());

  it('twice leaves the log as it was after the first time', async () => {
    const store = await createEventStore(rig.database.url, { throwAway: true });
    try {
      await rig.load(store);
      const head = await store.head();
      const accounts = await rig.identity.demonstrationAccounts();
      expect(Number(head)).toBeGreaterThan(1_000);
      expect(accounts.length).toBeGreaterThan(20);
      await rig.load(store);
      expect(await store.head()).toBe(head);
      expect(await rig.identity.demonstrationAccounts()).toEqual(accounts);
    } finally {
      await store.dispose();
    }
  });

  it('is completed by repeating it, days after it broke off in the middle', async () => {
    let now = '2026-03-17T08:50:00.000Z';
    const store = new InMemoryEventStore({ clock: () => new Date(now) });
    const clean = new InMemoryEventStore({ clock: () => new Date(now) });
    await rig.load(clean);
    const whole = await streamsOf(clean);

    const other = await demoRig();
    try {
      let left = 7;
      const full = other.load(store, (bytes) =>
        left-- > 0 ? other.photos.keep(bytes) : Promise.reject(new Error('no space left on device')),
      );
      await expect(full).rejects.toThrow('no space left');
      const half = await streamsOf(store);
      const of = (streams: Record<string, string[]>) =>
        Object.keys(streams).filter((name) => name.startsWith('finding-'));
      expect(of(half).length).toBeLessThan(of(whole).length);
      expect(await other.identity.demonstrationAccounts()).toEqual([]);

      now = '2026-03-20T01:10:00.000Z';
      await other.load(store);
      expect(await streamsOf(store)).toEqual(whole);
      expect((await other.identity.demonstrationAccounts()).length).toBeGreaterThan(20);
    } finally {
      await other.close();
    }
  });
});

const days = [
  ['on a working Wednesday', '2026-03-11T07:20:00.000Z'],
  ['on a Sunday in the Spring Festival', '2026-02-22T02:00:00.000Z'],
] as const;

describe.each(days)('the city as loaded %s', (_day, now) => {
  let rig: DemoRig;
  let city: Awaited<ReturnType<typeof serveCity>>;
  beforeAll(async () => {
    rig = await demoRig();
    const store = new InMemoryEventStore({ clock: () => new Date(now) });
    await rig.load(store);
    city = await serveCity(rig, store);
  });
  afterAll(async () => {
    await city?.close();
    await rig?.close();
  });

  it('shows something of everything', async () => {
    const { rows } = await city.get<FindingList>('dc-wang', '/findings?limit=200');
    expect(rows.every(({ demonstration }) => demonstration)).toBe(true);
    expect(new Set(rows.map(({ light }) => light))).toEqual(new Set<Light>(lights));
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual([
      'assigned',
      'closed',
      'deferred',
      'filed',
      'merged',
      'rectifying',
      'registered',
      'reinspecting',
      'returning',
      'submitted',
      'unit_review',
    ]);
    for (const { lastAction } of rows) expect(lastAction.at <= now).toBe(true);

    const board = await city.get<Board>('dc-wang', '/board');
    const { red, orange, yellow, blue } = board.tiles;
    expect(Math.min(red.count, orange.count, yellow.count, blue.count)).toBeGreaterThan(0);
    const { filing, dispatch, reinspection } = board.ours;
    for (const desk of [filing, dispatch, reinspection]) {
      expect(desk.late).toBeGreaterThan(0);
      expect(desk.open).toBeGreaterThan(desk.late);
    }

    // What moves a finding on stands on somebody's list, wherever it has got to.
    const offered = new Set<string>();
    for (const who of [
      'lxt-zhang',
      'lxt-wu',
      'lxt-li',
      'sz-he',
      'yz-luo',
      'la-chen',
      'dd-huang',
      'fc-zhao',
      'ds-liu',
      'zh-deng',
    ]) {
      const { items } = await city.get<Todo>(who, '/todo');
      expect([who, items.length]).not.toEqual([who, 0]);
      for (const action of items.flatMap((item) => item.actions)) offered.add(action);
    }
    const waiting: FindingAction[] = [
      'FileFinding',
      'AssignFinding',
      'ClaimFinding',
      'SignForAssignment',
      'UpholdReturn',
      'SubmitPlan',
      'ReportRectification',
      'CountersignReport',
      'ScheduleReinspection',
      'PassReinspection',
      'SignClosure',
      'RenewDeferral',
      'RaiseEscalation',
    ];
    expect(waiting.filter((action) => !offered.has(action))).toEqual([]);
    const { items: toSign } = await city.get<Todo>('ds-liu', '/todo');
    expect(toSign.map(({ hint }) => hint)).toContainEqual(expect.stringMatching(/^三级限期督办待签发：/));
    const owner = await city.get<Todo>('lxt-zhang', '/todo');
    expect(owner.counts.overdue).toBeGreaterThan(0);
    expect(owner.counts.later + owner.counts.today).toBeGreaterThan(0);
  });

  it('tells what the sources tell', async () => {
    const { rows } = await city.get<FindingList>('sj-song', '/findings?limit=200');
    const of = (unit: string) => rows.filter(({ leadUnit }) => leadUnit?.unitId === unitIdOf(unit));
    const pages = (unit: string) =>
      Promise.all(
        of(unit).map(({ findingId }) => city.get<FindingPage>('sj-song', `/findings/${findingId}`)),
      );
    const imported = (page: FindingPage) => page.importedFrom?.file === '2022q4-statements.txt';

    const municipal = (await pages('市政工程总公司')).filter(imported);
    expect(municipal).toHaveLength(12);
    expect(new Set(municipal.map(({ formId }) => formId)).size).toBe(1);
    const handedOver = municipal.map(({ history }) =>
      history.find((e) => e.kind === 'event' && e.type === 'FindingAssigned'),
    );
    expect(new Set(handedOver.map((entry) => entry?.kind === 'event' && entry.at)).size).toBe(1);

    const duties = (await pages('市邮政管理局')).filter(imported);
    expect(duties.map(({ finding }) => [finding.kind, finding.place])).toEqual([
      ['duty', undefined],
      ['duty', undefined],
    ]);
    const community = (await pages('双清区龙须塘街道')).filter(imported);
    expect(community.length).toBeGreaterThanOrEqual(5);
    expect(community.some(({ finding }) => finding.reworks > 0)).toBe(true);
    for (const page of [...municipal, ...duties, ...community]) expect(page.integrity.intact).toBe(true);

    const { tasks } = await city.get<Inspections>('sj-song', '/inspections');
    expect(tasks).toMatchObject([{ from: '2018-06-12', sites: 1_090, questionnaires: 372 }]);
    expect(tasks[0]!.categories).toHaveLength(36);
    expect(tasks[0]!.generated).toMatch(/种子/);
    const { periods } = await city.get<PeriodList>('sj-song', '/periods');
    expect(periods.map(({ label, status }) => `${label} ${status}`)).toEqual([
      '2026 年第一季度 open',
      expect.stringMatching(/^202[56] 年 \d+ 月 open$/),
      '2023 年第二季度 published',
    ]);
  });
});
