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
} from '#contracts';
import { lotsOf, redrawn, Refusal, verificationOf, type Finding, type Sample } from '#domain';
import { commandIdOf, idFrom } from '#event-store';
import { drawGrants, questionGrants, scopeOf, type Account } from '#identity';
import type { City, ReadModel } from '#read-model';
import { ApiCommand } from '../command-docs';
import { CITY, READ_MODEL } from '../deps';
import { CarryOutOnFinding } from '../findings/carry-out';
import { problemOf } from '../problems/problem.filter';
import { actorOf, SentBy, Viewer, type Sender } from '../session/sender';
import { DrawLog, drawnBy, sha256 } from './draw-log';

class NewLookBackDrawDto extends createZodDto(newLookBackDraw) {}
class DrawingDto extends createZodDto(drawing) {}
type Reported = { finding_id: string; at: string; cycle: number; stored: boolean };

@ApiTags('抽签')
@Controller()
export class DrawsController implements OnApplicationBootstrap {
  constructor(
    private readonly log: DrawLog,
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
    await this.log.keep(await this.log.store.now());
    const { events } = await this.log.store.read('draw-city');
    const { desk } = await this.log.read();
    const openedAt = (quarter: string) =>
      events.find(
        ({ type, data }) =>
          type.startsWith('DeskDrawOpened') && (data as { quarter: string }).quarter === quarter,
      )!.metadata.recordedAt;
    return {
      quarters: Object.entries(desk)
        .map(([quarter, { digest, secret }]) => ({ quarter, digest, secret, openedAt: openedAt(quarter) }))
        .sort((a, b) => (a.quarter < b.quarter ? 1 : -1)),
    };
  }

  @Get('desk-draws/:quarter/check')
  @ApiOperation({ summary: '用公开的密钥把一个季度的抽查重算一遍' })
  async check(@Viewer() viewer: Account, @Param('quarter') quarter: string): Promise<DeskDrawCheck> {
    const opened = (await this.deskDraws(viewer)).quarters.find((one) => one.quarter === quarter);
    if (!opened) throw new Refusal('draw.not-found');
    const { secret } = opened;
    if (secret === undefined) throw new Refusal('draw.not-over');
    const reports = await this.reportsOf(quarter, opened.openedAt);
    const wrong: DeskDrawCheck['wrong'] = [];
    for (const { finding_id: findingId, at, cycle, stored } of reports) {
      const { policy } = await this.city.at(at);
      if (drawnBy(secret, { findingId, cycle }, policy.deskDraw.percent) !== stored)
        wrong.push({ findingId, cycle, stored });
    }
    return {
      quarter,
      secretMatches: sha256(secret) === opened.digest,
      reports: reports.length,
      drawn: reports.filter(({ stored }) => stored).length,
      wrong,
    };
  }

  @Post('look-back-draws')
  @ApiCommand('定下回头看抽签的范围与种子来源')
  async freeze(@SentBy() sender: Sender, @Body() body: NewLookBackDrawDto): Promise<LookBackDraw> {
    demandDrawer(sender);
    const drawId = idFrom(commandIdOf(sender.account.userId, sender.key, 'FreezeFrame'), 'draw');
    const by = sender.account.personId;
    const { entries, position } = await this.frame();
    const data = { ...body, drawId, entries, position, by };
    const draws = await this.log.carryOut({ type: 'FreezeFrame', data }, actorOf(sender), sender.key);
    return shown(draws.samples[drawId]!);
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
    return { ...shown(sample), scheduled };
  }

  @Get('look-back-draws/:id')
  @ApiOperation({ summary: '一次回头看抽签：范围、种子、抽中的，以及重算的结果' })
  async lookBackDraw(@Viewer() viewer: Account, @Param('id') drawId: string): Promise<LookBackDraw> {
    demandReader(viewer);
    const sample = (await this.log.read()).samples[drawId];
    if (!sample) throw new Refusal('draw.not-found');
    return shown(sample);
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

  private reportsOf(quarter: string, from: string): Promise<Reported[]> {
    const month = (Number(quarter.slice(5)) - 1) * 3 + 1;
    const start = `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-01 00:00+08`;
    return this.readModel.dataSource.query(
      `select finding_id, recorded_at as at, (data->>'cycle')::int as cycle, (data->>'drawn')::boolean as stored
         from rm.finding_event
        where type = 'RectificationReported' and recorded_at >= greatest($1::timestamptz, $2::timestamptz)
          and recorded_at < $1::timestamptz + interval '3 months'
        order by recorded_at, finding_id`,
      [start, from],
    );
  }
}

const shown = (sample: Sample): LookBackDraw => {
  const { entries, by: _by, ...frame } = sample.frame;
  return {
    ...frame,
    frame: entries,
    seed: sample.drawn?.seed,
    picked: sample.drawn?.findingIds ?? [],
    check: redrawn(sample, sha256),
  };
};

function demandReader(viewer: Account): void {
  if (!scopeOf(questionGrants.draws, viewer.role)) throw new Refusal('permission.denied');
}
function demandDrawer({ account }: Sender): void {
  if (!scopeOf(drawGrants, account.role)) throw new Refusal('permission.denied');
}
