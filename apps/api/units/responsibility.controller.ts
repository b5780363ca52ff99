import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { stateWords, type FindingResponsibility, type UnitNames, type UnitResponsibility } from '#contracts';
import {
  findingHistory,
  findingStream,
  findingStreamOf,
  fromLocal,
  localDateOf,
  plusMinutes,
  Refusal,
  responsibleOn,
  stoodAt,
  unitStream,
  unitStreamOf,
  type ResponsibleOn,
} from '#domain';
import { fold, type EventStore } from '#event-store';
import { questionGrants, reaches, scopeOf, type Account, type Identity } from '#identity';
import { AtLeast } from '../at-least';
import { UnitDirectory } from '../city/unit-directory';
import { IDENTITY, STORE } from '../deps';
import { concernedBy } from '../findings/finding.handler';
import { Viewer } from '../session/sender';
import { ResponsibilityQuery } from './responsibility.query';

class DayDto extends createZodDto(
  z.object({ on: z.iso.date('日期应为 2023-06-12 这样的年月日').optional() }),
) {}
const DAY = 24 * 60;

/** 谁在那一天负责: from the log, of a unit and of a finding. */
@ApiTags('单位与责任链')
@Controller()
export class ResponsibilityController {
  constructor(
    private readonly queries: QueryBus,
    private readonly atLeast: AtLeast,
    private readonly units: UnitDirectory,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get('units/names')
  @ApiOperation({ summary: '在册单位的名称' })
  async names(@Viewer() viewer: Account): Promise<UnitNames> {
    if (!scopeOf(questionGrants.units, viewer.role)) throw new Refusal('permission.denied');
    const units = [...(await this.units.all()).values()].filter(({ active }) => active);
    return { units: units.map(({ unitId, name }) => ({ unitId, name })) };
  }

  @Get('units/:id/responsibility')
  @ApiOperation({ summary: '一个单位在某一天的岗位、责任人与联系关系' })
  async ofUnit(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query() day: DayDto,
    @Query('atLeast') position?: string,
  ): Promise<UnitResponsibility> {
    await this.atLeast.wait(position);
    return this.queries.execute(new ResponsibilityQuery(viewer, id, day.on));
  }

  @Get('findings/:id/responsibility')
  @ApiOperation({ summary: '一件问题在某一天终了时由谁负责' })
  async ofFinding(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query() { on }: DayDto,
  ): Promise<FindingResponsibility> {
    const scope = scopeOf(questionGrants.finding, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    const [{ events }, now] = await Promise.all([this.store.read(findingStreamOf(id)), this.store.now()]);
    const finding = fold(findingStream, events);
    const last = events.at(-1);
    if (!last || !reaches(scope, viewer, concernedBy(finding))) throw new Refusal('finding.not-found');
    const date = on ?? localDateOf(now);
    const midnight = plusMinutes(fromLocal(date, '00:00'), DAY);
    const at = midnight < now ? new Date(Date.parse(midnight) - 1).toISOString() : now;
    const stood = stoodAt(
      events.map((event) => ({
        fact: findingHistory.lift(event),
        version: event.version,
        effectiveAt: event.metadata.effectiveAt,
      })),
      at,
    );
    const [units, lead] = await Promise.all([this.units.all(), this.leadOn(stood.leadUnit, date)]);
    const heads = lead?.posts.find(({ postCode }) => postCode === 'head')?.people ?? [];
    const people = await this.identity.names([...heads, ...(stood.personId ? [stood.personId] : [])]);
    const unit = (unitId: string) => ({ unitId, name: units.get(unitId)?.name ?? unitId });
    const person = (personId: string) => ({ personId, name: people.get(personId) ?? personId });
    return {
      on: date,
      at,
      state: stood.state,
      stateWord: stateWords[stood.state] ?? '尚未登记',
      // By the name it had on that day.
      leadUnit: lead && { unitId: lead.unitId, name: lead.name },
      coUnits: stood.coUnits.map(unit),
      person: stood.personId
        ? { ...person(stood.personId), unit: stood.personUnitId ? unit(stood.personUnitId) : undefined }
        : undefined,
      heads: heads.map(person),
      asOf: { position: last.position, at: now },
    };
  }

  private async leadOn(unitId: string | undefined, date: string): Promise<ResponsibleOn | undefined> {
    if (!unitId) return undefined;
    const { events } = await this.store.read(unitStreamOf(unitId));
    return responsibleOn(fold(unitStream, events), date);
  }
}
