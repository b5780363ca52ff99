import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import { Pool } from 'pg';
import { Grouped } from '#identity';

const QUERY_MS = 10_000;

/** Every request asks for its session, so those of the same moment share the query. Nothing is kept: who is signed out is out. */
export class SessionStore extends connectPgSimple(session) {
  private readonly texts: Grouped<string>;

  constructor(pool: Pool) {
    super({
      pool,
      schemaName: 'identity',
      tableName: 'session',
      disableTouch: true,
      pruneSessionInterval: 15 * 60,
    });
    this.texts = new Grouped((sids) => readSessions(pool, sids));
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const answer = (error: unknown, found: SessionData | null) => process.nextTick(done, error, found);
    this.texts.of(sid).then(
      // Parsed for each request anew: whoever gets a session changes it.
      (text) => answer(null, text === undefined ? null : JSON.parse(text)),
      (error: unknown) => answer(error, null),
    );
  }
}

async function readSessions(pool: Pool, sids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ sid: string; sess: string }>({
    name: 'sessions',
    text: 'select sid, sess::text from identity.session where sid = any($1) and expire >= to_timestamp($2)',
    values: [sids, Date.now() / 1000],
  });
  return new Map(rows.map(({ sid, sess }) => [sid, sess]));
}

/** A server that is gone without a word costs the requests that wait, not all that come after. */
export function sessionPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 4,
    keepAlive: true,
    connectionTimeoutMillis: QUERY_MS,
    query_timeout: QUERY_MS,
  });
  pool.on('error', () => undefined);
  return pool;
}
