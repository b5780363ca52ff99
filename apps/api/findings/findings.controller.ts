import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { Board, CommandAnswer, FindingList, FindingPage, Todo } from '#contracts';
import { findingCommands as of, type CommandData, type FindingCommandType } from '#domain';
import type { Account } from '#identity';
import { AtLeast } from '../at-least';
import { ApiCommand } from '../command-docs';
import { SentBy, Viewer, type Sender } from '../session/sender';
import { BoardQuery } from './board.query';
import { CarryOutOnFinding } from './carry-out';
import { FindingQuery } from './finding.query';
import { FindingsQuery } from './findings.query';
import { findingFilter } from './list-filter';
import { TodoQuery } from './todo.query';

class FilterDto extends createZodDto(findingFilter) {}
class RegisterFindingDto extends createZodDto(of.RegisterFinding) {}
class FileFindingDto extends createZodDto(of.FileFinding) {}
class RefuseFilingDto extends createZodDto(of.RefuseFiling) {}
class AssignFindingDto extends createZodDto(of.AssignFinding) {}
class SignForAssignmentDto extends createZodDto(of.SignForAssignment) {}
class NameResponsiblePersonDto extends createZodDto(of.NameResponsiblePerson) {}
class ReportRectificationDto extends createZodDto(of.ReportRectification) {}
class CountersignReportDto extends createZodDto(of.CountersignReport) {}
class SendBackReportDto extends createZodDto(of.SendBackReport) {}
class WithdrawReportDto extends createZodDto(of.WithdrawReport) {}
class ScheduleReinspectionDto extends createZodDto(of.ScheduleReinspection) {}
class PassReinspectionDto extends createZodDto(of.PassReinspection) {}
class FailReinspectionDto extends createZodDto(of.FailReinspection) {}
class SignClosureDto extends createZodDto(of.SignClosure) {}
class RefuseClosureDto extends createZodDto(of.RefuseClosure) {}

type Answer = Promise<CommandAnswer>;

@ApiTags('问题')
@Controller()
export class FindingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly atLeast: AtLeast,
  ) {}

  @Get('todo')
  @ApiOperation({ summary: '我的待办' })
  async todo(@Viewer() viewer: Account, @Query('atLeast') position?: string): Promise<Todo> {
    await this.atLeast.wait(position);
    return this.queries.execute(new TodoQuery(viewer));
  }

  @Get('board')
  @ApiOperation({ summary: '督查看板' })
  async board(
    @Viewer() viewer: Account,
    @Query() filter: FilterDto,
    @Query('atLeast') position?: string,
  ): Promise<Board> {
    await this.atLeast.wait(position);
    return this.queries.execute(new BoardQuery(viewer, filter));
  }

  @Get('findings')
  @ApiOperation({ summary: '问题清单' })
  async findings(
    @Viewer() viewer: Account,
    @Query() filter: FilterDto,
    @Query('atLeast') position?: string,
  ): Promise<FindingList> {
    await this.atLeast.wait(position);
    return this.queries.execute(new FindingsQuery(viewer, filter));
  }

  @Get('findings/:id')
  @ApiOperation({ summary: '一件问题的卷宗' })
  async finding(
    @Viewer() viewer: Account,
    @Param('id') id: string,
    @Query('atLeast') position?: string,
  ): Promise<FindingPage> {
    await this.atLeast.wait(position);
    return this.queries.execute(new FindingQuery(viewer, id));
  }

  @Post('findings')
  @HttpCode(201)
  @ApiCommand('登记问题')
  register(@SentBy() sender: Sender, @Body() body: RegisterFindingDto): Answer {
    return this.commands.execute(new CarryOutOnFinding(sender, 'RegisterFinding', undefined, body));
  }

  @Post('findings/:id/filing')
  @HttpCode(200)
  @ApiCommand('立案')
  file(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: FileFindingDto): Answer {
    return this.send(sender, 'FileFinding', id, body);
  }

  @Post('findings/:id/filing-refusals')
  @HttpCode(200)
  @ApiCommand('不予立案')
  refuseFiling(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: RefuseFilingDto): Answer {
    return this.send(sender, 'RefuseFiling', id, body);
  }

  @Post('findings/:id/assignments')
  @HttpCode(200)
  @ApiCommand('交办')
  assign(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: AssignFindingDto): Answer {
    return this.send(sender, 'AssignFinding', id, body);
  }

  @Post('findings/:id/signatures')
  @HttpCode(200)
  @ApiCommand('签收并指定责任人')
  sign(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: SignForAssignmentDto): Answer {
    return this.send(sender, 'SignForAssignment', id, body);
  }

  @Post('findings/:id/responsible-persons')
  @HttpCode(200)
  @ApiCommand('换责任人')
  name(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: NameResponsiblePersonDto): Answer {
    return this.send(sender, 'NameResponsiblePerson', id, body);
  }

  @Post('findings/:id/rectifications')
  @HttpCode(200)
  @ApiCommand('上报整改')
  report(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: ReportRectificationDto): Answer {
    return this.send(sender, 'ReportRectification', id, body);
  }

  @Post('findings/:id/countersignatures')
  @HttpCode(200)
  @ApiCommand('审签同意')
  countersign(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: CountersignReportDto): Answer {
    return this.send(sender, 'CountersignReport', id, body);
  }

  @Post('findings/:id/send-backs')
  @HttpCode(200)
  @ApiCommand('单位退回重报')
  sendBack(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: SendBackReportDto): Answer {
    return this.send(sender, 'SendBackReport', id, body);
  }

  @Post('findings/:id/withdrawals')
  @HttpCode(200)
  @ApiCommand('撤回上报')
  withdraw(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: WithdrawReportDto): Answer {
    return this.send(sender, 'WithdrawReport', id, body);
  }

  @Post('findings/:id/reinspections')
  @HttpCode(200)
  @ApiCommand('安排复查')
  schedule(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: ScheduleReinspectionDto): Answer {
    return this.send(sender, 'ScheduleReinspection', id, body);
  }

  @Post('findings/:id/passes')
  @HttpCode(200)
  @ApiCommand('复查合格')
  pass(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: PassReinspectionDto): Answer {
    return this.send(sender, 'PassReinspection', id, body);
  }

  @Post('findings/:id/failures')
  @HttpCode(200)
  @ApiCommand('复查不合格')
  fail(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: FailReinspectionDto): Answer {
    return this.send(sender, 'FailReinspection', id, body);
  }

  @Post('findings/:id/closure-signatures')
  @HttpCode(200)
  @ApiCommand('签字销号')
  signClosure(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: SignClosureDto): Answer {
    return this.send(sender, 'SignClosure', id, body);
  }

  @Post('findings/:id/closure-refusals')
  @HttpCode(200)
  @ApiCommand('不予销号')
  refuseClosure(@SentBy() sender: Sender, @Param('id') id: string, @Body() body: RefuseClosureDto): Answer {
    return this.send(sender, 'RefuseClosure', id, body);
  }

  private send<K extends FindingCommandType>(
    sender: Sender,
    type: K,
    id: string,
    data: CommandData<K>,
  ): Answer {
    return this.commands.execute(new CarryOutOnFinding(sender, type, id, data));
  }
}
