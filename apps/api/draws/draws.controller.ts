import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import {
  drawing,
  newLookBackDraw,
  type DeskDrawCheck,
  type DeskDraws,
  type DrawingAnswer,
  type LookBackDraw,
  type LookBackDraws,
} from '#contracts';
import { lotsOf, Refusal, verificationOf, type Finding } from '#domain';
import { commandIdOf, idFrom } from '#event-store';
import { drawGrants, questionGrants, scopeOf, type Account } from '#identity';
import type { City, ReadModel } from '#read-model';
import { ApiCommand } from '../command-docs';
import { CITY, READ_MODEL } from '../deps';
import { CarryOutOnFinding } from '../findings/carry-out';
import { problemOf } from '../problems/problem.filter';
import { actorOf, SentBy, Viewer, type Sender } from '../session/sender';
import { DrawLog } from './draw-log';
import { DrawRecords } from './draw-records';

class NewLookBackDrawDto extends createZodDto(newLookBackDraw) {}
class DrawingDto extends createZodDto(drawing) {}

@ApiTags('抽签')
@Controller()
export class DrawsController implements OnApplicationBootstrap {
  constructor(
    private readonly log: DrawLog,
    private readonly records: DrawRecords,
    private readonly commands: CommandBus,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(CITY) private readonly city: City,
  ) {}

  /**
   * The digest of a quarter is out before anybody reports in it. Where no city is set up yet nothing is written: an empty log
   * stays empty, so that another can be imported into it. What cannot be done now is done at the first report.
   */
  async onApplicationBootstrap(): Promise<void> {
    try {
      const now = await this.log.store.now();
      await this.city.at(now);
      await this.log.keep(now);
    } catch {
      return;
    }
  }

  @Get('desk-draws')
  @ApiOperation({ summary: '案头抽查：各季度公布的摘要与事后公开的密钥' })
  async deskDraws(@Viewer() viewer: Account): Promise<DeskDraws> {
    demandReader(viewer);
    return this.records.desk();
  }

  @Get('desk-draws/:quarter/check')
  @ApiOperation({ summary: '用公开的密钥把一个季度的抽查重算一遍' })
  async check(@Viewer() viewer: Account, @Param('quarter') quarter: string): Promise<DeskDrawCheck> {
    demandReader(viewer);
    return this.records.check(quarter);
  }

  @Post('look-back-draws')
  @ApiCommand('定下回头看抽签的范围与种子来源')
  async freeze(@SentBy() sender: Sender, @Body() body: NewLookBackDrawDto): Promise<LookBackDraw> {
    demandDrawer(sender);
    const drawId = idFrom(commandIdOf(sender.account.userId, sender.key, 'FreezeFrame'), 'draw');
    const by = sender.account.personId;
    const { entries, position } = await this.frame();
    const data = { ...body, drawId, entries, position, by };
    await this.log.carryOut({ type: 'FreezeFrame', data }, actorOf(sender), sender.key);
    return this.records.lookBack(sender.account, drawId);
  }

  @Post('look-back-draws/:id/drawings')
  @HttpCode(200)
  @ApiCommand('按公布的种子抽签，并安排抽中的回头看')
  async draw(
    @SentBy() sender: Sender,
    @Param('id') drawId: string,
    @Body() { seed }: DrawingDto,
  ): Promise<DrawingAnswer> {
    demandDrawer(sender);
    const data = { drawId, seed, by: sender.account.personId };
    const draws = await this.log.carryOut({ type: 'DrawSample', data }, actorOf(sender), `${drawId} ${seed}`);
    const sample = draws.samples[drawId]!;
    const scheduled: DrawingAnswer['scheduled'] = [];
    for (const findingId of sample.drawn!.findingIds)
      scheduled.push(await this.schedule(sender, findingId, drawId));
    return { ...(await this.records.lookBack(sender.account, drawId)), scheduled };
  }

  @Get('look-back-draws')
  @ApiOperation({ summary: '历次回头看抽签' })
  async lookBackDraws(@Viewer() viewer: Account): Promise<LookBackDraws> {
    demandReader(viewer);
    return this.records.lookBacks(viewer);
  }

  @Get('look-back-draws/:id')
  @ApiOperation({ summary: '一次回头看抽签：范围、种子、抽中的，以及重算的结果' })
  async lookBackDraw(@Viewer() viewer: Account, @Param('id') drawId: string): Promise<LookBackDraw> {
    demandReader(viewer);
    return this.records.lookBack(viewer, drawId);
  }

  private async schedule(sender: Sender, findingId: string, drawId: string) {
    try {
      const { facts } = await this.commands.execute(
        new CarryOutOnFinding({ ...sender, ifMatch: undefined }, 'ScheduleLookBack', findingId, { drawId }),
      );
      return { findingId, outcome: facts.length > 0 ? ('done' as const) : ('already' as const) };
    } catch (error) {
      return { findingId, outcome: 'refused' as const, problem: problemOf(error).detail };
    }
  }

  /** All that is under observation and has no look-back planned yet. */
  private async frame() {
    const rows: { finding_id: string; fold: Finding }[] = await this.readModel.dataSource.query(
      `select finding_id, fold from rm.finding where state = 'closed' and window_ends > now() order by finding_id limit 5000`,
    );
    const [{ position } = { position: '' }]: { position: string }[] = await this.readModel.dataSource.query(
      `select coalesce(max(position), '') as position from rm.finding`,
    );
    const entries = rows
      .filter(({ fold }) => verificationOf(fold).lookBacks.length === 0)
      .map(({ finding_id, fold }) => ({ findingId: finding_id, weight: lotsOf(fold) }));
    return { entries, position };
  }
}

function demandReader(viewer: Account): void {
  if (!scopeOf(questionGrants.draws, viewer.role)) throw new Refusal('permission.denied');
}
function demandDrawer({ account }: Sender): void {
  if (!scopeOf(drawGrants, account.role)) throw new Refusal('permission.denied');
}
