import { Metadata, status } from '@grpc/grpc-js';

/** How a call ends that the server does not carry out. */
export type Failure = { code: status; details: string; metadata?: Metadata };

export const MISUNDERSTOOD: Failure = { code: status.UNKNOWN, details: 'Exception was thrown by handler.' };

/** A read that begins where no record does, or asks for nothing. */
export const unexpected = (result: 'ReadStreamResult' | 'ReadAllResult'): Failure => ({
  code: status.UNKNOWN,
  details: `Unexpected ${result}: Error`,
});

export function deletedStream(stream: string): Failure {
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', encodeURIComponent(stream));
  return { code: status.FAILED_PRECONDITION, details: `Event stream '${stream}' is deleted.`, metadata };
}
