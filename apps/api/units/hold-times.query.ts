import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { UnitHoldTimes } from '#contracts';
import { holdAccount, Refusal, type FindingFact, type Told } from '#domain';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { quarterAt, quarterNamed, quartersBackFrom } from '../city/quarter';
import { inScope } from '../city/unit-directory';
import { READ_MODEL } from '../deps';
import { FindingRows } from '../findings/finding-rows';
import { LedgerAt } from '../periods/ledger-at';
import { holdTimesOf } from './hold-times';

export const holdTimesFilter = z.object({
  quarter: z
    .string()
    .regex(/^20\d{2}Q[1-4]$/, '季度应为 2023Q2 这样')
    .optional(),
});

/** 各环节用时: of what a unit closed in a quarter (`2023Q2`, the present one without it). */
export class HoldTimesQuery extends Query<UnitHoldTimes> {
  constructor(
    readonly viewer: Account,
    readonly unitId: string,
    readonly quarter?: string,
  ) {
    super();
  }
}

/** How many quarters back one may ask. */
const QUARTERS = 8;
type Named = { finding_id: string; number: string; title: string };
type Happened = { finding_id: string; version: number; type: string; data: unknown; effective_at: string };

/**
 * Added up when it is asked, from the row-per-event table with the very account that the finding's own page shows: a stored sum
 * would have to know the calendar, and one that is still observed grows by the day.
 */
@QueryHandler(HoldTimesQuery)
export class HoldTimesQueryHandler implements IQueryHandler<HoldTimesQuery> {
  constructor(
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    private readonly rows: FindingRows,
    private readonly ledger: LedgerAt,
  ) {}

  async execute({ viewer, unitId, quarter: asked }: HoldTimesQuery): Promise<UnitHoldTimes> {
    const scope = scopeOf(questionGrants.ledger, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const { now, units, calendar } = await this.rows.moment();
    const unit = units.get(unitId);
    if (!unit || !inScope(units, scope, viewer)(unitId)) throw new Refusal('unit.not-found');
    const { quarter, label, from, to } = asked ? quarterNamed(asked) : quarterAt(now);
    const named = await this.readModel.dataSource.query<Named[]>(
      `select finding_id, number, title from rm.finding
        where lead_unit = $1 and state in ('closed', 'stable', 'closed_unrectified') and closed_at between $2 and $3
        order by closed_at, finding_id`,
      [unitId, from, to],
    );
    const told = await this.told(named.map(({ finding_id }) => finding_id));
    const position = await this.ledger.lastPosition();
    return {
      unit: { unitId, name: unit.name },
      quarter,
      label,
      quarters: quartersBackFrom(now, QUARTERS).map((one) => ({ quarter: one.quarter, label: one.label })),
      ...holdTimesOf(
        unitId,
        named.map(({ finding_id: findingId, number, title }) => ({
          findingId,
          number,
          title,
          account: holdAccount(told.get(findingId) ?? [], now, calendar),
        })),
      ),
      asOf: { position, at: now },
    };
  }

  private async told(findingIds: string[]): Promise<Map<string, Told[]>> {
    const rows = await this.readModel.dataSource.query<Happened[]>(
      `select finding_id, version, type, data, effective_at from rm.finding_event
        where finding_id = any($1) order by finding_id, version`,
      [findingIds],
    );
    const told = new Map<string, Told[]>();
    for (const { finding_id, version, type, data, effective_at } of rows) {
      const before = told.get(finding_id) ?? [];
      before.push({ fact: { type, data } as FindingFact, version, effectiveAt: effective_at });
      told.set(finding_id, before);
    }
    return told;
  }
}
