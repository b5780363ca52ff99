import {
  AccessDeniedError,
  InvalidArgumentError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { AppendRefused, EventTooLarge, StoreMisconfigured, StreamConflict } from '../errors';
import { NO_STREAM } from '../event-store';

/** No answer within the time of one attempt. */
export class NoAnswer extends Error {}

const ACCESS = new Set([7, 16]);

/** What the server's refusal means here; undefined for everything that may pass. */
export function refusalOf(error: unknown, append?: { stream: string; expected: number; bytes: number }) {
  if (error instanceof AccessDeniedError || ACCESS.has(codeOf(error)))
    return new StoreMisconfigured('the event store does not let this user do that', { cause: error });
  if (!append) return undefined;
  const { stream, expected, bytes } = append;
  if (error instanceof WrongExpectedVersionError)
    return new StreamConflict(stream, expected, versionOf(error.actualVersion));
  if (error instanceof MaxAppendSizeExceededError)
    return new EventTooLarge(stream, bytes, error.maxAppendSize);
  if (error instanceof StreamDeletedError || error instanceof InvalidArgumentError)
    return new AppendRefused(`the event store refused the append: ${error.type}`, { cause: error });
  return undefined;
}

/**
 * Whether the same call may succeed later. A server that goes or comes back answers in many ways: classes of the client
 * (some with an empty message), raw gRPC errors (code 14, no `type`), `UnknownError` "Server Is Not Ready", plain errors of
 * discovery and of a channel closed meanwhile. So: whatever came from the client and is no refusal.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  if (!(error instanceof Error)) return false;
  return 'type' in error || !Number.isNaN(codeOf(error)) || PLAIN.test(error.message);
}

const PLAIN = /^Failed to discover|^Channel |shut down|closed/i;

const codeOf = (error: unknown): number => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : NaN;
};

const versionOf = (revision: unknown): number =>
  typeof revision === 'bigint' ? Number(revision) : NO_STREAM;
