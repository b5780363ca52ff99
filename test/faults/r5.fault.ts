import { setTimeout as sleep } from 'node:timers/promises';
import {
  at,
  factsIn,
  handOver,
  openScene,
  remindersIn,
  spawnScheduler,
  type Killable,
  type Scene,
} from '../../apps/scheduler/scene.fixture';
import { Client } from 'pg';
import { startThrowAwayCluster } from '#testing';
import { chance, conclude, range, say } from './log-rig';

/**
 * R5: two schedulers share the reminders of a city and are killed -9 again and again while they send them, with the rows
 * behind the log half of the time. Missing 0, twice 0, in the log and in the messages. Teeth: schedulers that see other
 * command and timer ids than they wrote, so that neither the store nor the finding recognises a repetition.
 *
 *   npm run faults -- R5 --reminders 1000 --kills 20
 */
const flag = (name: string, otherwise: number): number => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? otherwise : Number(process.argv[place + 1]);
};
const REMINDERS = flag('reminders', 1_000);
const KILLS = flag('kills', 12);
const MUTANT_KILLS = flag('mutant-kills', 3);
/** A scheduler that works is killed within so long. */
const LIFE_MS = 1_500;
const SETTLE_MS = 60_000;
const intervals = { pickUpMs: 200, lookMs: 500, sweepMs: 1_000, graceMs: 3_000, reconcileMs: 5_000 };

type Outcome = {
  reminders: number;
  missing: number;
  twice: number;
  messagesMissing: number;
  notedTwice: number;
  kills: number;
  lateMedianMs: number;
  lateMostMs: number;
};

conclude(async () => {
  const cluster = await startThrowAwayCluster();
  try {
    const sound = await remind(cluster.url, 'sound', { reminders: REMINDERS, kills: KILLS });
    say(JSON.stringify(sound));
    say('the mutant: a log by which no repetition is recognised');
    const reminders = Math.ceil((REMINDERS * MUTANT_KILLS) / Math.max(KILLS, MUTANT_KILLS, 1));
    const mutant = await remind(cluster.url, 'mutant', { reminders, kills: MUTANT_KILLS });
    say(JSON.stringify(mutant));
    return {
      figure: 'R5',
      held: sound.missing + sound.twice + sound.messagesMissing + sound.notedTwice === 0,
      teeth: mutant.twice > 0 ? 'caught' : 'missed',
      runs: KILLS,
      ...sound,
      mutantTwice: mutant.twice,
    };
  } finally {
    await cluster.remove();
  }
});

async function remind(
  server: string,
  name: 'sound' | 'mutant',
  { reminders, kills }: { reminders: number; kills: number },
): Promise<Outcome> {
  const random = chance();
  const databaseUrl = await makeDatabase(server, `r5_${name}`);
  const queueUrl = await makeDatabase(server, `r5_${name}_queue`);
  const scene = await openScene(databaseUrl);
  const options = { databaseUrl, queueUrl, intervals, forgetful: name === 'mutant' };
  const begun = Date.now();
  const workers: Killable[] = range(2).map(() => spawnScheduler(options));
  await Promise.all(workers.map(({ ready }) => ready));
  const spread = kills * (Date.now() - begun + LIFE_MS / 2);
  const findings = range(reminders).map((index) => ({
    findingId: `f-${index}`,
    stage: index % 2 === 0 ? ('due-soon' as const) : ('overdue' as const),
  }));
  const dueAt = new Map<string, number>();
  const far = at(3_600_000);
  const lastDue = Date.now() + 2_000 + spread;
  await Promise.all(
    findings.map(({ findingId, stage }) => {
      const instant = at(2_000 + random() * spread);
      dueAt.set(findingId, Date.parse(instant));
      const times = stage === 'due-soon' ? { dueSoon: instant, due: far } : { dueSoon: far, due: instant };
      return handOver(scene.store, findingId, { ...times, signDue: far, signedBy: 'p-owner' });
    }),
  );
  say(`${reminders} reminders within ${Math.round(spread / 1000)} s`);

  const lagging = new AbortController();
  const lag = lagBehind(scene, random, lagging.signal);
  for (const kill of range(kills)) {
    const victim = kill % workers.length;
    await Promise.all(workers.map(({ ready }) => ready)); // one goes on while the other is killed
    await sleep(random() * LIFE_MS);
    await workers[victim]!.kill();
    workers[victim] = spawnScheduler(options);
    if (kill % 5 === 4) say(`${kill + 1} kills, ${(await remindersIn(scene.store)).length} sent`);
  }
  lagging.abort();
  await lag;
  await sleep(Math.max(0, lastDue - Date.now()));
  await settled(scene);
  await Promise.all(workers.map((worker) => worker.kill()));
  const outcome = await judge(scene, findings, dueAt);
  await scene.close();
  return { ...outcome, kills };
}

/** The rows stand still for seconds, catch up, and so on: meanwhile only the log knows what was sent. */
async function lagBehind(scene: Scene, random: () => number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await scene.stopProjector();
    await sleep(1_000 + random() * 3_000);
    scene.startProjector();
    await scene.caughtUp();
  }
}

/** Until no timer is pending, or nothing more can be hoped for. */
async function settled(scene: Scene): Promise<void> {
  const end = Date.now() + SETTLE_MS;
  const pending = `select count(*) as count from rm.timer where state = 'pending' and due_at < now()`;
  for (;;) {
    await scene.caughtUp();
    const [row] = await scene.query<{ count: number }>(pending);
    if (row!.count === 0 || Date.now() > end) return;
    await sleep(250);
  }
}

type Wanted = { findingId: string; stage: string };

async function judge(
  scene: Scene,
  findings: readonly Wanted[],
  dueAt: ReadonlyMap<string, number>,
): Promise<Omit<Outcome, 'kills'>> {
  const times = new Map<string, number>();
  for (const reminder of await remindersIn(scene.store))
    times.set(keyOf(reminder), (times.get(keyOf(reminder)) ?? 0) + 1);
  const late = (await factsIn(scene.store, 'ReminderSent'))
    .map(
      ({ stream, metadata }) => Date.parse(metadata.recordedAt) - dueAt.get(stream.slice('finding-'.length))!,
    )
    .sort((a, b) => a - b);
  const noted = await factsIn(scene.store, 'FindingBecameOverdue');
  await scene.caughtUp();
  const [messages] = await scene.query<{ count: number }>('select count(*) as count from rm.message');
  return {
    reminders: findings.length,
    missing: findings.filter((each) => !times.has(keyOf(each))).length,
    twice: [...times.values()].filter((count) => count > 1).length,
    messagesMissing: findings.length - messages!.count,
    lateMedianMs: late[Math.floor(late.length / 2)] ?? 0,
    lateMostMs: late.at(-1) ?? 0,
    notedTwice: noted.length - new Set(noted.map(({ stream }) => stream)).size,
  };
}

const keyOf = ({ findingId, stage }: Wanted): string => `${findingId} ${stage}`;

async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
