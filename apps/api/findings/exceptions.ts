import type { Board } from '#contracts';
import type { ReadModel } from '#read-model';
import { refusals } from '../problems/refusals';

/** What process managers send, as the office calls it. */
const commandWords: Record<string, string> = {
  AbsorbDuplicate: '并入主件',
  UnmergeFinding: '取消并案',
  ClassifyFinding: '重新分类',
  SucceedLeadUnit: '由承接单位接手',
  RecordHandover: '移交给接任的人',
  NameResponsiblePerson: '改由主要领导负责',
};
const SHOWN = 20;

type Row = {
  at: string;
  finding_id: string;
  title: string | null;
  command: string;
  code: string;
  detail: Record<string, unknown>;
};

/** 例外: what followed from something else and was refused, newest first. Nothing of it is tried again: a person has to look. */
export async function exceptionsIn(readModel: ReadModel): Promise<Board['exceptions']> {
  const rows: Row[] = await readModel.dataSource.query(
    `select r.at, r.finding_id, f.title, r.command, r.code, r.detail
       from rm.refused_command r left join rm.finding f using (finding_id)
      order by r.at desc, r.command_id limit $1`,
    [SHOWN],
  );
  return rows.map((row) => ({
    at: row.at,
    findingId: row.finding_id,
    text: `“${row.title ?? '没有台账记录的问题'}”没能${commandWords[row.command] ?? '自动办理'}`,
    why: refusals[row.code]?.say(row.detail) ?? '程序没有处理成功，请告诉系统管理员。',
  }));
}
