import { hash } from 'node:crypto';

/**
 * JSON with the keys of every object in code-unit order and no white space, so that equal values give equal bytes.
 * Equal to the canonical form of `JSON.parse(JSON.stringify(value))`; throws TypeError for what JSON cannot say (NaN, bigint, …).
 */
export function canonical(value: unknown): string {
  const text = write(value);
  if (text === undefined) throw new TypeError('nothing to write as JSON');
  return text;
}

/** Lower-case hex. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** sha256 of a command's canonical body: tells the same request sent again from another one under the same key. */
export const fingerprintOf = (body: unknown): string => sha256(canonical(body));

function write(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON`);
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : writeObject(value);
    case 'undefined':
      return undefined;
    case 'bigint':
    case 'function':
    case 'symbol':
      throw new TypeError(`a ${typeof value} is not JSON`);
  }
}

function writeObject(value: object): string | undefined {
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? 'null').join(',')}]`;
  if ('toJSON' in value && typeof value.toJSON === 'function') return write(value.toJSON());
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = write((value as Record<string, unknown>)[key]);
    if (member !== undefined) members += `${members && ','}${nameOf(key)}:${member}`;
  }
  return `{${members}}`;
}

/** Field names come again with every event, as JSON; bounded, because a record's keys can be anything. */
const names = new Map<string, string>();
const MAX_NAMES = 2_000;

function nameOf(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = JSON.stringify(key);
  if (names.size < MAX_NAMES) names.set(key, name);
  return name;
}
