import { Metadata, status } from '@grpc/grpc-js';

/** How a call ends that the server does not carry out. */
export type Failure = { code: status; details: string; metadata?: Metadata };

export const MISUNDERSTOOD: Failure = { code: status.UNKNOWN, details: 'Exception was thrown by handler.' };

/** A read that begins where no record does, or asks for nothing. */
export const unexpected = (result: 'ReadStreamResult' | 'ReadAllResult'): Failure => ({
  code: status.UNKNOWN,
  details: `Unexpected ${result}: Error`,
});

/** The name goes into a trailer, where 23.10 can write ASCII only. */
export function deletedStream(stream: string): Failure {
  if (!/^[\x20-\x7e]*$/.test(stream))
    return { code: status.UNKNOWN, details: 'Received HTTP status code 500' };
  const metadata = new Metadata();
  metadata.set('exception', 'stream-deleted');
  metadata.set('stream-name', stream);
  return { code: status.FAILED_PRECONDITION, details: `Event stream '${stream}' is deleted.`, metadata };
}
