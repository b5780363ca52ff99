import type { Position, RecordedEvent } from '../event-store';
import { positionOf } from '../position';
import type { Query, Row } from './line';

/** Events whose columns travel as one row of lists. Few enough for the longest text both sides can hold: an event is at most 1 MB. */
const CHUNK = 250;

/** The events of a page, and the place up to which the log was looked at. */
export type Page = { events: RecordedEvent[]; until: number };

/**
 * At most `limit` events behind `from`, up to the place `until`, of the named categories. A row a chunk, each column the
 * list of its events' values: decoding a thousand rows of seven columns costs Node twice as much.
 */
export const pageQuery = (
  from: number,
  until: number,
  limit: number,
  categories?: readonly string[],
): Query => {
  const wanted = categories ? `and split_part(stream, '-', 1) = any($3::text[])` : '';
  const lastWanted = `(select pos from es.events where pos > $1::bigint and pos <= $2::bigint ${wanted}
      order by pos offset $4::bigint - 1 limit 1)`;
  return {
    name: categories ? 'es-read-categories' : 'es-read-all',
    text: `select l.pos, c.*
      from (select coalesce(${categories ? lastWanted : 'null'}, least($2::bigint, coalesce(max(pos), 0))) pos from es.events) l
      cross join lateral generate_series(0, (l.pos - $1::bigint - 1) / ${CHUNK}) g
      cross join lateral (
        select count(*), string_agg(pos::text, ',' order by pos), string_agg(version::text, ',' order by pos),
          string_agg(id::text, '","' order by pos), json_agg(stream order by pos), json_agg(type order by pos),
          string_agg(data, ',' order by pos), string_agg(meta, ',' order by pos)
        from es.events
        where pos > $1::bigint + g * ${CHUNK} and pos <= least(l.pos, $1::bigint + (g + 1) * ${CHUNK}) ${wanted}) c
      order by g`,
    values: [from, until, ...(categories ? [categories, limit] : [])],
  };
};

/** Throws SyntaxError where something in it is not JSON. */
export function toPage(rows: readonly Row[]): Page {
  const events: RecordedEvent[] = [];
  for (const row of rows) if (row[1] !== '0') addChunk(events, row);
  return { events, until: Number(rows[0]?.[0] ?? 0) };
}

function addChunk(events: RecordedEvent[], row: Row): void {
  const [, count, positions, versions, ids, streams, types, data, meta] = row as string[];
  const chunk = {
    position: positions!.split(',').map(positionOf),
    version: listOf<number>(versions!),
    id: listOf<string>(`"${ids}"`),
    stream: JSON.parse(streams!) as string[],
    type: JSON.parse(types!) as string[],
    data: listOf<unknown>(data!),
    metadata: listOf<RecordedEvent['metadata']>(meta!),
  };
  // A text that is not one JSON value may still be several.
  const sizes = Object.values(chunk).map(({ length }) => length);
  if (sizes.some((size) => size !== Number(count)))
    throw new SyntaxError(`not JSON: an event behind ${before(chunk.position[0]!)}`);
  for (let n = 0; n < chunk.id.length; n++)
    events.push({
      id: chunk.id[n]!,
      stream: chunk.stream[n]!,
      version: chunk.version[n]!,
      position: chunk.position[n]!,
      type: chunk.type[n]!,
      data: chunk.data[n],
      metadata: chunk.metadata[n]!,
    });
}

const listOf = <T>(values: string): T[] => JSON.parse(`[${values}]`) as T[];
const before = (position: Position): Position => positionOf(Number(position) - 1);
