import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { Ledger } from '#contracts';
import { postWords } from '#contracts';
import { fromLocal, localDateOf, plusMinutes, rates, Refusal, type Rate } from '#domain';
import { questionGrants, scopeOf, type Account, type Identity } from '#identity';
import type { ReadModel } from '#read-model';
import { quarterAt } from '../city/quarter';
import { inScope, type DirectoryUnit } from '../city/unit-directory';
import { IDENTITY, READ_MODEL } from '../deps';
import {
  columns,
  endedSql,
  FindingRows,
  overdueSql,
  type FindingRecord,
  type Moment,
} from '../findings/finding-rows';
import { paging, Where } from '../findings/list-filter';
import { LedgerAt } from '../periods/ledger-at';

export const ledgerFilter = z.object({
  ...paging,
  tab: z.enum(['open', 'overdue', 'closed', 'rework']).default('open'),
  q: z.string().trim().max(80, '查找内容太长').optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilter>;

/** 单位台账: what a unit has in hand, what is late, what it closed; and its rates in the quarter, with their making. */
export class LedgerQuery extends Query<Ledger> {
  constructor(
    readonly viewer: Account,
    readonly unitId: string,
    readonly filter: LedgerFilter,
  ) {
    super();
  }
}

const closed = `state in ('closed', 'stable', 'closed_unrectified')`;
const tabs: Record<LedgerFilter['tab'], (now: string) => string> = {
  open: () => `not ${endedSql}`,
  overdue: overdueSql,
  closed: () => closed,
  rework: () => 'reworks > 0',
};

@QueryHandler(LedgerQuery)
export class LedgerQueryHandler implements IQueryHandler<LedgerQuery> {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly rows: FindingRows,
    private readonly ledger: LedgerAt,
  ) {}

  async execute({ viewer, unitId, filter }: LedgerQuery): Promise<Ledger> {
    const scope = scopeOf(questionGrants.ledger, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const moment = await this.rows.moment();
    const unit = moment.units.get(unitId);
    if (!unit || !inScope(moment.units, scope, viewer)(unitId)) throw new Refusal('unit.not-found');

    const { offset, limit, tab, q } = filter;
    const where = new Where().add((p) => `lead_unit = ${p}`, unitId);
    if (tab === 'overdue') where.add(tabs.overdue, moment.now);
    else where.raw(tabs[tab](''));
    if (q)
      where.add(
        (p) => `number ilike ${p} or title ilike ${p} or place ilike ${p} or clause_text ilike ${p}`,
        `%${q.replace(/[\\%_]/g, '\\$&')}%`,
      );
    const order = tab === 'closed' ? 'closed_at desc' : 'work_due';
    const { dataSource } = this.readModel;
    const [records, [{ total } = { total: 0 }], counts, posts, ranks, position] = await Promise.all([
      dataSource.query<FindingRecord[]>(
        `select ${columns} from rm.finding where ${where.sql} order by ${order}, finding_id offset ${offset} limit ${limit}`,
        where.values,
      ),
      dataSource.query<{ total: number }[]>(
        `select count(*) as total from rm.finding where ${where.sql}`,
        where.values,
      ),
      this.counts(unitId, moment),
      this.posts(unit),
      this.ranks(unitId),
      this.ledger.lastPosition(),
    ]);
    const { label, from, to } = quarterAt(moment.now);
    const period = { label, from, to };
    const entries = await this.ledger.entries(position, unitId);
    const judgedBefore = await this.ledger.judgedBefore(period);
    const shares = rates(
      entries.filter((entry) => entry.finding.assignment?.leadUnit === unitId),
      { window: period, at: moment.now, judgedBefore },
    );
    const parent = unit.parentId ? moment.units.get(unit.parentId) : undefined;
    return {
      unit: {
        unitId,
        name: unit.name,
        kind: unit.kind,
        parent: parent && { unitId: parent.unitId, name: parent.name },
        group: ranks[0]?.group,
      },
      posts,
      counts,
      period,
      onTimeRate: shown(shares.onTimeRate),
      closeRate: shown(shares.closeRate),
      reworkRate: shown(shares.rework),
      excluded: shares.excluded,
      carried: shares.carried,
      rows: await this.rows.present(records, moment),
      page: { total, offset, limit },
      ranks,
      demonstration: unit.demonstration,
      asOf: { position, at: moment.now },
    };
  }

  private async counts(unitId: string, { now }: Moment): Promise<Ledger['counts']> {
    const today = fromLocal(localDateOf(now), '00:00');
    const [row] = await this.readModel.dataSource.query<Ledger['counts'][]>(
      `select count(*) filter (where not ${endedSql}) as open,
              count(*) filter (where ${overdueSql('$2')}) as overdue,
              count(*) filter (where ${closed}) as closed,
              count(*) filter (where reworks > 0) as rework,
              count(*) filter (where work_due >= $3 and work_due < $4 and state in ('assigned', 'rectifying', 'unit_review')) as "dueToday"
         from rm.finding where lead_unit = $1`,
      [unitId, now, today, plusMinutes(today, 24 * 60)],
    );
    return row!;
  }

  private async posts(unit: DirectoryUnit): Promise<Ledger['posts']> {
    const open = unit.appointments.filter((post) => !post.to);
    const names = await this.identity.names(open.map((post) => post.personId));
    return ['head', 'deputy', 'liaison', 'owner']
      .map((code) => ({
        post: postWords[code] ?? code,
        people: open
          .filter((post) => post.postCode === code)
          .map(({ personId }) => ({ personId, name: names.get(personId) ?? personId })),
      }))
      .filter((post) => post.people.length > 0);
  }

  private ranks(unitId: string): Promise<Ledger['ranks']> {
    return this.readModel.dataSource.query(
      `select p.label as period, r.group_title as "group", r.rank, r.of, r.tied
         from rm.rank r join rm.period p using (period_id)
        where r.unit_id = $1 and r.rank is not null order by p.window_to desc limit 8`,
      [unitId],
    );
  }
}

const shown = ({ numerator, denominator, value }: Rate) => ({
  numerator,
  denominator,
  value: value ?? undefined,
});
