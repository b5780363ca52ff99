import { canonical, sha256 } from './canonical';
import type { NewEvent, RecordedEvent } from './event-store';

/** What the first event of a stream has for a previous hash. */
export const GENESIS = '';

/** An event at its place in its stream; its position in the whole log is the store's matter. */
export type WrittenEvent = NewEvent & { stream: string; version: number };

/**
 * sha256(previous event's hash ‖ canonical event), hex. The event is everything a reader gets except its position (which
 * another store would give differently) and the two hashes themselves.
 */
export function chain(prevHash: string, event: WrittenEvent): string {
  const { hash: _hash, prevHash: _prevHash, ...metadata } = event.metadata;
  const { id, type, data, stream, version } = event;
  return sha256(prevHash + canonical({ id, type, data, stream, version, metadata }));
}

export type Damage = {
  stream: string;
  version: number;
  id: string;
  /** `gap`: an event is missing, doubled or out of order; `unchained`: it carries no hash; `link`: it does not follow from the one before; `content`: it was altered. */
  kind: 'gap' | 'unchained' | 'link' | 'content';
};

/**
 * The first damage in one whole stream (from version 0, in order), or null. A tail cut off leaves a sound chain: that is
 * found by comparing the last hash with a signed `LedgerAnchored` fact.
 */
export function verifyStream(events: readonly RecordedEvent[]): Damage | null {
  let prevHash = GENESIS;
  for (const [index, event] of events.entries()) {
    const kind = damageOf(event, index, prevHash);
    if (kind) return { stream: event.stream, version: event.version, id: event.id, kind };
    prevHash = event.metadata.hash ?? '';
  }
  return null;
}

function damageOf(event: RecordedEvent, version: number, prevHash: string): Damage['kind'] | null {
  if (event.version !== version) return 'gap';
  if (event.metadata.hash === undefined) return 'unchained';
  if (event.metadata.prevHash !== prevHash) return 'link';
  return chain(prevHash, event) === event.metadata.hash ? null : 'content';
}
