import {
  streamNameFilter,
  type AllStreamSubscription,
  type EventStoreDBClient,
  type Filter,
} from '@eventstore/db-client';
import type { Position, RecordedEvent } from '../event-store';
import { isOurs, startAfter, textOf, toRecorded } from './events';
import { NoAnswer } from './failures';

/** Events that may wait between the connection and us. */
const BUFFER = 128;
/** A checkpoint every 1,000 events looked at; small windows are costly for the server. */
const WINDOW = { maxSearchWindow: 500, checkpointInterval: 2 };

export type From = {
  after: Position;
  /** All if left out. */
  categories?: readonly string[];
  /** The end of the log, read before: when the server has caught up, everything up to there was looked at. */
  head: Position;
};
export type Page = { events: RecordedEvent[]; scanned: Position };

/**
 * A filtered subscription to `$all`, read page by page until it has caught up. Never resumed after an error: the reader
 * opens another one from the last position he was given.
 */
export class CatchUp {
  private readonly subscription: AllStreamSubscription;
  private readonly checkpoints: { after: number; position: Position }[] = [];
  private taken = 0;
  private scanned: Position;
  private caughtUp = false;
  private failure: unknown;
  private changed: () => void = () => undefined;

  constructor(
    client: EventStoreDBClient,
    private readonly from: From,
  ) {
    this.scanned = from.after;
    const options = {
      fromPosition: startAfter(from.after),
      filter: this.filter(from.categories),
      requiresLeader: true,
    };
    this.subscription = client.subscribeToAll(options, { highWaterMark: BUFFER });
    this.subscription.on('error', (error) => this.fail(error));
    this.subscription.on('end', () => this.fail(new NoAnswer('the subscription ended')));
    this.subscription.on('readable', () => this.changed());
    this.subscription.on('caughtUp', () => {
      this.caughtUp = true;
      this.changed();
    });
  }

  /** True when another page may come: it neither caught up nor failed. */
  get open(): boolean {
    return this.failure === undefined && !(this.caughtUp && this.subscription.readableLength === 0);
  }

  /** At most `limit` events, once there are so many, the end is reached, or after `ms`. Throws when it did not get on at all. */
  async take(limit: number, ms: number): Promise<Page> {
    const before = this.scanned;
    const until = Date.now() + ms;
    const events: RecordedEvent[] = [];
    for (;;) {
      this.drain(events, limit);
      if (events.length === limit) break;
      if (this.failure !== undefined) {
        if (this.scanned > before) break;
        throw this.failure;
      }
      if (this.caughtUp) {
        this.moveTo(this.from.head);
        break;
      }
      const left = until - Date.now();
      if (left <= 0) {
        if (this.scanned > before) break;
        throw new NoAnswer(`the log gave nothing within ${ms} ms`);
      }
      await this.change(left);
    }
    return { events, scanned: this.scanned };
  }

  close(): void {
    this.subscription.unsubscribe().catch(() => undefined);
  }

  private drain(events: RecordedEvent[], limit: number): void {
    while (events.length < limit) {
      const resolved = this.subscription.read();
      if (!resolved) break;
      this.taken++;
      if (isOurs(resolved)) {
        const event = toRecorded(resolved);
        events.push(event);
        this.scanned = event.position;
      } else if (resolved.event) this.moveTo(textOf(resolved.event.position));
      this.passCheckpoints();
    }
    this.passCheckpoints();
  }

  /**
   * A checkpoint stands at the last match of a page of the server's, or where a page without any began: that event was
   * looked at too. It is told while up to a bufferful of events before it still waits for us: it counts once they
   * are taken.
   */
  private passCheckpoints(): void {
    while (this.checkpoints[0] && this.checkpoints[0].after <= this.taken)
      this.moveTo(this.checkpoints.shift()!.position);
  }

  /** Never beyond the head, which knows no system events: a position that no event has could look like one of the future. */
  private moveTo(position: Position): void {
    const reached = position < this.from.head ? position : this.from.head;
    if (reached > this.scanned) this.scanned = reached;
  }

  private filter(categories: readonly string[] | undefined): Filter {
    const checkpointReached = (
      subscription: AllStreamSubscription,
      position: { commit: bigint; prepare: bigint },
    ) => {
      this.checkpoints.push({ after: this.taken + subscription.readableLength, position: textOf(position) });
      this.changed();
    };
    const options = { ...WINDOW, checkpointReached };
    if (!categories) return streamNameFilter({ ...options, regex: '^[^$]' });
    return streamNameFilter({ ...options, prefixes: categories.map((name) => `${name}-`) });
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.changed();
  }

  private change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
