import { inspectionHistory, type InspectionFact } from '#domain';
import { eventOf } from '../story.fixture';
import { afterInspection, observations } from './inspection.projection';
import type { InspectionTaskRow } from './inspection.row';

const planned: InspectionFact = {
  type: 'InspectionPlanned',
  data: {
    taskId: '2018-06',
    title: '2018 年 6 月测评',
    modes: ['open'],
    from: '2018-06-01',
    to: '2018-06-30',
    city: '邵阳市',
    source: '月度测评通报',
    generated: { method: '按通过率生成', seed: 3 },
  },
};
const observed = (result: 'pass' | 'fail'): InspectionFact => ({
  type: 'ObservationRecorded',
  data: {
    siteId: `s-${result}`,
    siteName: '红旗路',
    categoryCode: 'A1',
    clauseId: 'c-1',
    mode: 'open',
    result,
    occurredAt: '2018-06-11T02:00:00.000Z',
  },
});
const surveyed: InspectionFact = {
  type: 'SurveyBatchRecorded',
  data: { form: '入户', n: 372, results: [{ question: '满意', answers: { 是: 300, 否: 72 } }] },
};
const finished: InspectionFact = { type: 'InspectionFinished', data: { sites: 2, questionnaires: 372 } };

const after = (facts: InspectionFact[]) =>
  facts.reduce<InspectionTaskRow | null>(
    (row, fact, version) =>
      afterInspection(row, eventOf(inspectionHistory.store(fact), 'task-2018-06', version)),
    null,
  );

describe('the row of an inspection', () => {
  it('counts what was looked at, passes included, and who was asked', () => {
    expect(after([planned, observed('pass'), observed('fail'), surveyed, finished])).toMatchObject({
      taskId: '2018-06',
      fromDate: '2018-06-01',
      observed: 2,
      questionnaires: 372,
      surveys: [{ form: '入户', n: 372 }],
      generated: { seed: 3 },
      finished: true,
      version: 4,
    });
  });

  it('refuses an observation before the plan', () => {
    expect(() => after([observed('pass')])).toThrow(/not its plan/);
  });
});

describe('the rows of its observations', () => {
  it('are one per look, and none for anything else', async () => {
    const written: unknown[] = [];
    const tables = { upsert: async (_row: unknown, rows: unknown[]) => void written.push(...rows) };
    const application = await observations.begin(tables as never, []);
    [planned, observed('pass'), observed('fail'), surveyed].forEach((fact, version) =>
      application.apply(eventOf(inspectionHistory.store(fact), 'task-2018-06', version)),
    );
    await application.flush();
    expect(written).toMatchObject([
      { taskId: '2018-06', version: 1, result: 'pass', occurredAt: '2018-06-11T02:00:00.000Z' },
      { taskId: '2018-06', version: 2, result: 'fail' },
    ]);
  });
});
