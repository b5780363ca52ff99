import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { Board, CommandAnswer, FindingList, FindingPage, Todo } from '#contracts';
import { findingCommands } from '#domain';
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
class RegisterFindingDto extends createZodDto(findingCommands.RegisterFinding) {}

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
  register(@SentBy() sender: Sender, @Body() body: RegisterFindingDto): Promise<CommandAnswer> {
    return this.commands.execute(new CarryOutOnFinding(sender, 'RegisterFinding', undefined, body));
  }
}
