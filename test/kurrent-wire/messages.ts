import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty as GoogleEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { MAX_APPEND, NO_STREAM, type Entry, type Expected, type Outcome, type Proposed } from './log';

export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  Buffer.from(identifier!.getStreamName_asU8()).toString('utf8');

export function proposed(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  const about = message.getMetadataMap();
  return {
    id: message.getId()!.getString(),
    type: about.get('type')!,
    contentType: about.get('content-type')!,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function expectedOf(options: AppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasNoStream() ? NO_STREAM : Number(options.getRevision());
}

export function batchExpectedOf(options: BatchAppendReq.Options): Expected {
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return options.hasNoStream() ? NO_STREAM : Number(options.getStreamPosition());
}

export function appendResponse(
  outcome: Extract<Outcome, { kind: 'success' | 'conflict' }>,
  expected: Expected,
): AppendResp {
  if (outcome.kind === 'conflict') {
    const wrong = new AppendResp.WrongExpectedVersion();
    if (outcome.current === NO_STREAM) wrong.setCurrentNoStream(new shared.Empty());
    else wrong.setCurrentRevision(String(outcome.current));
    if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
    else if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
    else if (expected === NO_STREAM) wrong.setExpectedNoStream(new shared.Empty());
    else wrong.setExpectedRevision(String(expected));
    return new AppendResp().setWrongExpectedVersion(wrong);
  }
  const success = new AppendResp.Success();
  if (outcome.revision === NO_STREAM) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(outcome.revision));
  success.setPosition(
    new AppendResp.Position()
      .setCommitPosition(String(outcome.position))
      .setPreparePosition(String(outcome.position)),
  );
  return new AppendResp().setSuccess(success);
}

export function batchResponse(
  correlation: shared.UUID,
  options: BatchAppendReq.Options,
  outcome: Outcome | { kind: 'malformed' },
): BatchAppendResp {
  const response = new BatchAppendResp()
    .setCorrelationId(correlation)
    .setStreamIdentifier(options.getStreamIdentifier());
  if (outcome.kind !== 'success') return response.setError(batchError(outcome, batchExpectedOf(options)));
  const success = new BatchAppendResp.Success();
  if (outcome.revision === NO_STREAM) success.setNoStream(new GoogleEmpty());
  else success.setCurrentRevision(String(outcome.revision));
  success.setPosition(
    new shared.AllStreamPosition()
      .setCommitPosition(String(outcome.position))
      .setPreparePosition(String(outcome.position)),
  );
  return response.setSuccess(success);
}

function batchError(
  outcome: Exclude<Outcome, { kind: 'success' }> | { kind: 'malformed' },
  expected: Expected,
): Status {
  if (outcome.kind === 'malformed') return statusOf('BadRequest', Buffer.from([0x0a, 0]));
  if (outcome.kind === 'deleted')
    return statusOf('StreamDeleted', new shared.StreamDeleted().serializeBinary());
  if (outcome.kind === 'too-large') {
    const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND);
    return statusOf('MaximumAppendSizeExceeded', details.serializeBinary());
  }
  const details = new shared.WrongExpectedVersion();
  if (outcome.current === NO_STREAM) details.setCurrentNoStream(new GoogleEmpty());
  else details.setCurrentStreamRevision(String(outcome.current));
  if (expected === 'stream_exists') details.setExpectedStreamExists(new GoogleEmpty());
  else if (expected === 'any') details.setExpectedAny(new GoogleEmpty());
  else if (expected === NO_STREAM) details.setExpectedNoStream(new GoogleEmpty());
  else details.setExpectedStreamPosition(String(expected));
  return statusOf('WrongExpectedVersion', details.serializeBinary());
}

function statusOf(name: string, details: Uint8Array): Status {
  const any = new Any();
  any.pack(details, `event_store.client.${name}`);
  return new Status().setDetails(any);
}

const TICKS = 10_000n;

export function eventResponse(entry: Entry): ReadResp {
  const position = String(entry.position);
  const record = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(entry.id))
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(entry.stream)))
    .setStreamRevision(String(entry.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(entry.data)
    .setCustomMetadata(entry.metadata);
  record
    .getMetadataMap()
    .set('type', entry.type)
    .set('content-type', entry.contentType)
    .set('created', String(BigInt(entry.created) * TICKS));
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(record).setCommitPosition(position));
}

export const checkpointResponse = ({ commit, prepare }: { commit: bigint; prepare: bigint }): ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
  );
