import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RecusalList } from '#contracts';
import { localDateOf, Refusal, type Recusal } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, registryGrants, roles, scopeOf, type Account, type Identity } from '#identity';
import type { ReadModel } from '#read-model';
import { AtLeast } from '../at-least';
import { IDENTITY, READ_MODEL, STORE } from '../deps';
import { Viewer } from '../session/sender';

type Row = { unitId: string; name: string; recusals: Recusal[] };

/** 回避: who has declared himself out of which unit's findings. */
@ApiTags('单位与责任链')
@Controller('recusals')
export class RecusalsController {
  constructor(
    private readonly atLeast: AtLeast,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: '本人申报的回避；督查室主任、审计看全部' })
  async list(@Viewer() viewer: Account, @Query('atLeast') position?: string): Promise<RecusalList> {
    const scope = scopeOf(questionGrants.recusals, viewer.role);
    if (!scope) throw new Refusal('permission.denied');
    await this.atLeast.wait(position);
    const [rows, [{ reached }], now] = await Promise.all([
      this.readModel.dataSource.query<Row[]>(
        `select unit_id as "unitId", name, recusals from rm.unit where recusals is not null order by register_order, unit_id`,
      ),
      this.readModel.dataSource.query<[{ reached: string }]>(
        `select coalesce(max(position), '') as reached from rm.unit`,
      ),
      this.store.now(),
    ]);
    const all = rows.flatMap(({ recusals, unitId, name }) =>
      recusals
        .filter(({ personId }) => scope === 'any' || personId === viewer.personId)
        .map((recusal) => ({ ...recusal, unit: { unitId, name } })),
    );
    const names = await this.identity.names(all.map(({ personId }) => personId));
    const today = localDateOf(now);
    return {
      recusals: all
        .map(({ personId, unit, why, from, to }) => ({
          person: { personId, name: names.get(personId) ?? personId },
          unit,
          why,
          from,
          until: to,
          over: !!to && to <= today,
        }))
        .sort((a, b) => Number(a.over) - Number(b.over) || (a.from < b.from ? 1 : -1)),
      mayEnd: !!scopeOf(registryGrants.EndRecusal, viewer.role),
      people: await this.declarable(viewer),
      asOf: { position: reached, at: now },
    };
  }

  /** For whom one may declare; one's own name comes first. */
  private async declarable({ personId, name, role }: Account): Promise<RecusalList['people']> {
    const self = { personId, name };
    const scope = scopeOf(registryGrants.DeclareRecusal, role);
    if (scope !== 'any') return scope ? [self] : [];
    const staff = roles.filter((one) => scopeOf(registryGrants.DeclareRecusal, one));
    const people = await this.identity.withRoles(staff);
    return [...new Map([self, ...people].map((one) => [one.personId, one])).values()].map((one) => ({
      personId: one.personId,
      name: one.name,
    }));
  }
}
