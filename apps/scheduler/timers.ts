import type { Instant } from '#domain';
import type { ReadModel, TimerRow } from '#read-model';
import { officeHourStages, silentStages } from './office-hours';

export type Timer = Pick<TimerRow, 'timerId' | 'findingId' | 'stage' | 'startVersion' | 'dueAt' | 'state'>;

const columns = `t.timer_id as "timerId", t.finding_id as "findingId", t.stage, t.start_version as "startVersion",
  t.due_at as "dueAt", t.state`;

/** Reads `rm.timer`, which alone says what is to be fired. Every function throws what the database throws. */
export class Timers {
  constructor(private readonly readModel: ReadModel) {}

  async pending(timerId: string): Promise<Timer | undefined> {
    const [timer] = await this.query<Timer>(
      `select ${columns} from rm.timer t where t.timer_id = $1 and t.state = 'pending'`,
      [timerId],
    );
    return timer;
  }

  /** Pending ones due before `until`, by due instant, after the last of the page before. */
  async dueBefore(until: Instant, limit: number, after?: Timer): Promise<Timer[]> {
    return this.query<Timer>(
      `select ${columns} from rm.timer t
        where t.state = 'pending' and t.due_at < $1 and (t.due_at, t.timer_id) > ($2::timestamptz, $3::uuid)
        order by t.due_at, t.timer_id limit $4`,
      [until, after?.dueAt ?? '-infinity', after?.timerId ?? '00000000-0000-0000-0000-000000000000', limit],
    );
  }

  /** How far the events of findings are applied; `''` before the first. */
  async mark(): Promise<string> {
    const [row] = await this.query<{ mark: string | null }>(
      'select max(position) as mark from rm.finding_event',
    );
    return row?.mark ?? '';
  }

  /** All timers of the findings that something happened to after `mark`, and the next mark. At most `limit` events at once. */
  async changedAfter(mark: string, limit: number): Promise<{ timers: Timer[]; mark: string; more: boolean }> {
    const events = await this.query<{ findingId: string; position: string }>(
      `select finding_id as "findingId", position from rm.finding_event
        where position > $1 order by position limit $2`,
      [mark, limit],
    );
    const last = events.at(-1);
    if (!last) return { timers: [], mark, more: false };
    const timers = await this.query<Timer>(`select ${columns} from rm.timer t where t.finding_id = any($1)`, [
      [...new Set(events.map(({ findingId }) => findingId))],
    ]);
    return { timers, mark: last.position, more: events.length === limit };
  }

  /** `oldestDue`: of the pending ones due before `due`, leaving out the `set aside` and, if closed, what waits for the opening. */
  async count(
    range: DueRange & { aside: string[] },
  ): Promise<{ pending: number; oldestDue: Instant | null }> {
    const [row] = await this.query<{ pending: number; oldestDue: Instant | null }>(
      `select count(*) as pending,
              min(due_at) filter (where ${dueNow} and not timer_id = any($4::uuid[])) as "oldestDue"
         from rm.timer where state = 'pending'`,
      [range.before, range.catchUps, range.freshSince, range.aside],
    );
    return row!;
  }

  /**
   * Hands `work` up to `limit` due timers that no other process is working on just now, in batches under row locks, until
   * there are none left or it answers false. A batch holds its locks at most as long as `work` takes.
   */
  async claim(
    range: DueRange & { aside: string[]; limit: number },
    work: (timerIds: string[]) => Promise<void>,
  ): Promise<number> {
    return this.readModel.dataSource.transaction(async (transaction) => {
      const rows: { timerId: string }[] = await transaction.query(
        `select timer_id as "timerId" from rm.timer
          where state = 'pending' and ${dueNow} and not timer_id = any($4::uuid[])
          order by due_at limit $5 for update skip locked`,
        [range.before, range.catchUps, range.freshSince, range.aside, range.limit],
      );
      if (rows.length > 0) await work(rows.map(({ timerId }) => timerId));
      return rows.length;
    });
  }

  private query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.readModel.dataSource.query(sql, parameters);
  }
}

/** What may fire now: due before `before`; what is older than `freshSince` and tells somebody only with `catchUps`. */
export type DueRange = { before: Instant; catchUps: boolean; freshSince: Instant };
const listed = (stages: readonly string[]) => stages.map((stage) => `'${stage}'`).join(', ');
const dueNow = `due_at < $1 and (stage in (${listed(silentStages)}) or $2
  or (due_at >= $3 and stage not in (${listed(officeHourStages)})))`;
