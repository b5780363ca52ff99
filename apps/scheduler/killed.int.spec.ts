import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { at, handOver, openScene, remindersIn, spawnScheduler, until, type Scene } from './scene.fixture';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const COUNT = 60;

describe('a scheduler killed in the middle of its reminders', () => {
  let databases: ThrowAwayDatabase[];
  let scene: Scene;
  beforeEach(async () => {
    databases = await Promise.all([createDatabase(), createDatabase()]);
    scene = await openScene(databases[0]!.url);
  });
  afterEach(async () => {
    await scene.close();
    await Promise.all(databases.map((database) => database.drop()));
  });

  it('has sent each exactly once when the next ones are done', async () => {
    const [{ url: databaseUrl }, { url: queueUrl }] = databases as [ThrowAwayDatabase, ThrowAwayDatabase];
    const options = { databaseUrl, queueUrl, intervals: { pickUpMs: 100, sweepMs: 500, graceMs: 2_000 } };
    const sent = () => remindersIn(scene.store);
    const ids = Array.from({ length: COUNT }, (_, index) => `f-${index}`);

    const first = spawnScheduler(options);
    await first.ready;
    const start = 1_000;
    await Promise.all(
      ids.map((id, index) =>
        handOver(scene.store, id, {
          due: at(start + index * 50),
          dueSoon: at(HOUR),
          signDue: at(HOUR),
          signedBy: 'p-owner',
        }),
      ),
    );
    await until(sent, (all) => all.length >= COUNT / 4);
    // From here on the rows no longer show what was sent: only the log can tell the next one.
    await scene.stopProjector();
    await until(sent, (all) => all.length >= COUNT / 2);
    await first.kill();
    expect((await sent()).length).toBeLessThan(COUNT);

    const second = spawnScheduler(options);
    try {
      await until(sent, (all) => all.length >= COUNT, 30_000);
      scene.startProjector();
      await until(
        async () => {
          await scene.caughtUp();
          return scene.query(`select from rm.timer where state = 'pending' and stage = 'overdue'`);
        },
        (timers) => timers.length === 0,
      );
      expect((await sent()).map(({ findingId }) => findingId).sort()).toEqual([...ids].sort());
    } finally {
      await second.kill();
    }
  });
});
