import { AppendRefused, StoreMisconfigured, StoreUnavailable, StreamConflict } from '../errors';
import type { Appended } from '../event-store';
import { positionOf } from '../position';
import type { Prepared } from '../prepare';
import { DEADLINE_MS, backoff, isPassing, misconfigured, type Line, type Query } from './line';
import { Pending } from './pending';

const MAX_EVENTS = 128;
const MAX_BYTES = 4_000_000;
const SEPARATOR = '\u001e';

class Append extends Pending<Appended> {
  /** To be sent by itself: a call it shared was refused, and the others must not suffer if it is the reason. */
  alone = false;
  constructor(readonly prepared: Prepared) {
    super(`an append to ${prepared.stream}`, DEADLINE_MS);
  }
}

/**
 * Group commit: appends that wait while a call is under way share the next one. One call at a time, at most one append
 * per stream in it. After a lost connection the same appends are sent again; replays are recognised by their ids.
 */
export class AppendQueue {
  private waiting: Append[] = [];
  private busy = false;
  private closed = false;
  private readonly stop = new AbortController();

  constructor(
    private readonly line: Line,
    private readonly onAppended: () => void,
  ) {}

  push(prepared: Prepared): Promise<Appended> {
    if (this.closed) return Promise.reject(new StoreUnavailable('the store was disposed'));
    const append = new Append(prepared);
    this.waiting.push(append);
    if (!this.busy) {
      this.busy = true;
      setImmediate(() => void this.pump());
    }
    return append.promise;
  }

  /** Waits until everything accepted so far has its answer, at most `ms`; what is left then gets `StoreUnavailable`. */
  async close(ms: number): Promise<void> {
    this.closed = true;
    const until = Date.now() + ms;
    while (this.busy && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
    this.stop.abort();
    for (const append of this.waiting.splice(0))
      append.reject(new StoreUnavailable('the store was disposed'));
  }

  private async pump(): Promise<void> {
    let answer = () => {};
    for (let losses = 0; ;) {
      const batch = this.take();
      if (batch.length === 0) {
        this.busy = false;
        answer();
        return;
      }
      const call = this.send(batch);
      answer(); // only now, so that the server works while our callers do
      answer = () => {};
      try {
        const rows = await call;
        answer = () => this.settle(batch, rows);
        losses = 0;
      } catch (error) {
        if (this.failed(batch, error)) await backoff(losses++, this.stop.signal);
      }
    }
  }

  private take(): Append[] {
    const batch: Append[] = [];
    const left: Append[] = [];
    const streams = new Set<string>();
    let [events, bytes] = [0, 0];
    for (const append of this.waiting) {
      if (append.settled) continue;
      const { prepared } = append;
      const fits =
        batch.length === 0 ||
        (!append.alone &&
          !batch[0]!.alone &&
          events + prepared.events.length <= MAX_EVENTS &&
          bytes + prepared.bytes <= MAX_BYTES);
      // A later append to a stream must not overtake an earlier one.
      if (!fits || streams.has(prepared.stream)) left.push(append);
      else {
        batch.push(append);
        events += prepared.events.length;
        bytes += prepared.bytes;
      }
      streams.add(prepared.stream);
    }
    this.waiting = left;
    return batch;
  }

  private async send(batch: readonly Append[]): Promise<number[]> {
    const rows = await this.line.query(appendQuery(batch));
    return rows[0]![0]!.slice(1, -1).split(',').map(Number);
  }

  private settle(batch: readonly Append[], [base, ...places]: number[]): void {
    let row = 0;
    for (const append of batch) {
      const { stream, expected, events } = append.prepared;
      const mine =
        places.length === 0 ? [base! + row + events.length] : places.slice(row, row + events.length);
      row += events.length;
      if (append.settled) continue;
      const conflict = mine.find((place) => place < 0);
      const last = mine.at(-1)!;
      if (conflict !== undefined) append.reject(new StreamConflict(stream, expected, -2 - conflict));
      else
        append.resolve({
          version: expected + events.length,
          position: positionOf(last),
          replayed: places.length > 0 && last <= base!,
        });
    }
    this.onAppended();
  }

  /** True when the same appends are to be sent again after a pause. */
  private failed(batch: readonly Append[], error: unknown): boolean {
    const passing = isPassing(error);
    if (passing || (batch.length > 1 && !(error instanceof StoreMisconfigured))) {
      for (const append of batch) {
        append.note(error);
        append.alone ||= !passing;
      }
      this.waiting.unshift(...batch);
      return passing;
    }
    for (const append of batch) if (!append.settled) append.reject(refusal(error));
    return false;
  }
}

function refusal(error: unknown): Error {
  if (error instanceof StoreMisconfigured || error instanceof StoreUnavailable) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return misconfigured(error)
    ? new StoreMisconfigured(`the event store is not set up for this: ${reason}`, { cause: error })
    : new AppendRefused(`the database refused the append: ${reason}`, { cause: error });
}

/** Arrays as PostgreSQL's own text, texts joined by U+001E: an event costs less that way than as json. */
function appendQuery(batch: readonly Append[]): Query {
  const streams: string[] = [];
  const expected: number[] = [];
  const offsets: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const data: string[] = [];
  const meta: string[] = [];
  for (const { prepared } of batch)
    for (const [offset, event] of prepared.events.entries()) {
      streams.push(prepared.stream);
      expected.push(prepared.expected);
      offsets.push(offset);
      ids.push(event.id);
      types.push(event.type);
      data.push(event.data);
      meta.push(event.meta);
    }
  const list = (values: unknown[]): string => `{${values.join()}}`;
  const texts = (values: string[]): string => values.join(SEPARATOR);
  return {
    name: 'es-append',
    text: 'select es.append($1, $2::int[], $3::int[], $4::uuid[], $5, $6, $7)',
    values: [
      texts(streams),
      list(expected),
      list(offsets),
      list(ids),
      texts(types),
      texts(data),
      texts(meta),
    ],
  };
}
