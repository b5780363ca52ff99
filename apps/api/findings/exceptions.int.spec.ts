import { createReadModel, type ReadModel } from '#read-model';
import { createDatabase, type ThrowAwayDatabase } from '#testing';
import { exceptionsIn } from './exceptions';

let database: ThrowAwayDatabase;
let readModel: ReadModel;
beforeAll(async () => {
  database = await createDatabase();
  readModel = await createReadModel(database.url);
  await readModel.migrate();
});
afterAll(async () => {
  await readModel.dispose();
  await database.drop();
});

const refuse = (n: number, command: string, code: string, detail: object = {}) =>
  readModel.dataSource.query(
    `insert into rm.refused_command values
       ($1, 'merging', $2, $3, 'cause', 'FindingMerged.v1', $4, $5, timestamptz '2026-03-02 09:00+08' + $6 * interval '1 minute')`,
    [`00000000-0000-0000-0000-00000000000${n}`, `f-${n}`, command, code, detail, n],
  );

describe('the exceptions of the board', () => {
  it('are none at first', async () => expect(await exceptionsIn(readModel)).toEqual([]));

  it('say what was not done and why, newest first, also where nobody foresaw it', async () => {
    await refuse(1, 'UnmergeFinding', 'finding.wrong-state', { state: 'closed' });
    await refuse(2, '—', 'process.failed', { message: 'what is this' });
    expect(await exceptionsIn(readModel)).toEqual([
      {
        at: '2026-03-02T01:02:00.000Z',
        findingId: 'f-2',
        text: '“没有台账记录的问题”没能自动办理',
        why: '程序没有处理成功，请告诉系统管理员。',
      },
      {
        at: '2026-03-02T01:01:00.000Z',
        findingId: 'f-1',
        text: '“没有台账记录的问题”没能取消并案',
        why: '这件问题现在是“已销号·观察期”，这一步办不了。请刷新后再看。',
      },
    ]);
  });
});
