import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerReadableStream,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import * as gossip from '@eventstore/db-client/generated/gossip_pb';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb';
import { MAX_APPEND, type Expected, type Outcome, type Proposed, type WireLog } from './log';
import { appendResponse, batchExpectedOf, batchResponse, expectedOf, nameOf, proposed } from './messages';
import { MISUNDERSTOOD, deletedStream, type Failure } from './failures';
import { answerRead, type Reading } from './reading';

/** What the server looks at before it answers; the wire's faults are told through it. */
export type Moods = {
  log: WireLog;
  notReady: boolean;
  /** Subscriptions never say that they have caught up. */
  stalled: boolean;
  /** Where the leader is, as clients reach it; undefined where this node is the leader. */
  leader?: () => { host: string; port: number };
  /** Where clients reach this node. */
  self: () => { host: string; port: number };
  /** Called when an append has taken effect, before its reply. True: the reply is not sent. */
  loseReply(key: string): boolean;
  /** An attempt with these ids hangs in the server: a retry is dropped silently. */
  inFlight(key: string): boolean;
  /** Appends that arrived on each path. */
  arrived: { unary: number; batch: number };
};

/** The services, listening on 127.0.0.1. */
export async function serve(moods: Moods): Promise<{ server: Server; port: number }> {
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
  const refusal = (metadata: Metadata) => refusalOf(moods, metadata);
  server.addService(StreamsService, {
    read(call: Reading) {
      const refused = refusal(call.metadata);
      if (refused) return void call.emit('error', refused);
      answerRead(call, moods.log, () => moods.stalled).catch((error: Error) => call.emit('error', error));
    },
    append: (call: ServerReadableStream<AppendReq, AppendResp>, reply: sendUnaryData<AppendResp>) =>
      answerAppend(call, reply, moods),
    batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => answerBatches(call, moods),
    delete(call: ServerUnaryCall<DeleteReq, DeleteResp>, reply: sendUnaryData<DeleteResp>) {
      moods.log.softDelete(nameOf(call.request.getOptions()!.getStreamIdentifier()));
      reply(null, new DeleteResp().setNoPosition(new shared.Empty()));
    },
    tombstone(call: ServerUnaryCall<TombstoneReq, TombstoneResp>, reply: sendUnaryData<TombstoneResp>) {
      moods.log.tombstone(nameOf(call.request.getOptions()!.getStreamIdentifier()));
      reply(null, new TombstoneResp().setNoPosition(new shared.Empty()));
    },
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_call: unknown, reply: sendUnaryData<features.SupportedMethods>) => {
      if (moods.notReady) return reply(NOT_READY);
      reply(null, supportedMethods());
    },
  });
  server.addService(GossipService, {
    read: (_call: unknown, reply: sendUnaryData<gossip.ClusterInfo>) => reply(null, members(moods)),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { server, port };
}

const NOT_READY: Failure = { code: status.UNKNOWN, details: 'Server Is Not Ready' };

function refusalOf(moods: Moods, metadata: Metadata): Failure | undefined {
  if (moods.notReady) return NOT_READY;
  if (!moods.leader || metadata.get('requires-leader')[0] !== 'true') return undefined;
  const { host, port } = moods.leader();
  const about = new Metadata();
  about.set('exception', 'not-leader');
  about.set('leader-endpoint-host', host);
  about.set('leader-endpoint-port', String(port));
  return { code: status.NOT_FOUND, details: 'Leader info available', metadata: about };
}

function answerAppend(
  call: ServerReadableStream<AppendReq, AppendResp>,
  reply: sendUnaryData<AppendResp>,
  moods: Moods,
): void {
  const events: Proposed[] = [];
  let options: AppendReq.Options | undefined;
  call.on('data', (message: AppendReq) => {
    if (message.hasOptions()) options = message.getOptions();
    else events.push(proposed(message.getProposedMessage()!));
  });
  call.on('error', () => undefined);
  call.on('end', () => {
    moods.arrived.unary++;
    const stream = nameOf(options!.getStreamIdentifier());
    const refused = refusalOf(moods, call.metadata);
    if (refused) return reply(refused);
    if (malformed(stream, events)) return reply(MISUNDERSTOOD);
    const expected = expectedOf(options!);
    const outcome = take(moods, stream, expected, events);
    if (outcome === 'lost') return;
    if (outcome.kind === 'too-large') return reply(tooLarge());
    if (outcome.kind === 'deleted') return reply(deletedStream(stream));
    reply(null, appendResponse(outcome, expected));
  });
}

type Batch = { options: BatchAppendReq.Options; events: Proposed[] };

function answerBatches(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>, moods: Moods): void {
  const open = new Map<string, Batch>();
  call.on('data', (message: BatchAppendReq) => {
    const correlation = message.getCorrelationId()!;
    const key = correlation.getString();
    const batch = open.get(key) ?? { options: message.getOptions()!, events: [] };
    open.set(key, batch);
    batch.events.push(...message.getProposedMessagesList().map(proposed));
    if (!message.getIsFinal()) return;
    open.delete(key);
    moods.arrived.batch++;
    const stream = nameOf(batch.options.getStreamIdentifier());
    const refused = refusalOf(moods, call.metadata);
    if (refused) return void call.emit('error', refused);
    if (malformed(stream, batch.events))
      return void call.write(batchResponse(correlation, batch.options, { kind: 'malformed' }));
    const outcome = take(moods, stream, batchExpectedOf(batch.options), batch.events);
    if (outcome !== 'lost') call.write(batchResponse(correlation, batch.options, outcome));
  });
  call.on('error', () => undefined);
  call.on('end', () => call.end());
}

/** The append takes effect; 'lost' when nothing is to be answered. */
function take(moods: Moods, stream: string, expected: Expected, events: Proposed[]): Outcome | 'lost' {
  const key = `${stream} ${events[0]?.id}`;
  if (moods.inFlight(key)) return 'lost';
  const outcome = moods.log.append(stream, expected, events);
  return moods.loseReply(key) ? 'lost' : outcome;
}

const UUID = /^[0-9a-f-]{36}$/i;
const malformed = (stream: string, events: readonly Proposed[]): boolean =>
  stream === '' || events.some(({ id, type }) => !UUID.test(id) || type === '');

function tooLarge(): Failure {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(MAX_APPEND));
  return {
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${MAX_APPEND} Exceeded.`,
    metadata,
  };
}

function supportedMethods(): features.SupportedMethods {
  const methods = new features.SupportedMethods().setEventStoreServerVersion('23.10.8');
  for (const { path } of Object.values(StreamsService)) {
    const [, service, method] = (path as string).toLowerCase().split('/');
    methods.addMethods(new features.SupportedMethod().setServiceName(service!).setMethodName(method!));
  }
  return methods;
}

function members(moods: Moods): gossip.ClusterInfo {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const nodes = [{ state: moods.leader ? FOLLOWER : LEADER, ...moods.self() }];
  if (moods.leader) nodes.push({ state: LEADER, ...moods.leader() });
  return new gossip.ClusterInfo().setMembersList(
    nodes.map(({ state, host, port }) =>
      new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setTimeStamp('0')
        .setState(state)
        .setIsAlive(true)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port)),
    ),
  );
}
