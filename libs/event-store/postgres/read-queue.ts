import type { RecordedEvent, StreamRead } from '../event-store';
import { positionOf } from '../position';
import type { LinePool } from './line-pool';
import { DEADLINE_MS, type Query, type Row } from './line';
import { Pending } from './pending';

const MAX_STREAMS = 64;

class Read extends Pending<StreamRead> {
  constructor(
    readonly stream: string,
    readonly from: number,
  ) {
    super(`reading ${stream}`, DEADLINE_MS);
  }
}

/** Reads of streams that are wanted at the same time share a query: the round trip is most of their cost. */
export class ReadQueue {
  private waiting: Read[] = [];
  private scheduled = false;
  private underWay = 0;

  constructor(private readonly lines: LinePool) {}

  push(stream: string, from: number): Promise<StreamRead> {
    const read = new Read(stream, from);
    this.waiting.push(read);
    this.schedule();
    return read.promise;
  }

  private schedule(): void {
    if (this.scheduled || this.waiting.length === 0 || this.underWay >= this.lines.size) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      void this.serve(this.waiting.splice(0, MAX_STREAMS));
    });
  }

  private async serve(batch: Read[]): Promise<void> {
    this.underWay++;
    try {
      settle(batch, await this.lines.query(readQuery(batch)));
    } catch (error) {
      for (const read of batch) if (!read.settled) read.reject(error);
    }
    this.underWay--;
    this.schedule();
  }
}

const readQuery = (batch: readonly Read[]): Query => ({
  name: 'es-read',
  text: `select q.o, floor(extract(epoch from clock_timestamp()) * 1000), e.version, e.pos, e.id, e.type, e.data, e.meta
    from unnest(string_to_array($1, E'\\x1e'), $2::int[]) with ordinality q(s, v, o)
    left join es.events e on e.stream = q.s and e.version >= q.v
    order by q.o, e.version`,
  values: [batch.map(({ stream }) => stream).join('\u001e'), `{${batch.map(({ from }) => from).join()}}`],
});

function settle(batch: readonly Read[], rows: readonly Row[]): void {
  let at = 0;
  for (const [index, read] of batch.entries()) {
    const events: RecordedEvent[] = [];
    let now = '';
    for (; at < rows.length && Number(rows[at]![0]) === index + 1; at++) {
      const row = rows[at]!;
      now = row[1]!;
      if (row[2] !== null) events.push(toEvent(read.stream, row, 2));
    }
    if (!read.settled) read.resolve({ events, now: toInstant(now) });
  }
}

/** Milliseconds of the epoch, as text, to an ISO instant. */
export const toInstant = (milliseconds: string): string => new Date(Number(milliseconds)).toISOString();

/** `version, pos, id, type, data, meta` from column `at` on. */
export function toEvent(stream: string, row: Row, at: number): RecordedEvent {
  return {
    id: row[at + 2]!,
    stream,
    version: Number(row[at]),
    position: positionOf(row[at + 1]!),
    type: row[at + 3]!,
    data: JSON.parse(row[at + 4]!),
    metadata: JSON.parse(row[at + 5]!),
  };
}
