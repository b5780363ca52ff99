import type { Todo } from '#contracts';
import type { Finding } from '#domain';
import type { ReadModel } from '#read-model';
import {
  columns,
  endedSql,
  lightOf,
  overdueDays,
  type FindingRecord,
  type FindingRows,
  type Moment,
} from './finding-rows';
import { askOfLeader } from './leader-asks';

const SHOWN = 20;
type Record = FindingRecord & { fold: Finding };

/** What a city leader sees at once: how much is open, late and red, and the red ones, longest overdue first. */
export async function leadingOf(
  readModel: ReadModel,
  rows: FindingRows,
  { moment, personId }: { moment: Moment; personId: string },
): Promise<NonNullable<Todo['leading']>> {
  const [counted] = await readModel.dataSource.query<{ open: number }[]>(
    `select count(*) as open from rm.finding where not ${endedSql}`,
  );
  const late = await readModel.dataSource.query<Record[]>(
    `select ${columns}, fold from rm.finding
      where work_due < $1 and state in ('assigned', 'returning', 'rectifying', 'unit_review')
      order by work_due, finding_id`,
    [moment.now],
  );
  const red = late.filter((record) => lightOf(record, moment) === 'red');
  const shown = red.slice(0, SHOWN);
  const presented = await rows.present(shown, moment);
  return {
    open: counted!.open,
    overdue: late.filter((record) => overdueDays(record, moment) !== undefined).length,
    red: red.length,
    rows: presented.map((row, place) => {
      const ask = askOfLeader(shown[place]!.fold, personId);
      return { ...row, ask: ask?.hint };
    }),
  };
}
