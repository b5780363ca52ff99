import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

export const MAX_FAILURES = 5;
const FAILURE_WINDOW_MS = 15 * 60_000;
const LOCK_MS = 15 * 60_000;

export type Failed =
  { ok: false; reason: 'wrong'; left: number } | { ok: false; reason: 'locked'; until: Date };
type Counted = { failed_count: number; locked_until: Date | null };

/** Failures to sign in, counted alike for the names that an account has and for those that none has. */
export class Failures {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, so that parallel guesses are all counted. */
  async ofAccount(userId: string): Promise<Failed> {
    const [rows] = (await this.dataSource.query(
      `update identity.account set ${counting('')} where user_id = $1 returning failed_count, locked_until`,
      [userId, FAILURE_WINDOW_MS, MAX_FAILURES, LOCK_MS],
    )) as [Counted[], number];
    return answer(rows[0]);
  }

  /** The same for a name without an account; what is old is forgotten on the way, so that guessing fills no table. */
  async ofUnknown(username: string): Promise<Failed> {
    await this.dataSource.query(
      `delete from identity.unknown_name
        where first_failed_at < now() - $1 * interval '1 ms' and coalesce(locked_until, now()) <= now()`,
      [FAILURE_WINDOW_MS],
    );
    const rows: Counted[] = await this.dataSource.query(
      `insert into identity.unknown_name as u (name_digest, failed_count, first_failed_at) values ($1, 1, now())
       on conflict (name_digest) do update set ${counting('u.')}
       returning failed_count, locked_until`,
      [digestOf(username), FAILURE_WINDOW_MS, MAX_FAILURES, LOCK_MS],
    );
    return answer(rows[0]);
  }

  /** Until when a name without an account is locked. */
  async unknownLockedUntil(username: string): Promise<Date | undefined> {
    const [row] = await this.dataSource.query<Counted[]>(
      `select locked_until from identity.unknown_name where name_digest = $1 and locked_until > now()`,
      [digestOf(username)],
    );
    return row?.locked_until ?? undefined;
  }
}

const counting = (of: string) => `
  failed_count = case when ${of}first_failed_at > now() - $2 * interval '1 ms' then ${of}failed_count + 1 else 1 end,
  first_failed_at = case when ${of}first_failed_at > now() - $2 * interval '1 ms' then ${of}first_failed_at else now() end,
  locked_until = case when ${of}first_failed_at > now() - $2 * interval '1 ms' and ${of}failed_count + 1 >= $3
    then now() + $4 * interval '1 ms' else ${of}locked_until end`;

function answer(row: Counted | undefined): Failed {
  if (row?.locked_until && row.locked_until > new Date())
    return { ok: false, reason: 'locked', until: row.locked_until };
  return { ok: false, reason: 'wrong', left: Math.max(1, MAX_FAILURES - (row?.failed_count ?? 1)) };
}

const digestOf = (username: string): string => createHash('sha256').update(username).digest('hex');
