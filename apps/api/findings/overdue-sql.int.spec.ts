import fc from 'fast-check';
import { findingStates, isOverdue, type Finding } from '#domain';
import { createReadModel, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { overdueSql } from './finding-rows';

let database: ThrowAwayDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
});
afterAll(async () => {
  await readModel?.dispose();
  await database?.drop();
});

it('finds overdue in SQL what the rules call overdue, to the millisecond', async () => {
  const base = Date.parse('2026-03-02T01:00:00.000Z');
  // Few instants, so that many are equal to now.
  const instant = fc.integer({ min: -2, max: 2 }).map((ms) => new Date(base + ms).toISOString());
  const maybe = fc.option(instant, { nil: null });
  const rows = fc.sample(
    fc.record({ state: fc.constantFrom(...findingStates), work_due: maybe, countersign_due: maybe }),
    { numRuns: 1_500, seed: 7 },
  );
  const now = new Date(base).toISOString();
  const found: { id: number }[] = await readModel.dataSource.query(
    `select id::int from jsonb_to_recordset($2) as f (id int, state text, work_due timestamptz, countersign_due timestamptz)
      where ${overdueSql('$1')} order by id`,
    [now, JSON.stringify(rows.map((row, id) => ({ id, ...row })))],
  );
  const expected = rows.flatMap(({ state, work_due, countersign_due }, id) => {
    const finding = {
      state,
      workDue: work_due ?? undefined,
      report: { countersignDue: countersign_due ?? undefined },
    };
    return isOverdue(finding as unknown as Finding, now) ? [id] : [];
  });
  expect(expected.length).toBeGreaterThan(50);
  expect(found.map(({ id }) => id)).toEqual(expected);
});
