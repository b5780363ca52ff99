import {
  decideInspection,
  evolveInspection,
  inspectionHistory,
  noInspection,
  type Inspection,
  type InspectionCommand,
  type Observation,
} from './inspection';

const plan: InspectionCommand = {
  type: 'PlanInspection',
  data: {
    taskId: 't-1',
    title: '6 月测评',
    modes: ['open', 'covert'],
    from: '2018-06-11',
    to: '2018-06-20',
    city: '邵阳市',
    source: '月度测评情况',
    generated: { method: '按合格率抽取', seed: 1 },
  },
};
const look = (siteId: string, result: Observation['result'] = 'pass', clauseId = 'c-1'): Observation => ({
  siteId,
  siteName: '宝庆中路',
  categoryCode: '01',
  clauseId,
  mode: 'open',
  result,
  occurredAt: '2018-06-11T01:00:00.000Z',
});
const record = (...observations: Observation[]): InspectionCommand => ({
  type: 'RecordObservations',
  data: { observations },
});
const survey: InspectionCommand = {
  type: 'RecordSurveyBatch',
  data: { form: '市民问卷', n: 372, results: [{ question: '满意度', answers: { 满意: 300, 一般: 72 } }] },
};
const finish: InspectionCommand = { type: 'FinishInspection', data: {} };

const decide = (task: Inspection, command: InspectionCommand) =>
  decideInspection(command, task).map((fact) =>
    inspectionHistory.lift(JSON.parse(JSON.stringify(inspectionHistory.store(fact)))),
  );
const after = (...commands: InspectionCommand[]): Inspection =>
  commands.reduce((task, command) => decide(task, command).reduce(evolveInspection, task), noInspection);

describe('an inspection task', () => {
  it('is planned once', () => {
    expect(decide(noInspection, plan)).toEqual([{ type: 'InspectionPlanned', data: plan.data }]);
    expect(decide(after(plan), plan)).toEqual([]);
  });

  it('keeps what passed as well as what failed', () => {
    const facts = decide(after(plan), record(look('s-1'), look('s-2', 'fail'), look('s-3', 'na')));
    expect(facts.map(({ data }) => (data as Observation).result)).toEqual(['pass', 'fail', 'na']);
  });

  it('keeps covert looks, and instants to the millisecond only', () => {
    const covert: Observation = { ...look('s-1'), mode: 'covert' };
    expect(decide(after(plan), record(covert))).toEqual([{ type: 'ObservationRecorded', data: covert }]);
    const rough = { ...look('s-1'), occurredAt: '2018-06-11T01:00:00Z' };
    expect(() => decide(after(plan), record(rough))).toThrow(expect.objectContaining({ name: 'ZodError' }));
  });

  it('keeps the answers of a survey', () =>
    expect(decide(after(plan), survey)).toEqual([{ type: 'SurveyBatchRecorded', data: survey.data }]));

  it('keeps one look at a site under a clause, sent twice or listed twice', () => {
    const seen = after(plan, record(look('s-1')));
    expect(decide(seen, record(look('s-1', 'fail')))).toEqual([]);
    expect(decide(seen, record(look('s-1', 'pass', 'c-2'), look('s-2'), look('s-2', 'fail')))).toMatchObject([
      { data: { siteId: 's-1', clauseId: 'c-2' } },
      { data: { siteId: 's-2', result: 'pass' } },
    ]);
    expect(seen.observed).toBe(1);
  });

  it('is finished once, with how much was seen and asked', () => {
    const task = after(plan, record(look('s-1'), look('s-2')), survey, survey);
    expect(decide(task, finish)).toEqual([
      { type: 'InspectionFinished', data: { sites: 2, questionnaires: 744 } },
    ]);
    expect(decide(after(plan, finish), finish)).toEqual([]);
  });

  it.each([record(look('s-1')), survey, finish])('has to be planned for $type', (command) =>
    expect(() => decide(noInspection, command)).toThrow(expect.objectContaining({ code: 'task.not-found' })),
  );
  it.each([record(look('s-1')), survey])('takes no $type once finished', (command) =>
    expect(() => decide(after(plan, finish), command)).toThrow(
      expect.objectContaining({ code: 'task.finished' }),
    ),
  );
  it('never changes what others start from', () => {
    after(plan, record(look('s-1')));
    expect(noInspection.seen.size).toBe(0);
  });
});
