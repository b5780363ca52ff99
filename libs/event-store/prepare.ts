import { EventTooLarge, InvalidAppend } from './errors';
import { NO_STREAM, type NewEvent } from './event-store';

/** Bytes of data and metadata in one append. KurrentDB's limit (1 MiB an append, with its framing) is every store's limit. */
export const MAX_APPEND_BYTES = 1_000_000;

/** An append as all stores keep it: the JSON texts, whose exact bytes come back. */
export type Prepared = { stream: string; expected: number; events: PreparedEvent[]; bytes: number };
export type PreparedEvent = { id: string; type: string; data: string; meta: string };

const STREAM = /^[^\s$-][^-]*-.+$/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// U+001E separates arguments on their way to PostgreSQL.
const CONTROL = /[\u0000-\u001f\u007f]/;
const MAX_NAME = 255;

/** Serialises an append and refuses, before anything is sent, what a store could not keep. Throws `InvalidAppend`, `EventTooLarge`. */
export function prepare(stream: string, expected: number, events: readonly NewEvent[]): Prepared {
  checkStream(stream);
  if (!Number.isInteger(expected) || expected < NO_STREAM)
    throw new InvalidAppend(`expected version ${expected}`);
  if (events.length === 0) throw new InvalidAppend(`no events for ${stream}`);
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size !== events.length)
    throw new InvalidAppend(`an event id twice in one append to ${stream}`);
  const prepared = events.map(prepareEvent);
  let bytes = 0;
  for (const { data, meta } of prepared) bytes += Buffer.byteLength(data) + Buffer.byteLength(meta);
  if (bytes > MAX_APPEND_BYTES) throw new EventTooLarge(stream, bytes, MAX_APPEND_BYTES);
  return { stream, expected, events: prepared, bytes };
}

export function checkStream(stream: string): void {
  if (!STREAM.test(stream) || isUnsafe(stream) || stream.length > MAX_NAME)
    throw new InvalidAppend(`not a stream name (<category>-<id>): ${JSON.stringify(stream)}`);
}

/** Control characters, and lone surrogates, which UTF-8 cannot say. */
const isUnsafe = (name: string): boolean => CONTROL.test(name) || !name.isWellFormed();

/** `finding` of `finding-0190…`. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

function prepareEvent({ id, type, data, metadata }: NewEvent): PreparedEvent {
  if (!UUID.test(id)) throw new InvalidAppend(`not a lower-case UUID: ${JSON.stringify(id)}`);
  if (type === '' || isUnsafe(type) || type.length > MAX_NAME)
    throw new InvalidAppend(`not an event type: ${JSON.stringify(type)}`);
  return { id, type, data: toJson(type, data), meta: toJson(type, metadata) };
}

function toJson(type: string, value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    throw new InvalidAppend(`${type} cannot be written as JSON: ${String(error)}`);
  }
  if (text === undefined) throw new InvalidAppend(`${type} has nothing to write as JSON`);
  return text;
}
