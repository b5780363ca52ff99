import { InMemoryEventStore, type EventStore } from '#event-store';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { digests } from './digest';
import { ReadModelBehind } from './position-watch';
import { rebuild } from './rebuild';
import { ProjectionRunner } from './runner';
import { projections } from '../projections';
import { createReadModel, type ReadModel } from '../read-model';
import {
  append,
  assigned,
  closed,
  failed,
  filed,
  registered,
  reported,
  scheduled,
  signed,
  tell,
  unitRegistered,
} from '../story.fixture';

let database: ThrowAwayDatabase;
let readModel: ReadModel;
let store: EventStore;
const runners: ProjectionRunner[] = [];

beforeEach(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
  await readModel.migrate();
  store = new InMemoryEventStore();
});
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.close()));
  await readModel.dispose();
  await database.drop();
});

function project(options: { batchSize?: number } = {}): ProjectionRunner {
  const runner = new ProjectionRunner({ store, readModel, projections, ...options });
  runners.push(runner);
  return runner;
}
const caughtUp = async () => readModel.waitFor(await store.head(), 5_000);

describe('the projector', () => {
  it('makes rows of what is in the log and of what comes later', async () => {
    await tell(store, '1', [registered(), filed]);
    await append(store, 'unit-u-roads', unitRegistered('u-roads', '市公路局'));
    project();
    await caughtUp();
    await tell(store, '1', [assigned]);
    await caughtUp();
    const [row] = await readModel.dataSource.query(
      `select number, state, holder, lead_unit, co_units, work_due, version from rm.finding`,
    );
    expect(row).toEqual({
      number: '2026-0001',
      state: 'assigned',
      holder: 'unit',
      lead_unit: 'u-roads',
      co_units: ['u-street'],
      work_due: '2026-03-04T09:00:00.000Z',
      version: 2,
    });
    expect(await readModel.dataSource.query('select name, register_order from rm.unit')).toEqual([
      { name: '市公路局', register_order: 7 },
    ]);
    expect(await readModel.dataSource.query('select version, type from rm.finding_event order by 1')).toEqual(
      [
        { version: 0, type: 'FindingRegistered' },
        { version: 1, type: 'FindingFiled' },
        { version: 2, type: 'FindingAssigned' },
      ],
    );
  });

  it('gives the same bytes when rebuilt', async () => {
    for (let i = 0; i < 40; i++)
      await tell(store, `f${i}`, [
        registered(),
        filed,
        assigned,
        signed,
        reported(),
        scheduled,
        i % 2 ? failed : closed,
      ]);
    project({ batchSize: 7 });
    await caughtUp();
    const before = await digests(readModel, projections);
    const { events } = await rebuild({ store, readModel, projections });
    expect(events).toBe(280);
    expect(await digests(readModel, projections)).toEqual(before);
    const { upQueries } = await readModel.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await tell(store, 'later', [registered()]);
    await caughtUp();
  });
  it('says when it is behind', async () => {
    await tell(store, '1', [registered()]);
    await expect(readModel.waitFor(await store.head(), 50)).rejects.toThrow(ReadModelBehind);
  });
});
