import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type { CommandAnswer, Rules } from '#contracts';
import {
  calendarSchema,
  calendarStream,
  cityStreams,
  policyAt,
  policySchema,
  policyStream,
  Refusal,
  type Calendar,
  type Policy,
} from '#domain';
import { fold, type EventStore } from '#event-store';
import { questionGrants, ruleGrants, scopeOf, type Account, type Identity } from '#identity';
import { ApiCommand } from '../command-docs';
import { IDENTITY, STORE } from '../deps';
import { SentBy, Viewer, type Sender } from '../session/sender';
import { RulesHandler } from './rules.handler';

class ProposePolicyDto extends createZodDto(
  z.object({ policy: policySchema, basis: z.string().trim().min(1, '请写明依据').max(300) }),
) {}
class ApprovePolicyDto extends createZodDto(z.object({ version: z.string().min(1).max(40) })) {}
class ProposeCalendarDto extends createZodDto(z.object({ calendar: calendarSchema })) {}
class ApproveCalendarDto extends createZodDto(z.object({ version: z.number().int().min(1) })) {}

@ApiTags('规则与日历')
@Controller('rules')
export class RulesController {
  constructor(
    private readonly handler: RulesHandler,
    @Inject(STORE) private readonly store: EventStore,
    @Inject(IDENTITY) private readonly identity: Identity,
  ) {}

  @Get()
  @ApiOperation({ summary: '现行与历次规则、日历，以及待批准的' })
  async list(@Viewer() viewer: Account): Promise<Rules> {
    if (!scopeOf(questionGrants.rules, viewer.role)) throw new Refusal('permission.denied');
    const [policies, published, now] = await Promise.all([
      this.store.read(cityStreams.policy),
      this.store.read(cityStreams.calendar),
      this.store.now(),
    ]);
    const book = fold(policyStream, policies.events);
    const calendars = fold(calendarStream, published.events);
    const { proposed } = book;
    const waiting = calendars.proposed;
    const names = await this.identity.names([proposed?.by, waiting?.by].filter((id) => id !== undefined));
    const person = (personId: string) => ({ personId, name: names.get(personId) ?? personId });
    const current = policyAt(book, now)?.version;
    return {
      policies: [...book.adopted].reverse().map((policy) => shown(policy, policy.version === current)),
      proposedPolicy: proposed && {
        ...shown(proposed.policy, false),
        basis: proposed.basis,
        by: person(proposed.by),
      },
      calendars: [...calendars.versions].reverse().map(inShort),
      calendar: calendars.versions.at(-1),
      proposedCalendar: waiting && { ...inShort(waiting.calendar), by: person(waiting.by) },
      mayPropose: !!scopeOf(ruleGrants.ProposePolicy, viewer.role),
      mayApprove: !!scopeOf(ruleGrants.ApprovePolicy, viewer.role),
    };
  }

  @Post('policy-proposals')
  @HttpCode(201)
  @ApiCommand('提出下一版规则')
  proposePolicy(@SentBy() sender: Sender, @Body() body: ProposePolicyDto): Promise<CommandAnswer> {
    return this.handler.proposePolicy(sender, body.policy, body.basis);
  }

  @Post('policies')
  @HttpCode(201)
  @ApiCommand('批准规则，由另一人')
  approvePolicy(@SentBy() sender: Sender, @Body() body: ApprovePolicyDto): Promise<CommandAnswer> {
    return this.handler.approvePolicy(sender, body.version);
  }

  @Post('calendar-proposals')
  @HttpCode(201)
  @ApiCommand('提出下一版日历')
  proposeCalendar(@SentBy() sender: Sender, @Body() body: ProposeCalendarDto): Promise<CommandAnswer> {
    return this.handler.proposeCalendar(sender, body.calendar);
  }

  @Post('calendars')
  @HttpCode(201)
  @ApiCommand('批准日历，由另一人')
  approveCalendar(@SentBy() sender: Sender, @Body() body: ApproveCalendarDto): Promise<CommandAnswer> {
    return this.handler.approveCalendar(sender, body.version);
  }
}

const shown = ({ version, name, inForceFrom, ...numbers }: Policy, current: boolean) => ({
  version,
  name,
  inForceFrom,
  current,
  numbers,
});
const inShort = ({ calendarId, version, name, covers, provisionalFrom, source }: Calendar) => ({
  calendarId,
  version,
  name,
  covers,
  provisionalFrom,
  source,
});
