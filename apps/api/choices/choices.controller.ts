import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { handlingWords, severityWords, type Choices } from '#contracts';
import { limitText, Refusal } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, scopeOf, type Account } from '#identity';
import type { City } from '#read-model';
import { CITY, STORE } from '../deps';
import { Viewer } from '../session/sender';

@ApiTags('登记')
@Controller('choices')
export class ChoicesController {
  constructor(
    @Inject(CITY) private readonly city: City,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: '登记和立案表单里可选的条款与时限' })
  async choices(@Viewer() viewer: Account): Promise<Choices> {
    if (!scopeOf(questionGrants.choices, viewer.role)) throw new Refusal('permission.denied');
    const { policy } = await this.city.at(await this.store.now());
    const standard = (await this.city.standards()).at(-1);
    return {
      clauses: (standard?.clauses ?? []).map((clause) => ({
        clauseId: clause.clauseId,
        standardId: standard!.standardId,
        standardVersion: standard!.version,
        text: clause.text,
        kinds: clause.kinds,
        defaultSeverity: clause.defaultSeverity,
        defaultHandling: clause.defaultHandling,
      })),
      limits: Object.entries(policy.rectify).map(([key, limit]) => ({
        key,
        text: `${severityWords[key] ?? handlingWords[key] ?? key} ${limitText(limit)}`,
      })),
    };
  }
}
