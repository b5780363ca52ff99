import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { DemoAccounts, Me } from '#contracts';
import { roleWords } from '#contracts';
import type { Account, Identity } from '#identity';
import { commandGrants, questionGrants, scopeOf } from '#identity';
import { IDENTITY, OPTIONS, type ApiOptions } from '../deps';
import { UnitDirectory } from '../city/unit-directory';
import { UnreadQuery } from '../messages/unread';
import { ProblemError } from '../problems/problem.filter';
import { Viewer } from './sender';
import { SessionLife } from './session-life';
import { Public } from './session.guard';

class SignInDto extends createZodDto(
  z.object({
    username: z.string().trim().min(1, '请填写账号').max(60, '账号太长'),
    password: z.string().min(1, '请填写密码').max(200, '密码太长'),
  }),
) {}

@ApiTags('会话')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly units: UnitDirectory,
    private readonly unread: UnreadQuery,
    private readonly sessions: SessionLife,
  ) {}

  @Get()
  @ApiOperation({ summary: '我是谁' })
  async me(@Viewer() account: Account): Promise<Me> {
    const unit = account.unitId ? (await this.units.all()).get(account.unitId) : undefined;
    return {
      userId: account.userId,
      username: account.username,
      person: { personId: account.personId, name: account.name },
      unit: unit && { unitId: unit.unitId, name: unit.name },
      role: account.role,
      roleName: roleWords[account.role] ?? account.role,
      home: homeOf(account),
      pages: pagesOf(account),
      unread: await this.unread.count(account.personId),
      demonstration: account.demonstration,
    };
  }

  @Post()
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: '登录' })
  async signIn(@Body() body: SignInDto, @Req() request: Request): Promise<Me> {
    const result = await this.identity.signIn(body.username, body.password);
    if (!result.ok && result.reason === 'locked') {
      const minutes = Math.max(1, Math.ceil((result.until.getTime() - Date.now()) / 60_000));
      throw new ProblemError(429, 'session.locked', `连错 5 次，账号已锁定。请 ${minutes} 分钟后再试。`);
    }
    if (!result.ok)
      throw new ProblemError(
        401,
        'session.wrong-password',
        `账号或密码不对，还可试 ${result.left} 次；连错 5 次锁 15 分钟。`,
      );
    await this.sessions.begin(request, result.account);
    return this.me(result.account);
  }

  @Delete()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: '退出' })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(request, response);
  }
}

@ApiTags('会话')
@Controller('demo-accounts')
export class DemoAccountsController {
  constructor(
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(OPTIONS) private readonly options: ApiOptions,
    private readonly units: UnitDirectory,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: '演示账号（仅在载入演示城市后有）' })
  async list(): Promise<DemoAccounts> {
    const password = this.options.demonstrationPassword;
    if (!password) return { demonstration: false, accounts: [] };
    const [accounts, units] = await Promise.all([this.identity.demonstrationAccounts(), this.units.all()]);
    return {
      demonstration: accounts.length > 0,
      accounts: accounts.map((account) => ({
        username: account.username,
        password,
        roleName: roleWords[account.role] ?? account.role,
        name: account.name,
        unit: (account.unitId && units.get(account.unitId)?.name) ?? '',
      })),
    };
  }
}

const pageQuestions = [
  ['todo', 'todo'],
  ['board', 'board'],
  ['findings', 'findings'],
  ['reinspections', 'board'],
  ['ledger', 'ledger'],
  ['ranking', 'ranking'],
  ['messages', 'messages'],
  ['recusals', 'recusals'],
] as const;

function pagesOf(account: Account): Me['pages'] {
  const pages: Me['pages'] = pageQuestions
    .filter(([, question]) => scopeOf(questionGrants[question], account.role))
    .map(([page]) => page);
  if (!pages.includes('reinspections') && scopeOf(commandGrants.ScheduleReinspection, account.role))
    pages.push('reinspections');
  return scopeOf(commandGrants.RegisterFinding, account.role) ? [...pages, 'register'] : pages;
}

function homeOf({ role }: Account): string {
  if (
    ['liaison', 'unit-lead', 'inspector', 'filing', 'dispatch', 'reinspector', 'city-leader'].includes(role)
  )
    return '/todo';
  if (['scorer', 'publisher', 'discipline', 'admin'].includes(role)) return '/ranking';
  return role === 'public' ? '/findings' : '/board';
}
