import type { EventStoreDBClient } from '@eventstore/db-client';
import type { Position } from '../event-store';
import type { CatchUp, Page } from './catch-up';

type Kept = { reader: CatchUp; client: EventStoreDBClient; timer: NodeJS.Timeout };
type Wanted = { after: Position; categories?: readonly string[] };

const IDLE_MS = 10_000;
const MAX = 16;

/** Subscriptions of followers who have not caught up yet, found again by where their last page ended. */
export class KeptReaders {
  private readonly kept = new Map<string, Kept>();

  take(client: EventStoreDBClient, wanted: Wanted): CatchUp | undefined {
    const key = keyOf(wanted);
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    clearTimeout(found.timer);
    if (found.client === client) return found.reader;
    found.reader.close();
    return undefined;
  }

  /** The next page of a reader, who is kept if there is more to come. */
  async page(
    client: EventStoreDBClient,
    { reader, categories }: { reader: CatchUp; categories?: readonly string[] },
    limit: number,
    ms: number,
  ): Promise<Page> {
    try {
      const page = await reader.take(limit, ms);
      if (reader.open) this.keep(keyOf({ after: page.scanned, categories }), { reader, client });
      else reader.close();
      return page;
    } catch (error) {
      reader.close();
      throw error;
    }
  }

  close(): void {
    for (const key of [...this.kept.keys()]) this.drop(key);
  }

  private keep(key: string, kept: Omit<Kept, 'timer'>): void {
    this.drop(key);
    const oldest = this.kept.keys().next();
    if (this.kept.size >= MAX && !oldest.done) this.drop(oldest.value);
    const timer = setTimeout(() => this.drop(key), IDLE_MS).unref();
    this.kept.set(key, { ...kept, timer });
  }

  private drop(key: string): void {
    const found = this.kept.get(key);
    if (!found) return;
    this.kept.delete(key);
    clearTimeout(found.timer);
    found.reader.close();
  }
}

const keyOf = ({ after, categories }: Wanted): string => JSON.stringify([after, categories ?? null]);
