import { UnknownError, type EventStoreDBClient } from '@eventstore/db-client';
import { CheckpointAhead } from '../errors';
import type { Position } from '../event-store';
import { collect, startAfter } from './events';

/**
 * After a restore a checkpoint of the older log may lie inside an event of the new one. The server refuses such a position
 * with an error that says nothing; a read from there is refused again, with one that no other cause has. Throws
 * `CheckpointAhead` then.
 */
export async function refuseLost(
  client: EventStoreDBClient,
  { after, head }: { after: Position; head: Position },
  error: unknown,
  ms: number,
): Promise<void> {
  if (after === '' || !(error instanceof UnknownError)) return;
  try {
    await collect(client.readAll({ fromPosition: startAfter(after), maxCount: 1, requiresLeader: true }), ms);
  } catch (refusal) {
    if (refusal instanceof UnknownError && refusal.message.includes('ReadAllResult'))
      throw new CheckpointAhead(after, head);
  }
}
