import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Board, Light } from '#contracts';
import { fromLocal, localDateOf, plusMinutes, Refusal } from '#domain';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { READ_MODEL } from '../deps';
import { exceptionsIn } from './exceptions';
import { columns, FindingRows, lightOf, overdueDays, type FindingRecord, type Moment } from './finding-rows';
import { lastActionText } from './history/last-action';
import { narrowed, type FindingFilter } from './list-filter';

/** 督查看板: what is red, whose it is and since when; our own lateness beside it. */
export class BoardQuery extends Query<Board> {
  constructor(
    readonly viewer: Account,
    readonly filter: FindingFilter,
  ) {
    super();
  }
}

const open = `state in ('assigned', 'returning', 'rectifying', 'unit_review')`;
const CHANGES = 30;

@QueryHandler(BoardQuery)
export class BoardQueryHandler implements IQueryHandler<BoardQuery> {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly rows: FindingRows,
  ) {}

  async execute({ viewer, filter }: BoardQuery): Promise<Board> {
    if (!scopeOf(questionGrants.board, viewer.role)) throw new Refusal('permission.denied');
    const moment = await this.rows.moment();
    const { dataSource } = this.readModel;
    const held = await dataSource.query<FindingRecord[]>(`select ${columns} from rm.finding where ${open}`);
    const lit = held.map((record) => ({
      record,
      light: lightOf(record, moment),
      days: overdueDays(record, moment),
    }));

    const where = narrowed('board', viewer, filter).raw(open);
    const wanted = new Set<Light>(filter.light?.length ? filter.light : ['red', 'orange', 'yellow']);
    const shown = await dataSource.query<FindingRecord[]>(
      `select ${columns} from rm.finding where ${where.sql} order by work_due, finding_id`,
      where.values,
    );
    const rows = shown.filter((record) => wanted.has(lightOf(record, moment)));
    const { offset, limit } = filter;
    const [ours, changes, [{ position } = { position: '' }]] = await Promise.all([
      this.ours(moment.now),
      this.changes(moment),
      dataSource.query<{ position: string }[]>(
        `select coalesce(max(position), '') as position from rm.finding`,
      ),
    ]);
    return {
      tiles: tilesOf(lit, moment),
      ours,
      rows: await this.rows.present(rows.slice(offset, offset + limit), moment),
      page: { total: rows.length, offset, limit },
      units: unitsOf(lit, moment),
      changes,
      exceptions: await exceptionsIn(this.readModel),
      lights: moment.policy.lights,
      asOf: { position, at: moment.now },
    };
  }

  private async ours(now: string): Promise<Board['ours']> {
    const [row] = await this.readModel.dataSource.query<{ [column: string]: number }[]>(
      `select count(*) filter (where holder = 'filing') as filing,
              count(*) filter (where holder = 'filing' and holder_due < $1) as filing_late,
              count(*) filter (where holder = 'dispatch') as dispatch,
              count(*) filter (where holder = 'dispatch' and holder_due < $1) as dispatch_late,
              count(*) filter (where holder in ('reinspection', 'second-signer')) as reinspection,
              count(*) filter (where holder in ('reinspection', 'second-signer') and holder_due < $1) as reinspection_late
         from rm.finding where holder in ('filing', 'dispatch', 'reinspection', 'second-signer')`,
      [now],
    );
    const of = (name: string) => ({ open: row?.[name] ?? 0, late: row?.[`${name}_late`] ?? 0 });
    return { filing: of('filing'), dispatch: of('dispatch'), reinspection: of('reinspection') };
  }

  private async changes(moment: Moment): Promise<Board['changes']> {
    const since = fromLocal(localDateOf(moment.now), '00:00');
    const rows = await this.readModel.dataSource.query<
      { at: string; finding_id: string; type: string; title: string; lead_unit: string | null }[]
    >(
      `select e.effective_at as at, e.finding_id, e.type, f.title, f.lead_unit
         from rm.finding_event e join rm.finding f using (finding_id)
        where e.effective_at >= $1 and e.effective_at <= $2 and e.type <> 'FindingClassified'
        order by e.effective_at desc, e.position desc limit ${CHANGES}`,
      [since, plusMinutes(moment.now, 1)],
    );
    return rows.map((row) => ({
      at: row.at,
      findingId: row.finding_id,
      unit: row.lead_unit ? moment.units.get(row.lead_unit)?.name : undefined,
      text: `${lastActionText(row.type)} “${row.title}”`,
    }));
  }
}

type Lit = { record: FindingRecord; light: Light; days: number | undefined };

function tilesOf(lit: Lit[], moment: Moment): Board['tiles'] {
  const endOfDay = plusMinutes(fromLocal(localDateOf(moment.now), '00:00'), 24 * 60 - 1);
  const atDayEnd = (record: FindingRecord) => lightOf(record, { ...moment, now: endOfDay });
  const tile = (light: Light) => ({
    count: lit.filter((one) => one.light === light).length,
    becomingToday: lit.filter((one) => one.light !== light && atDayEnd(one.record) === light).length,
  });
  const blue = lit.filter((one) => one.light === 'blue');
  return {
    red: tile('red'),
    orange: tile('orange'),
    yellow: tile('yellow'),
    blue: {
      count: blue.length,
      dueToday: blue.filter(
        ({ record }) => record.work_due && localDateOf(record.work_due) === localDateOf(moment.now),
      ).length,
      unsigned: blue.filter(({ record }) => record.state === 'assigned').length,
    },
  };
}

function unitsOf(lit: Lit[], moment: Moment): Board['units'] {
  const counts = new Map<string, number>();
  for (const { record, days } of lit)
    if (days !== undefined && record.lead_unit)
      counts.set(record.lead_unit, (counts.get(record.lead_unit) ?? 0) + 1);
  return [...counts]
    .map(([unitId, overdue]) => ({ unitId, name: moment.units.get(unitId)?.name ?? unitId, overdue }))
    .sort((a, b) => b.overdue - a.overdue || (a.name < b.name ? -1 : 1));
}
