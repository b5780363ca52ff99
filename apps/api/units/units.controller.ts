import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { Ledger, UnitList } from '#contracts';
import { Refusal } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { AtLeast } from '../at-least';
import { UnitDirectory, withDescendants } from '../city/unit-directory';
import { READ_MODEL, STORE } from '../deps';
import { overdueSql } from '../findings/finding-rows';
import { Viewer } from '../session/sender';
import { ledgerFilter, LedgerQuery } from './ledger.query';

class LedgerFilterDto extends createZodDto(ledgerFilter) {}

@ApiTags('单位台账')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly atLeast: AtLeast,
    private readonly units: UnitDirectory,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: '单位名录，带在办与逾期件数' })
  async list(@Viewer() viewer: Account): Promise<UnitList> {
    const scope = scopeOf(questionGrants.units, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const [units, counts] = await Promise.all([
      this.units.all(),
      this.readModel.dataSource.query<{ lead_unit: string; open: number; overdue: number }[]>(
        `select lead_unit, count(*) filter (where state not in ('closed','stable','closed_unrectified','voided','merged','not_filed')) as open,
                count(*) filter (where ${overdueSql('$1')}) as overdue
           from rm.finding where lead_unit is not null group by lead_unit`,
        [await this.store.now()],
      ),
    ]);
    const seen = scope === 'own' ? withDescendants(units, viewer.unitId ?? '') : new Set(units.keys());
    const byUnit = new Map(counts.map((count) => [count.lead_unit, count]));
    return {
      units: [...units.values()]
        .filter((unit) => unit.active && seen.has(unit.unitId))
        .map(({ unitId, name, kind, parentId }) => ({
          unitId,
          name,
          kind,
          parentId: parentId ?? undefined,
          open: byUnit.get(unitId)?.open ?? 0,
          overdue: byUnit.get(unitId)?.overdue ?? 0,
        })),
    };
  }

  @Get(':id/ledger')
  @ApiOperation({ summary: '一个单位的台账' })
  async ledger(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query() filter: LedgerFilterDto,
    @Query('atLeast') position?: string,
  ): Promise<Ledger> {
    await this.atLeast.wait(position);
    return this.queries.execute(new LedgerQuery(viewer, id, filter));
  }
}
