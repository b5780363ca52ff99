import {
  jsonEvent,
  type AllStreamResolvedEvent,
  type EventData,
  type Position as LogPosition,
  type ReadPosition,
  type ResolvedEvent,
  type StreamingRead,
} from '@eventstore/db-client';
import type { EventMetadata } from '#domain';
import type { Position, RecordedEvent } from '../event-store';
import { positionOf } from '../position';
import type { Prepared } from '../prepare';
import { NoAnswer } from './failures';

/**
 * Key in the metadata of an append's last event, as it lies in KurrentDB: says which attempt wrote it. The server answers a
 * replay exactly as the first success; by reading the event back we know. Taken out again when read.
 */
const ATTEMPT = '$attempt';

/** The append as the client sends it: read anew from the prepared text, so that no caller can alter it meanwhile. */
export function toSend({ events }: Prepared, attempt: string): EventData[] {
  return events.map(({ id, type, data, meta }, index) =>
    jsonEvent({
      id,
      type,
      data: JSON.parse(data),
      metadata: JSON.parse(index === events.length - 1 ? marked(meta, attempt) : meta),
    }),
  );
}

/** Bytes as the server counts them for its limit of an append. */
export const bytesToSend = ({ events, bytes }: Prepared): number =>
  events.reduce((sum, { type }) => sum + 2 * type.length, bytes) + marked('{}', '-'.repeat(36)).length;

function marked(meta: string, attempt: string): string {
  const rest = meta.slice(1);
  return `{"${ATTEMPT}":"${attempt}"${rest === '}' ? '' : ','}${rest}`;
}

export const attemptOf = (resolved: ResolvedEvent): unknown =>
  (resolved.event?.metadata as Record<string, unknown> | undefined)?.[ATTEMPT];

/** The server's own events and links lie among the others. */
export const isOurs = ({ event }: ResolvedEvent | AllStreamResolvedEvent): boolean =>
  event !== undefined && !event.streamId.startsWith('$') && !event.type.startsWith('$') && event.isJson;

export function toRecorded({ event }: ResolvedEvent | AllStreamResolvedEvent): RecordedEvent {
  const { [ATTEMPT]: _attempt, ...metadata } = event!.metadata as Record<string, unknown>;
  return {
    id: event!.id,
    stream: event!.streamId,
    version: Number(event!.revision),
    position: textOf(event!.position!),
    type: event!.type,
    data: event!.data,
    metadata: metadata as EventMetadata,
  };
}

/**
 * Commit and prepare position of an event are the same number for whatever was appended over gRPC (only the transactions
 * of the old TCP interface made two of them), so one is kept: the commit position, as a checkpoint need not have the other.
 */
export const textOf = ({ commit }: Pick<LogPosition, 'commit'>): Position => positionOf(String(commit));

export const startAfter = (position: Position): ReadPosition =>
  position === '' ? 'start' : { commit: BigInt(position), prepare: BigInt(position) };

/** Everything that a read gives, in at most `ms`. The client's own deadline does not reach reads. */
export function collect<E>(read: StreamingRead<E>, ms: number): Promise<E[]> {
  return new Promise((resolve, reject) => {
    const found: E[] = [];
    const timer = setTimeout(() => {
      read.cancel().catch(() => undefined);
      reject(new NoAnswer(`no answer within ${ms} ms`));
    }, ms);
    read.on('data', (event: E) => found.push(event));
    read.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    read.on('end', () => {
      clearTimeout(timer);
      resolve(found);
    });
  });
}
