import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { unitKindWords, type Ledger, type UnitHoldTimes, type UnitList, type UnitTree } from '#contracts';
import { Refusal } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, registryGrants, scopeOf, type Account, type Identity } from '#identity';
import type { ReadModel } from '#read-model';
import { AtLeast } from '../at-least';
import { holdersOf, UnitDirectory, inScope } from '../city/unit-directory';
import { IDENTITY, READ_MODEL, STORE } from '../deps';
import { endedSql, overdueSql } from '../findings/finding-rows';
import { Viewer } from '../session/sender';
import { holdTimesFilter, HoldTimesQuery } from './hold-times.query';
import { ledgerFilter, LedgerQuery } from './ledger.query';

class LedgerFilterDto extends createZodDto(ledgerFilter) {}
class HoldTimesFilterDto extends createZodDto(holdTimesFilter) {}

@ApiTags('单位台账')
@Controller('units')
export class UnitsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly atLeast: AtLeast,
    private readonly units: UnitDirectory,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get()
  @ApiOperation({ summary: '单位名录，带在办与逾期件数' })
  async list(@Viewer() viewer: Account): Promise<UnitList> {
    const scope = scopeOf(questionGrants.units, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const [units, byUnit] = await Promise.all([this.units.all(), this.counts()]);
    const seen = inScope(units, scope, viewer);
    return {
      units: [...units.values()]
        .filter((unit) => unit.active && seen(unit.unitId))
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

  @Get('tree')
  @ApiOperation({ summary: '单位树：上下级、主要领导、在办与逾期，含已撤并的' })
  async tree(@Viewer() viewer: Account, @Query('atLeast') position?: string): Promise<UnitTree> {
    const scope = scopeOf(questionGrants.units, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    await this.atLeast.wait(position);
    const mayChange = !!scopeOf(registryGrants.RegisterUnit, viewer.role);
    const [units, byUnit] = await Promise.all([
      mayChange ? this.units.fresh() : this.units.all(),
      this.counts(),
    ]);
    const seen = inScope(units, scope, viewer);
    const shown = [...units.values()].filter(({ unitId }) => seen(unitId));
    const names = await this.identity.names(shown.flatMap((unit) => holdersOf(unit, 'head')));
    const at = await this.store.now();
    return {
      units: shown.map((unit) => ({
        unitId: unit.unitId,
        name: unit.name,
        kind: unit.kind,
        kindWord: unitKindWords[unit.kind] ?? unit.kind,
        parentId: unit.parentId && seen(unit.parentId) ? unit.parentId : undefined,
        heads: holdersOf(unit, 'head').map((personId) => ({
          personId,
          name: names.get(personId) ?? personId,
        })),
        open: byUnit.get(unit.unitId)?.open ?? 0,
        overdue: byUnit.get(unit.unitId)?.overdue ?? 0,
        ended: unit.ended
          ? {
              word: unit.ended.how === 'merged' ? '并入' : '撤销',
              date: unit.ended.date,
              successor: {
                unitId: unit.ended.successor,
                name: units.get(unit.ended.successor)?.name ?? unit.ended.successor,
              },
            }
          : undefined,
      })),
      mayChange,
      asOf: { position: (await this.readModel.progress()).position, at },
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

  @Get(':id/hold-times')
  @ApiOperation({ summary: '一个单位在一个季度销号的问题，各环节用了多少工作时间' })
  async holdTimes(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query() { quarter }: HoldTimesFilterDto,
    @Query('atLeast') position?: string,
  ): Promise<UnitHoldTimes> {
    await this.atLeast.wait(position);
    return this.queries.execute(new HoldTimesQuery(viewer, id, quarter));
  }

  private async counts(): Promise<Map<string, { open: number; overdue: number }>> {
    const counts = await this.readModel.dataSource.query<
      { lead_unit: string; open: number; overdue: number }[]
    >(
      `select lead_unit, count(*) filter (where not ${endedSql}) as open,
              count(*) filter (where ${overdueSql('$1')}) as overdue
         from rm.finding where lead_unit is not null group by lead_unit`,
      [await this.store.now()],
    );
    return new Map(counts.map((count) => [count.lead_unit, count]));
  }
}
