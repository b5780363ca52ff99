import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { createReadModel, type ReadModel } from './read-model';

let database: ThrowAwayDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
});
afterAll(async () => {
  await readModel.dispose();
  await database.drop();
});

describe('the schema of the read models', () => {
  it('is made by the migrations exactly as the rows are declared, also by several starts at once', async () => {
    const others = await Promise.all([createReadModel(database.url), createReadModel(database.url)]);
    await Promise.all([readModel, ...others].map((model) => model.migrate()));
    await Promise.all(others.map((model) => model.dispose()));
    await readModel.migrate();
    const { upQueries } = await readModel.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('answers raw queries with ISO instants and numbers', async () => {
    const [row] = await readModel.dataSource.query(
      `select timestamptz '2026-03-01 08:00:00.5+08' as at, count(*) from rm.finding`,
    );
    expect(row).toEqual({ at: '2026-03-01T00:00:00.500Z', count: 0 });
  });
});
