import { BACKWARDS, END, type EventStoreDBClient } from '@eventstore/db-client';
import type { Position } from '../event-store';
import { collect, isOurs, startAfter, textOf } from './events';

const FIRST_PAGE = 16;

/** The server's own events are passed over: nobody follows them, and they come without anybody's doing. */
export async function headOf(client: EventStoreDBClient, ms: number): Promise<Position> {
  let before: Position | undefined;
  for (let count = FIRST_PAGE; ; count = Math.min(count * 4, 1_024)) {
    const fromPosition = before === undefined ? END : startAfter(before);
    const options = { direction: BACKWARDS, fromPosition, maxCount: count, requiresLeader: true } as const;
    const page = await collect(client.readAll(options), ms);
    const last = page.find(isOurs);
    if (last) return textOf(last.event!.position);
    const oldest = page.at(-1)?.event;
    if (!oldest) return '';
    before = textOf(oldest.position);
  }
}
