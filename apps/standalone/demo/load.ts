import { publishedCalendar } from '#documents';
import {
  parseBulletin,
  parseMonthCheck,
  parseProblemLists,
  type Bulletin,
  type ProblemLists,
} from '#documents';
import {
  calendarStream,
  cityStreams,
  decideCalendar,
  decideInspection,
  decidePeriod,
  decidePolicy,
  decideStandard,
  decideUnit,
  defaultPolicy,
  defaultSchemeRules,
  fromLocal,
  inspectionStream,
  localDateOf,
  observationSchema,
  periodStream,
  periodStreamOf,
  plusMinutes,
  policyStream,
  standardStream,
  taskStreamOf,
  unitStream,
  unitStreamOf,
  type Instant,
  type PeriodCommand,
  type UnitCommand,
} from '#domain';
import { commandIdOf, run, sha256, type Decider, type EventStore } from '#event-store';
import type { Identity } from '#identity';
import { demoCity, type DemoCity } from './city';
import { draw } from './drawings';
import { demoMonthCheck } from './month-check';
import { unitIdOf } from './names';
import { pastOf } from './past';
import { play, type Stage } from './play';
import { siteClasses } from './site-classes';
import { demoStandard } from './standard';
import { communityStories, dutyStories, generatedStories, municipalStories, type Story } from './stories';

/** Text of the public sources, as committed under `sources/`. */
export type Sources = { bulletin: string; statements: string; monthCheck: string };
export type DemoDeps = {
  store: EventStore;
  identity: Identity;
  sources: Sources;
  /** Keeps bytes as a photo; answers with its digest. */
  keepPhoto(bytes: Buffer): Promise<{ digest: string }>;
  password: string;
};

const system = {
  userId: 'demonstration',
  personId: 'demonstration',
  role: 'system',
  channel: 'import',
} as const;
const TOGETHER = 24;

/**
 * Loads the demonstration city into an empty log: rules, units, people, the 2023Q2 bulletin, the 2018 month check and the
 * findings of the sources, handed over relative to now. Every step is a command with an id of its own, so that a load that
 * was interrupted is simply repeated.
 */
export async function loadDemonstrationCity(deps: DemoDeps): Promise<void> {
  const { store, identity, sources } = deps;
  const now = await store.now();
  const bulletin = parseBulletin(sources.bulletin);
  const city = demoCity(bulletin);
  await publishRules(store);
  await registerUnits(store, city);
  await identity.savePeople(city.people);
  await importBulletin(store, bulletin, city);
  await importMonthCheck(store, sources.monthCheck);
  await openPeriods(store, city, now);
  await playFindings(deps, parseProblemLists(sources.statements), now);
  // Last, so that nobody signs in to half a city.
  await identity.addAccounts(
    city.accounts.map(({ userId, username, personId, unitId, role }) => ({
      userId,
      username,
      personId,
      unitId,
      role,
      password: deps.password,
      demonstration: true,
    })),
  );
}

async function publishRules(store: EventStore): Promise<void> {
  const calendar = publishedCalendar();
  await carryOut(store, cityStreams.calendar, calendarStream, 'calendar', (state) =>
    decideCalendar({ type: 'PublishCalendar', calendar, by: 'system' }, state),
  );
  await carryOut(store, cityStreams.policy, policyStream, 'policy', (state) =>
    decidePolicy(
      { type: 'AdoptPolicy', data: { policy: defaultPolicy, basis: '演示城市的默认规则集', by: 'system' } },
      state,
    ),
  );
  const standard = { ...demoStandard, siteCategories: siteClasses.map(({ code, name }) => ({ code, name })) };
  await carryOut(store, cityStreams.standard, standardStream, 'standard', (state) =>
    decideStandard({ type: 'PublishStandard', data: standard }, state),
  );
}

async function registerUnits(store: EventStore, city: DemoCity): Promise<void> {
  await inGroups(city.units, async (unit) => {
    const commands: UnitCommand[] = [
      { type: 'RegisterUnit', data: unit },
      ...city.renamings
        .filter(of(unit.unitId))
        .map(({ unitId: _, ...data }): UnitCommand => ({ type: 'RenameUnit', data })),
      ...city.appointments
        .filter(of(unit.unitId))
        .map(({ unitId: _, ...data }): UnitCommand => ({ type: 'StartAppointment', data })),
      ...city.links
        .filter(of(unit.unitId))
        .map(({ unitId: _, ...data }): UnitCommand => ({ type: 'EstablishLink', data })),
    ];
    for (const [index, command] of commands.entries())
      await carryOut(store, unitStreamOf(unit.unitId), unitStream, `unit ${index}`, (state) =>
        decideUnit(command, state),
      );
  });
}

const of = (unitId: string) => (one: { unitId: string }) => one.unitId === unitId;

async function importBulletin(store: EventStore, bulletin: Bulletin, city: DemoCity): Promise<void> {
  const periodId = '2023Q2';
  const issued = fromLocal(bulletin.issuedOn ?? '2023-09-01', '09:00');
  await onPeriod(store, periodId, 'open', issued, {
    type: 'OpenPeriod',
    data: {
      periodId,
      kind: 'quarter',
      label: '2023 年第二季度',
      window: {
        from: fromLocal('2023-04-01', '00:00'),
        to: lastMomentBefore(fromLocal('2023-07-01', '00:00')),
      },
      scheme: { ...defaultSchemeRules, components: [] },
      groups: city.groups,
    },
    known: {},
  });
  await onPeriod(store, periodId, 'publish', issued, {
    type: 'ImportPublishedRanking',
    data: {
      bulletin: {
        title: bulletin.title,
        issuer: bulletin.issuer ?? '',
        issuedOn: bulletin.issuedOn ?? '2023-09-01',
      },
      groups: bulletin.groups.map((group, index) => ({
        groupId: city.groups[index]!.groupId,
        rows: group.rows.map((row) => ({
          unitId: unitIdOf(row.printedName),
          name: row.printedName,
          rank: row.rank,
        })),
      })),
    },
    known: {},
  });
}

async function importMonthCheck(store: EventStore, text: string): Promise<void> {
  const check = parseMonthCheck(text);
  const made = demoMonthCheck(check);
  const taskId = '2018-06';
  const send = (label: string, command: Parameters<typeof decideInspection>[0]) =>
    carryOut(
      store,
      taskStreamOf(taskId),
      inspectionStream,
      label,
      (state) => decideInspection(command, state),
      fromLocal('2018-06-15', '18:00'),
    );
  await send('plan', {
    type: 'PlanInspection',
    data: {
      taskId,
      title: '2018 年 6 月份月度考评',
      modes: ['open', 'covert'],
      from: check.from!.value,
      to: check.to!.value,
      city: '淮安市（演示数据）',
      source: '公开报道：总数与日期出自原文，单个点位结果为示例生成',
      generated: { method: made.generated.method, seed: made.generated.seed },
    },
  });
  const observations = made.observations.map((observation) => observationSchema.parse(observation));
  for (let from = 0; from < observations.length; from += 218)
    await send(`observations ${from}`, {
      type: 'RecordObservations',
      data: { observations: observations.slice(from, from + 218) },
    });
  await send('survey', { type: 'RecordSurveyBatch', data: made.survey });
  await send('finish', { type: 'FinishInspection', data: {} });
}

/** The running quarter, and the last month whose cut-off is past, so that sealing and publishing can be tried. */
async function openPeriods(store: EventStore, city: DemoCity, now: Instant): Promise<void> {
  const [year, month, day] = localDateOf(now).split('-').map(Number) as [number, number, number];
  const components = [{ code: 'rectification', name: '问题整改', weight: 10_000, from: 'ledger' as const }];
  const scheme = { ...defaultSchemeRules, components };
  const quarter = Math.floor((month - 1) / 3);
  await onPeriod(store, `${year}Q${quarter + 1}`, 'open', now, {
    type: 'OpenPeriod',
    data: {
      periodId: `${year}Q${quarter + 1}`,
      kind: 'quarter',
      label: `${year} 年第${'一二三四'[quarter]}季度`,
      window: windowOf(year, quarter * 3, 3),
      scheme,
      groups: city.groups,
    },
    known: {},
  });
  // Five working days after the month's end a holiday may stand between: two weeks are always enough but for Spring Festival.
  const back = day > 14 ? 1 : 2;
  const first = new Date(Date.UTC(year, month - 1 - back, 1));
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth()];
  const periodId = `${y}-${String(m + 1).padStart(2, '0')}`;
  await onPeriod(store, periodId, 'open', now, {
    type: 'OpenPeriod',
    data: {
      periodId,
      kind: 'month',
      label: `${y} 年 ${m + 1} 月`,
      window: windowOf(y, m, 1),
      scheme,
      groups: city.groups,
    },
    known: {},
  });
}

/** From month `month` (0 = January), `count` months long. */
function windowOf(year: number, month: number, count: number): { from: Instant; to: Instant } {
  const first = (m: number) => {
    const date = new Date(Date.UTC(year, m, 1));
    return fromLocal(date.toISOString().slice(0, 10), '00:00');
  };
  return { from: first(month), to: lastMomentBefore(first(month + count)) };
}
const lastMomentBefore = (instant: Instant): Instant =>
  plusMinutes(instant, -1).replace(/:\d\d\.\d{3}Z$/, ':59.999Z');

async function playFindings(deps: DemoDeps, lists: ProblemLists, now: Instant): Promise<void> {
  const calendar = publishedCalendar();
  const past = pastOf(now, calendar);
  const list = (unit: string) => {
    const found = lists.lists.find((one) => one.unitPrintedName.includes(unit));
    if (!found) throw new Error(`the statements have no problem list of ${unit}`);
    return found;
  };
  const stories: Story[] = [
    ...municipalStories(list('市政工程总公司'), past),
    ...dutyStories(list('市邮政管理局'), past),
    ...communityStories(list('龙须塘社区'), past),
    ...generatedStories(past),
  ];
  const drawings = new Map<string, Promise<{ digest: string }>>();
  let shade = 0;
  const stage: Stage = {
    store: deps.store,
    policy: defaultPolicy,
    calendar,
    photo: (story, broken) => {
      const key = `${story.drawing} ${broken} ${shade++ % 5}`;
      const kept =
        drawings.get(key) ?? draw(story.drawing, broken, shade).then((bytes) => deps.keepPhoto(bytes));
      drawings.set(key, kept);
      return kept.then(({ digest }) => ({ digest }));
    },
  };
  // In the order of their registration, which is the order of their numbers.
  const timed = stories
    .map((story) => ({ story, ...beginning(story, past) }))
    .sort((a, b) => (a.registeredAt < b.registeredAt ? -1 : 1));
  await inGroups(timed, ({ story, registeredAt, filedAt }) => play(story, registeredAt, filedAt, stage));
}

/** Registered and filed within our own clocks before the first step; what has no step yet was registered a moment ago, or too long ago. */
function beginning(
  story: Story,
  past: ReturnType<typeof pastOf>,
): { registeredAt: Instant; filedAt: Instant } {
  const first = story.steps[0]?.at;
  if (first === undefined) {
    const registeredAt = past.minutes(story.label.endsWith('0') ? 35 : 260);
    return { registeredAt, filedAt: registeredAt };
  }
  return { registeredAt: plusMinutes(first, -55), filedAt: plusMinutes(first, -25) };
}

async function onPeriod(
  store: EventStore,
  periodId: string,
  label: string,
  at: Instant,
  command: PeriodCommand,
): Promise<void> {
  await carryOut(
    store,
    periodStreamOf(periodId),
    periodStream,
    label,
    (period) => decidePeriod(command, period, { now: at, effectiveAt: at, actor: system, digest: sha256 }),
    at,
  );
}

async function carryOut<S, F extends { type: string; data: unknown }>(
  store: EventStore,
  stream: string,
  decider: Decider<S, F>,
  label: string,
  decide: (state: S) => F[],
  at?: Instant,
): Promise<void> {
  await run(store, {
    stream,
    commandId: commandIdOf('demonstration', stream, label),
    decider,
    metadata: { actor: system, ...(at !== undefined && { occurredAt: at, effectiveAt: at }) },
    decide,
  });
}

async function inGroups<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += TOGETHER)
    await Promise.all(items.slice(from, from + TOGETHER).map(each));
}
