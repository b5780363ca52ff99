import type { Client } from 'pg';
import { StoreMisconfigured } from '../errors';
import type {
  Appended,
  Backwards,
  EventStore,
  NewEvent,
  Position,
  RecordedEvent,
  StreamRead,
} from '../event-store';
import { positionOf } from '../position';
import { checkStream, prepare } from '../prepare';
import { Wakeup } from '../wakeup';
import { AppendQueue } from './append-queue';
import { Line } from './line';
import { LinePool } from './line-pool';
import { migrate } from './migrate';
import { pageQuery, toPage, type Page } from './page';
import { PageReader } from './page-reader';
import { ReadQueue, toEvent, toInstant } from './read-queue';

export type PostgresOptions = {
  connectionString: string;
  /** Connections for reading, 4 unless told; one more appends, and one listens where `waitForMore` is used. */
  poolSize?: number;
  /** Accepts a server that may lose acknowledged events (`fsync` or `synchronous_commit` off). For throw-away clusters only. */
  throwAway?: boolean;
};

const HEALTH_MS = 5_000;
/** The highest version that the column can hold. */
const MAX_VERSION = 2 ** 31 - 1;
/** How much of the log one `readAll` looks at when few events match: keeps a rare category from a scan without end. */
const WINDOW = 10_000;

/** The log in PostgreSQL, schema `es`. Call `migrate()` once before use. */
export class PostgresEventStore implements EventStore {
  readonly name = 'postgres';
  private readonly writer: Line;
  private readonly lines: LinePool;
  private readonly appends: AppendQueue;
  private readonly reads: ReadQueue;
  private readonly pages: PageReader;
  private readonly listener: Line;
  private readonly wakeup = new Wakeup();
  private listening = false;

  constructor(private readonly options: PostgresOptions) {
    const open = (prepareLine = (client: Client) => this.settle(client)) =>
      new Line(options.connectionString, prepareLine);
    this.writer = open();
    this.lines = new LinePool(options.poolSize ?? 4, open);
    this.appends = new AppendQueue(this.writer, () => this.wakeup.ring());
    this.reads = new ReadQueue(this.lines);
    this.pages = new PageReader(this.lines);
    this.listener = open(async (client) => {
      await this.settle(client);
      client.on('notification', () => this.wakeup.ring());
      await client.query('listen es_events');
    });
  }

  /** Creates or brings up to date the schema `es` and its roles. Safe to run at each start and by several at once. */
  async migrate(): Promise<void> {
    await migrate(this.options.connectionString);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    return this.appends.push(prepare(stream, expected, events));
  }

  async read(stream: string, from = 0): Promise<StreamRead> {
    checkStream(stream);
    return this.reads.push(stream, from);
  }

  async readBackwards(stream: string, { from = MAX_VERSION, limit }: Backwards = {}): Promise<StreamRead> {
    checkStream(stream);
    const rows = await this.lines.query({
      name: 'es-read-backwards',
      text: `select floor(extract(epoch from clock_timestamp()) * 1000),
          e.version, e.pos, e.id, e.type, e.data, e.meta
        from (values (1)) one left join lateral (
          select * from es.events where stream = $1 and version <= $2::int
          order by version desc limit $3::bigint) e on true
        order by e.version desc`,
      values: [stream, Math.max(-1, Math.min(from, MAX_VERSION)), limit],
    });
    const events = rows.filter((row) => row[1] !== null).map((row) => toEvent(stream, row, 1));
    return { events, now: toInstant(rows[0]![0]!) };
  }

  async readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<{ events: RecordedEvent[]; scanned: Position }> {
    const from = Number(after);
    const page = categories
      ? await this.readSome(from, limit, categories)
      : await this.pages.read(from, limit);
    return { events: page.events, scanned: page.until <= from ? after : positionOf(page.until) };
  }

  private async readSome(from: number, limit: number, categories: readonly string[]): Promise<Page> {
    const until = from + Math.max(limit, WINDOW);
    return toPage(await this.lines.query(pageQuery(from, until, limit, categories)));
  }

  async head(): Promise<Position> {
    const [row] = await this.lines.query({
      name: 'es-head',
      text: 'select max(pos) from es.events',
      values: [],
    });
    return row?.[0] ? positionOf(row[0]) : '';
  }

  async waitForMore(ms: number, signal?: AbortSignal): Promise<void> {
    this.listen();
    await this.wakeup.wait(ms, signal);
  }

  async health(): Promise<void> {
    await this.lines.query(
      { name: 'es-health', text: 'select from es.events limit 1', values: [] },
      HEALTH_MS,
    );
  }

  async now(): Promise<string> {
    const text = 'select floor(extract(epoch from clock_timestamp()) * 1000)';
    const [row] = await this.lines.query({ name: 'es-now', text, values: [] });
    return toInstant(row![0]!);
  }

  /** Answers what was accepted, at most 5 s; then every call throws `StoreUnavailable`. */
  async dispose(): Promise<void> {
    await this.appends.close(5_000);
    this.wakeup.ring();
    await Promise.all([this.writer.close(), this.lines.close(), this.listener.close()]);
  }

  /** Notifications only shorten a wait: without them readers still poll, so a failure here is nobody's error. */
  private listen(): void {
    if (this.listening) return;
    this.listening = true;
    this.listener.connected().then(
      (client) => client.once('end', () => (this.listening = false)),
      () => setTimeout(() => (this.listening = false), 1_000).unref(),
    );
  }

  private async settle(client: Client): Promise<void> {
    const results = (await client.query(SESSION)) as unknown as {
      rows: { fsync: string; commit: string }[];
    }[];
    const { fsync, commit } = results.at(-1)!.rows[0]!;
    if (this.options.throwAway || (fsync !== 'off' && commit !== 'off')) return;
    throw new StoreMisconfigured(
      `PostgreSQL runs with fsync=${fsync}, synchronous_commit=${commit}: it could lose events it has acknowledged`,
    );
  }
}

// The plans must stay index look-ups even when they were made while the table was empty.
const SESSION = `
set role es_app;
set default_transaction_isolation = 'read committed';
set statement_timeout = '15s';
set lock_timeout = '5s';
set idle_in_transaction_session_timeout = '10s';
set plan_cache_mode = force_generic_plan;
set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off;
select current_setting('fsync') fsync, current_setting('synchronous_commit') commit`;
