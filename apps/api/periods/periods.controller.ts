import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type { CommandAnswer, PeriodList, Ranking } from '#contracts';
import { periodCommands, Refusal } from '#domain';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { ReadModel } from '#read-model';
import { ApiCommand } from '../command-docs';
import { READ_MODEL } from '../deps';
import { AtLeast } from '../at-least';
import { SentBy, Viewer, type Sender } from '../session/sender';
import { LedgerAt } from './ledger-at';
import { CarryOutOnPeriod } from './period.handler';
import { RankingQuery } from './ranking.query';

class OpenPeriodDto extends createZodDto(periodCommands.OpenPeriod) {}
class EnterComponentScoresDto extends createZodDto(periodCommands.EnterComponentScores) {}
class ExcludeUnitDto extends createZodDto(periodCommands.ExcludeUnit) {}
/** Without a position the cut-off is what the ledger holds now. */
class SealScoresDto extends createZodDto(z.object({ position: z.string().max(40).optional() })) {}
class PublishRankingDto extends createZodDto(periodCommands.PublishRanking.shape.bulletin) {}

@ApiTags('考评与排名')
@Controller('periods')
export class PeriodsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly ledger: LedgerAt,
    private readonly atLeast: AtLeast,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
  ) {}

  @Get()
  @ApiOperation({ summary: '考评周期' })
  async list(@Viewer() viewer: Account): Promise<PeriodList> {
    if (!scopeOf(questionGrants.periods, viewer.role)) throw new Refusal('permission.denied');
    const periods = await this.readModel.dataSource.query<PeriodList['periods']>(
      `select period_id as "periodId", label, status, origin from rm.period order by window_to desc, period_id`,
    );
    return { periods: periods.map((period) => ({ ...period, origin: period.origin ?? undefined })) };
  }

  @Get(':id/ranking')
  @ApiOperation({ summary: '一个周期的分组排名' })
  async ranking(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query('atLeast') position?: string,
  ): Promise<Ranking> {
    await this.atLeast.wait(position);
    return this.queries.execute(new RankingQuery(viewer, id));
  }

  @Post()
  @HttpCode(200)
  @ApiCommand('开启考评周期')
  open(@SentBy() sender: Sender, @Body() body: OpenPeriodDto): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnPeriod(sender, 'OpenPeriod', body.periodId, body));
  }

  @Post(':id/scores')
  @HttpCode(200)
  @ApiCommand('录入分项得分')
  enter(
    @SentBy() sender: Sender,
    @Param('id') id: string,
    @Body() body: EnterComponentScoresDto,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnPeriod(sender, 'EnterComponentScores', id, body));
  }

  @Post(':id/exclusions')
  @HttpCode(200)
  @ApiCommand('单位不参评')
  exclude(
    @SentBy() sender: Sender,
    @Param('id') id: string,
    @Body() body: ExcludeUnitDto,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnPeriod(sender, 'ExcludeUnit', id, body));
  }

  @Post(':id/seals')
  @HttpCode(200)
  @ApiCommand('封存得分并计算名次')
  async seal(
    @SentBy() sender: Sender,
    @Param('id') id: string,
    @Body() body: SealScoresDto,
  ): Promise<CommandAnswer> {
    const position = body.position ?? (await this.ledger.lastPosition());
    return this.commands.execute(new CarryOutOnPeriod(sender, 'SealScores', id, { position }));
  }

  @Post(':id/publications')
  @HttpCode(200)
  @ApiCommand('公布排名')
  publish(
    @SentBy() sender: Sender,
    @Param('id') id: string,
    @Body() body: PublishRankingDto,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnPeriod(sender, 'PublishRanking', id, { bulletin: body }));
  }
}
