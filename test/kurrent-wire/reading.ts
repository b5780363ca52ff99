import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { checkpointResponse, eventResponse, nameOf } from './messages';
import type { Entry, WireLog } from './log';

export type Reading = ServerWritableStream<ReadReq, ReadResp>;

/** Events that may wait for a live subscriber who does not read, before he is dropped. */
const LIVE_BUFFER = 64;
const BACKWARDS = 1;

export async function answerRead(call: Reading, log: WireLog, stalled: () => boolean): Promise<void> {
  const options = call.request.getOptions()!;
  if (options.hasSubscription()) return subscribe(call, log, options, stalled);
  const found = options.hasAll() ? fromAll(log, options) : fromStream(log, options);
  if (!found) {
    const missing = new ReadResp.StreamNotFound();
    missing.setStreamIdentifier(options.getStream()!.getStreamIdentifier());
    call.write(new ReadResp().setStreamNotFound(missing));
    return void call.end();
  }
  for (const entry of found) {
    if (!(await written(call, eventResponse(entry, options.hasAll())))) return;
  }
  call.end();
}

function fromStream(log: WireLog, options: ReadReq.Options): Entry[] | undefined {
  const from = options.getStream()!;
  const entries = log.read(nameOf(from.getStreamIdentifier()));
  if (!entries) return undefined;
  const count = Number(options.getCount());
  if (options.getReadDirection() === BACKWARDS) {
    const last = from.hasRevision() ? Number(from.getRevision()) : from.hasStart() ? 0 : Infinity;
    return entries
      .filter(({ revision }) => revision <= last)
      .reverse()
      .slice(0, count);
  }
  const first = from.hasRevision() ? Number(from.getRevision()) : from.hasEnd() ? Infinity : 0;
  return entries.filter(({ revision }) => revision >= first).slice(0, count);
}

/** Forwards from a position on, that one included; backwards what lies before it. */
function fromAll(log: WireLog, options: ReadReq.Options): Entry[] {
  const from = options.getAll()!;
  const count = Number(options.getCount());
  const index = indexFrom(log, from, true);
  if (options.getReadDirection() === BACKWARDS)
    return log.all.slice(Math.max(0, index - count), index).reverse();
  return log.all.slice(index, index + count);
}

function indexFrom(log: WireLog, from: ReadReq.Options.AllOptions, inclusive: boolean): number {
  if (from.hasPosition()) return log.indexOf(BigInt(from.getPosition()!.getCommitPosition()), inclusive);
  return from.hasEnd() ? log.all.length : 0;
}

async function subscribe(
  call: Reading,
  log: WireLog,
  options: ReadReq.Options,
  stalled: () => boolean,
): Promise<void> {
  const filter = options.getFilter();
  const every = filter ? Math.max(1, filter.getMax() || 32) * filter.getCheckpointintervalmultiplier() : 0;
  let index = indexFrom(log, options.getAll()!, false);
  let [live, scanned] = [false, 0];
  call.write(
    new ReadResp().setConfirmation(
      new ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
    ),
  );
  while (!call.cancelled && !call.destroyed) {
    const entry = log.all[index];
    if (!entry) {
      if (!live && !stalled()) call.write(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
      live = true;
      await changed(call, log);
      continue;
    }
    index++;
    scanned++;
    const slow = () => live && log.all.length - index > LIVE_BUFFER;
    if (matches(entry, filter) && !(await written(call, eventResponse(entry, true), slow, log))) return;
    if (every > 0 && scanned % every === 0) call.write(checkpointResponse(entry.position));
  }
}

function matches(entry: Entry, filter: ReadReq.Options.FilterOptions | undefined): boolean {
  if (!filter) return true;
  const expression = filter.getStreamIdentifier() ?? filter.getEventType()!;
  const subject = filter.hasStreamIdentifier() ? entry.stream : entry.type;
  const regex = expression.getRegex();
  if (regex) return new RegExp(regex).test(subject);
  return expression.getPrefixList().some((prefix) => subject.startsWith(prefix));
}

/** Waits until the reader has room. False when he left, or was dropped for being too slow while live. */
function written(call: Reading, message: ReadResp, slow = () => false, log?: WireLog): Promise<boolean> {
  if (call.cancelled || call.destroyed) return Promise.resolve(false);
  if (call.write(message)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (result: boolean) => {
      leave.forEach((off) => off());
      resolve(result);
    };
    const check = () => {
      if (!slow()) return;
      const details = 'Operation timed out: Consumer too slow to handle event while live.';
      call.emit('error', { code: status.ABORTED, details });
      settle(false);
    };
    const leave = [
      listen(call, 'drain', () => settle(true)),
      listen(call, 'cancelled', () => settle(false)),
      listen(call, 'close', () => settle(false)),
      ...(log ? [log.onChange(check)] : []),
    ];
    check();
  });
}

function changed(call: Reading, log: WireLog): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      leave.forEach((off) => off());
      resolve();
    };
    const leave = [listen(call, 'cancelled', settle), listen(call, 'close', settle), log.onChange(settle)];
  });
}

function listen(call: Reading, event: string, listener: () => void): () => void {
  call.on(event, listener);
  return () => call.off(event, listener);
}
