import { Controller, Get, Inject, Res, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Health } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadModel } from '#read-model';
import { READ_MODEL, STATUS, STORE, type StatusSources } from '../deps';
import { Public } from '../session/session.guard';

const OVERDUE_IS_BAD_S = 120;
const POLL_IS_OLD_MS = 30_000;

/** Open without a session and therefore without names: only whether things run and how far behind they are. */
@ApiTags('运行')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
@Public()
export class HealthController {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(STATUS) private readonly status: StatusSources,
  ) {}

  @Get()
  @ApiOperation({ summary: '运行状况：记录库、读模型、队列、滞后' })
  async health(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const [log, readModels, queue] = await Promise.all([this.log(), this.readModels(), this.queue()]);
    const down = !log.ok || !readModels.ok;
    response.status(down ? 503 : 200);
    return { status: down ? 'down' : queue.ok ? 'ok' : 'degraded', log, readModels, queue };
  }

  /** The process answers; says nothing about what it needs. */
  @Get('live')
  @ApiOperation({ summary: '进程在' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  private async log(): Promise<Health['log']> {
    try {
      await this.store.health();
      return { ok: true, store: this.store.name, head: await this.store.head() };
    } catch {
      return { ok: false, store: this.store.name };
    }
  }

  private async readModels(): Promise<Health['readModels']> {
    try {
      const [projections, [parked], head, polled] = await Promise.all([
        this.readModel.dataSource.query<{ name: string; position: string }[]>(
          `select projection as name, position from rm.checkpoint order by projection`,
        ),
        this.readModel.dataSource.query<{ parked: number }[]>(
          `select count(distinct (projection, stream)) as parked from rm.parked`,
        ),
        this.store.head().catch(() => ''),
        this.polled(),
      ]);
      const lag = Math.max(0, ...projections.map(({ position }) => this.behind(head, position)));
      const ok = polled.agoMs <= POLL_IS_OLD_MS;
      return { ok, lag, lastPoll: polled.at, parked: parked?.parked ?? 0, projections };
    } catch {
      return { ok: false, lag: 0, parked: 0, projections: [] };
    }
  }

  /** When the log last answered the projector: by its own word where it runs beside us, by what it wrote down where it does not. */
  private async polled(): Promise<{ at: string | undefined; agoMs: number }> {
    const beside = this.status.projector?.();
    if (beside) {
      const { lastSuccessfulPoll: at } = beside;
      return { at, agoMs: at === undefined ? 0 : Date.now() - Date.parse(at) };
    }
    const [row] = await this.readModel.dataSource.query<{ at: string | null; ago: number | null }[]>(
      `select min(polled_at) as at, extract(epoch from now() - min(polled_at))::float8 * 1000 as ago from rm.checkpoint`,
    );
    if (!row?.at) return { at: undefined, agoMs: Infinity };
    return { at: new Date(row.at).toISOString(), agoMs: Number(row.ago) };
  }

  /** Positions count events but in KurrentDB, where they only tell whether one is behind. */
  private behind(head: string, position: string): number {
    if (position >= head) return 0;
    return this.store.name === 'kurrent' ? 1 : Number(head) - Number(position);
  }

  private async queue(): Promise<Health['queue']> {
    try {
      const beside = this.status.scheduler?.();
      if (beside) {
        // Field by field: what the scheduler knows of single findings is not for the open.
        const { backend, pendingTimers, oldestOverdueSeconds, lastPoll } = beside;
        const ok = beside.ok && oldestOverdueSeconds < OVERDUE_IS_BAD_S;
        return { ok, backend, pendingTimers, oldestOverdueSeconds, lastPoll: lastPoll ?? undefined };
      }
      const [row] = await this.readModel.dataSource.query<{ pending: number; oldest: string | null }[]>(
        `select count(*) as pending, extract(epoch from now() - min(due_at))::int as oldest from rm.timer where state = 'pending'`,
      );
      const oldest = Math.max(0, Number(row?.oldest ?? 0));
      return {
        ok: oldest < OVERDUE_IS_BAD_S,
        backend: 'elsewhere',
        pendingTimers: row?.pending ?? 0,
        oldestOverdueSeconds: oldest,
      };
    } catch {
      return { ok: false, backend: 'unknown', pendingTimers: 0, oldestOverdueSeconds: 0 };
    }
  }
}
