import { StoreMisconfigured, StoreUnavailable } from '../errors';
import { DEADLINE_MS, Line, backoff, isPassing, misconfigured, type Query, type Row } from './line';
import { Pending } from './pending';

/** Connections for reading. A query waits for a free one, is sent again while the server is away, and has its answer within the deadline. */
export class LinePool {
  private readonly lines: Line[];
  private readonly idle: Line[];
  private readonly waiting: ((line: Line) => void)[] = [];
  private readonly stop = new AbortController();

  constructor(size: number, open: () => Line) {
    this.lines = Array.from({ length: size }, open);
    this.idle = [...this.lines];
  }

  get size(): number {
    return this.lines.length;
  }

  /** Throws `StoreUnavailable`, `StoreMisconfigured`. */
  query(query: Query, ms: number = DEADLINE_MS): Promise<Row[]> {
    const pending = new Pending<Row[]>(query.name, ms);
    void this.serve(pending, query);
    return pending.promise;
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.lines.map((line) => line.close()));
  }

  private async serve(pending: Pending<Row[]>, query: Query): Promise<void> {
    const line = this.idle.pop() ?? (await new Promise<Line>((resolve) => this.waiting.push(resolve)));
    for (let attempt = 0; !pending.settled; attempt++) {
      try {
        const rows = await line.query(query);
        if (!pending.settled) pending.resolve(rows);
      } catch (error) {
        pending.note(error);
        if (pending.settled) break;
        if (this.stop.signal.aborted) pending.reject(new StoreUnavailable('the store was disposed'));
        else if (isPassing(error)) await backoff(attempt, this.stop.signal);
        else pending.reject(outward(error));
      }
    }
    const next = this.waiting.shift();
    if (next) next(line);
    else this.idle.push(line);
  }
}

function outward(error: unknown): unknown {
  if (!misconfigured(error)) return error;
  return new StoreMisconfigured(`the event store is not set up for this: ${error.message}`, { cause: error });
}
