import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { City } from '#read-model';
import { SetAside } from './firing/set-aside';
import { Intake } from './intake';
import { inMemory, nothing, type Held } from './queue/queue.fixture';
import { QueueKeeper } from './queue/queue-keeper';
import { openScene, type Scene } from './scene.fixture';
import { Timers } from './timers';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
/** More than go into the queue at once. */
const MANY = 1_500;

let database: ThrowAwayDatabase;
let scene: Scene;
beforeEach(async () => {
  database = await createDatabase();
  scene = await openScene(database.url);
});
afterEach(async () => {
  await scene.close();
  await database.drop();
});

const clocks = (count: number) =>
  scene.query(
    `insert into rm.timer (timer_id, finding_id, stage, start_version, due_at, state)
     select gen_random_uuid(), 'f-1', 'overdue', n, date_trunc('milliseconds', now()) + interval '1 hour', 'pending' from generate_series(1, $1::int) n`,
    [count],
  );

/** An intake with a queue in memory; `added`: done after each addition. Nothing is reconciled again by its time, unless said. */
async function opened(
  added: (held: Held, keeper: QueueKeeper) => Promise<void> = async () => undefined,
  reconcileMs = HOUR,
) {
  const held = nothing();
  const { store, readModel } = scene;
  const timers = new Timers(readModel);
  const keeper: QueueKeeper = new QueueKeeper({
    open: async () => inMemory(held, () => added(held, keeper)),
    onGap: () => intake.startOver(),
    warn: () => undefined,
    log: () => undefined,
    reopenAfterMs: HOUR,
  });
  const setAside = new SetAside();
  const intake: Intake = new Intake({
    store,
    city: new City(store),
    timers,
    keeper,
    setAside,
    reconcileMs,
  });
  await keeper.look(0);
  return { held, keeper, intake };
}
const emptied = (held: Held) => {
  held.jobs.clear();
  held.epoch = null;
};
/** Does it the first time only. */
const once = <A extends unknown[]>(task: (...args: A) => Promise<void> | void) => {
  let done = false;
  return async (...args: A) => {
    if (done) return;
    done = true;
    await task(...args);
  };
};

describe('a queue that is emptied while it is filled', () => {
  it('is filled once more if that was noticed in the middle', async () => {
    await clocks(3);
    const { held, intake } = await opened(
      once(async (queue, keeper) => {
        emptied(queue);
        await keeper.look(0);
      }),
    );
    await intake.step();
    expect(held.jobs.size).toBe(0);
    await intake.step();
    expect(held.jobs.size).toBe(3);
  });

  it('is told from a filled one at the next look, though what came after is there', async () => {
    await clocks(MANY);
    const { held, keeper, intake } = await opened(once(emptied));
    await intake.step();
    expect(held.jobs.size).toBe(MANY - 1_000);
    await keeper.look(intake.ahead);
    await intake.step();
    expect(held.jobs.size).toBe(MANY);
  });
});

describe('how many jobs a queue has to hold', () => {
  const filled = async (reconcileMs?: number) => {
    await clocks(10);
    const all = await opened(undefined, reconcileMs);
    await all.intake.step();
    return all;
  };

  it('is all that fire later, so that a part that is lost is noticed at the second look', async () => {
    const { held, keeper, intake } = await filled();
    expect(intake.ahead).toBe(10);
    [...held.jobs].slice(0, 2).forEach((timerId) => held.jobs.delete(timerId));
    await keeper.look(intake.ahead);
    await intake.step();
    expect(held.jobs.size).toBe(8);
    await keeper.look(intake.ahead);
    await intake.step();
    expect(held.jobs.size).toBe(10);
  });

  it('is one that was called off, too, until its time: its job hides no loss, and is not missed for ever', async () => {
    const { held, keeper, intake } = await filled(0);
    const [off, lost] = [...held.jobs];
    await scene.query(`update rm.timer set state = 'cancelled' where timer_id = $1`, [off]);
    await intake.step();
    expect(intake.ahead).toBe(10);
    held.jobs.delete(lost!);
    for (let look = 0; look < 2; look++) await keeper.look(intake.ahead);
    await intake.step();
    expect(held.jobs.has(lost!)).toBe(true);
    expect(intake.ahead).toBe(9);
    held.jobs.delete(off!);
    for (let look = 0; look < 4; look++) await keeper.look(intake.ahead);
    await intake.step();
    expect(held.jobs.size).toBe(9);
  });

  it('leaves out what fires within seconds', async () => {
    await scene.query(
      `insert into rm.timer (timer_id, finding_id, stage, start_version, due_at, state)
       values (gen_random_uuid(), 'f-2', 'overdue', 1, now() + interval '2 seconds', 'pending')`,
    );
    const { held, intake } = await filled();
    expect(held.jobs.size).toBe(11);
    expect(intake.ahead).toBe(10);
  });
});
