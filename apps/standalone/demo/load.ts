import { parseBulletin, parseProblemLists, publishedCalendar, type ProblemLists } from '#documents';
import {
  calendarStream,
  cityStreams,
  decideCalendar,
  decidePolicy,
  decideStandard,
  decideUnit,
  defaultPolicy,
  plusMinutes,
  policyStream,
  standardStream,
  unitStream,
  unitStreamOf,
  type Instant,
  type UnitCommand,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Identity } from '#identity';
import { carryOut } from './carry-out';
import { demoCity, type DemoCity } from './city';
import { draw } from './drawings';
import { generatedStories } from './generated-stories';
import { importBulletin, importMonthCheck, openPeriods } from './history';
import { pastOf } from './past';
import { play, type Stage } from './play';
import { specialStories } from './special-stories';
import { siteClasses } from './site-classes';
import { communityStories, dutyStories, municipalStories } from './source-stories';
import { demoStandard } from './standard';
import type { Story } from './stories';

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
  await carryOut(store, {
    stream: cityStreams.calendar,
    decider: calendarStream,
    label: 'calendar',
    decide: (state) => decideCalendar({ type: 'PublishCalendar', calendar, by: 'system' }, state),
  });
  await carryOut(store, {
    stream: cityStreams.policy,
    decider: policyStream,
    label: 'policy',
    decide: (state) =>
      decidePolicy(
        { type: 'AdoptPolicy', data: { policy: defaultPolicy, basis: '演示城市的默认规则集', by: 'system' } },
        state,
      ),
  });
  const standard = { ...demoStandard, siteCategories: siteClasses.map(({ code, name }) => ({ code, name })) };
  await carryOut(store, {
    stream: cityStreams.standard,
    decider: standardStream,
    label: 'standard',
    decide: (state) => decideStandard({ type: 'PublishStandard', data: standard }, state),
  });
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
      await carryOut(store, {
        stream: unitStreamOf(unit.unitId),
        decider: unitStream,
        label: `unit ${index}`,
        decide: (state) => decideUnit(command, state),
      });
  });
}

const of = (unitId: string) => (one: { unitId: string }) => one.unitId === unitId;

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
    ...specialStories(past),
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
  const tell = ({ story, registeredAt, filedAt }: (typeof timed)[number]) =>
    play(story, registeredAt, filedAt, stage);
  await inGroups(
    timed.filter(({ story }) => !story.mergedInto),
    tell,
  );
  await inGroups(
    timed.filter(({ story }) => story.mergedInto),
    tell,
  );
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

async function inGroups<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += TOGETHER)
    await Promise.all(items.slice(from, from + TOGETHER).map(each));
}
