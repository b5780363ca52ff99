import type { RecordedEvent } from '#event-store';
import type { Row, Tables } from './tables';

/**
 * What one reader makes of the log. Deterministic: from the events alone, no clock, no look-ups, so that a rebuild gives
 * the same bytes. Raise `version` whenever the rows would come out differently: they are then rebuilt.
 */
export type Projection = {
  readonly name: string;
  readonly version: number;
  /** Category of the streams it follows. */
  readonly category: string;
  /** Written by it alone, from the log alone. */
  readonly tables: readonly Row<object>[];
  /** Loads what the batch needs. `events` are all of the batch, parked ones too; it may write what even those decide. */
  begin(tables: Tables, events: readonly RecordedEvent[]): Promise<Application>;
};

export type Application = {
  /** In memory. Throws if the event cannot be applied: its stream is parked, what was applied before it stays. */
  apply(event: RecordedEvent): void;
  /** Writes what changed. */
  flush(): Promise<void>;
};

type Named = Pick<Projection, 'name' | 'version' | 'category'>;

/** One row per stream: the fold. `after` is pure; null while the stream does not make a row. */
export const rowPerStream = <R extends object>(
  projection: Named & {
    row: Row<R>;
    key: keyof R & string;
    after(row: R | null, event: RecordedEvent): R | null;
  },
): Projection => ({
  ...projection,
  tables: [projection.row],
  async begin(tables, events) {
    const rows = new Map<string, R>();
    for (const row of await tables.load(projection.row, projection.key, idsOf(events)))
      rows.set(String(row[projection.key]), row);
    const changed = new Set<string>();
    return {
      apply(event) {
        const id = idOf(event);
        const next = projection.after(rows.get(id) ?? null, event);
        if (!next) return;
        rows.set(id, next);
        changed.add(id);
      },
      flush: () =>
        tables.upsert(
          projection.row,
          [...changed].map((id) => rows.get(id)!),
        ),
    };
  },
});

/** Rows that one event makes on its own. `rows` is pure. */
export const rowPerEvent = <R extends object>(
  projection: Named & { row: Row<R>; rows(event: RecordedEvent): readonly R[] },
): Projection => ({
  ...projection,
  tables: [projection.row],
  async begin(tables) {
    const made: R[] = [];
    return {
      apply: (event) => void made.push(...projection.rows(event)),
      flush: () => tables.upsert(projection.row, made),
    };
  },
});

/** What follows the category in the name of a stream. */
export const idOf = ({ stream }: Pick<RecordedEvent, 'stream'>): string =>
  stream.slice(stream.indexOf('-') + 1);

export const idsOf = (events: readonly RecordedEvent[]): string[] => [...new Set(events.map(idOf))];

/** Registered by an import. */
export const isImport = (event: RecordedEvent): boolean => event.metadata.actor.channel === 'import';
