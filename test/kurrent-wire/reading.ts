import { status, type ServerWritableStream } from '@grpc/grpc-js';
import { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { checkpointResponse, eventResponse, nameOf } from './messages';
import { MISUNDERSTOOD, deletedStream, unexpected, type Failure } from './failures';
import type { Entry, WireLog } from './log';

export type Reading = ServerWritableStream<ReadReq, ReadResp>;

/** Events that may wait for a live subscriber who does not read, before he is dropped. */
const LIVE_BUFFER = 64;
const BACKWARDS = 1;
/** Matches in one page of a catch-up. */
const PAGE = 32;

export async function answerRead(call: Reading, log: WireLog, stalled: () => boolean): Promise<void> {
  const options = call.request.getOptions()!;
  const stream = options.hasAll() ? undefined : nameOf(options.getStream()!.getStreamIdentifier());
  const refused = refusalOf(options, log, stream);
  if (refused) return void call.emit('error', refused);
  if (options.hasSubscription()) return subscribe(call, log, options, stalled);
  const found = stream === undefined ? fromAll(log, options) : fromStream(log, options, stream);
  if (found === 'never answered') return;
  if (!found) {
    const missing = new ReadResp.StreamNotFound();
    missing.setStreamIdentifier(options.getStream()!.getStreamIdentifier());
    call.write(new ReadResp().setStreamNotFound(missing));
    return void call.end();
  }
  for (const entry of found) {
    if (!(await written(call, eventResponse(entry)))) return;
  }
  call.end();
}

/** Positions that begin no record, and reads of nothing, are errors there; only a subscription may lie beyond the end. */
function refusalOf(options: ReadReq.Options, log: WireLog, stream: string | undefined): Failure | undefined {
  const backwards = options.getReadDirection() === BACKWARDS;
  if (stream !== undefined) {
    if (log.isTombstone(stream)) return deletedStream(stream);
    const fromEnd = options.getStream()!.hasEnd() && !backwards;
    return options.getCount() === '0' || fromEnd ? unexpected('ReadStreamResult') : undefined;
  }
  const from = options.getAll()!.getPosition();
  const position = from ? BigInt(from.getCommitPosition()) : log.ending;
  const lost = !log.isPlace(position) || (backwards && position > log.ending);
  if (!options.hasSubscription()) return lost ? unexpected('ReadAllResult') : undefined;
  return lost ? MISUNDERSTOOD : badExpression(options.getFilter());
}

function badExpression(filter: ReadReq.Options.FilterOptions | undefined): Failure | undefined {
  try {
    matcher(filter);
    return undefined;
  } catch {
    return MISUNDERSTOOD;
  }
}

function fromStream(log: WireLog, options: ReadReq.Options, stream: string): Entry[] | undefined {
  const from = options.getStream()!;
  const entries = log.read(stream);
  if (!entries) return undefined;
  const count = Number(options.getCount());
  if (options.getReadDirection() === BACKWARDS) {
    const last = from.hasRevision() ? Number(from.getRevision()) : from.hasStart() ? 0 : Infinity;
    return entries
      .filter(({ revision }) => revision <= last)
      .reverse()
      .slice(0, count);
  }
  const first = from.hasRevision() ? Number(from.getRevision()) : 0;
  return entries.filter(({ revision }) => revision >= first).slice(0, count);
}

/** Forwards from a position on, that one included; backwards what lies before it. Nothing asked for is never answered. */
function fromAll(log: WireLog, options: ReadReq.Options): Entry[] | 'never answered' {
  const from = options.getAll()!;
  const count = Number(options.getCount());
  if (count === 0) return 'never answered';
  const index = indexFrom(log, from, true);
  if (options.getReadDirection() === BACKWARDS)
    return log.all.slice(Math.max(0, index - count), index).reverse();
  return log.all.slice(index, index + count);
}

function indexFrom(log: WireLog, from: ReadReq.Options.AllOptions, inclusive: boolean): number {
  if (from.hasPosition()) return log.indexOf(BigInt(from.getPosition()!.getCommitPosition()), inclusive);
  return from.hasEnd() ? log.all.length : 0;
}

/**
 * Catches up by pages: so many events looked at, or matches found. A checkpoint stands at the last match of a page, or
 * where the page began, and then has no prepare position. Live it stands at an event.
 */
async function subscribe(
  call: Reading,
  log: WireLog,
  options: ReadReq.Options,
  stalled: () => boolean,
): Promise<void> {
  const filter = filterOf(options);
  const state: Progress = { index: indexFrom(log, options.getAll()!, false), live: false, considered: 0 };
  call.write(
    new ReadResp().setConfirmation(
      new ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
    ),
  );
  while (!call.cancelled && !call.destroyed) {
    if (state.index < log.all.length) {
      if (!(await deliver(call, log, filter, state))) return;
      continue;
    }
    if (!state.live && !stalled()) call.write(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
    state.live = true;
    await changed(call, log);
  }
}

type Progress = { index: number; live: boolean; considered: number };

/** One page, or live one event. False when the reader has left. */
async function deliver(call: Reading, log: WireLog, filter: Filter, state: Progress): Promise<boolean> {
  const { live, index } = state;
  const page = live ? [log.all[index]!] : pageFrom(log, index, filter);
  state.index += page.length;
  state.considered += page.length;
  const slow = () => live && log.all.length - state.index > LIVE_BUFFER;
  const matches = page.filter(filter.matches);
  for (const entry of matches) if (!(await written(call, eventResponse(entry), slow, log))) return false;
  if (state.considered < filter.interval || (!live && state.index === log.all.length)) return true;
  state.considered = live ? 0 : state.considered % filter.interval;
  const last = live ? page[0] : matches.at(-1);
  const { position: commit } = last ?? page[0]!;
  call.write(checkpointResponse({ commit, prepare: last?.position ?? 0n }));
  return true;
}

type Filter = { window: number; interval: number; matches: (entry: Entry) => boolean };

function filterOf(options: ReadReq.Options): Filter {
  const filter = options.getFilter();
  const window = filter ? Math.max(1, filter.getMax() || 32) : Infinity;
  const interval = filter ? window * filter.getCheckpointintervalmultiplier() : Infinity;
  return { window, interval, matches: matcher(filter) };
}

function pageFrom(log: WireLog, index: number, { window, matches }: Filter): Entry[] {
  const page: Entry[] = [];
  for (let found = 0; page.length < window && found < PAGE;) {
    const entry = log.all[index + page.length];
    if (!entry) break;
    page.push(entry);
    if (matches(entry)) found++;
  }
  return page;
}

function matcher(filter: ReadReq.Options.FilterOptions | undefined): (entry: Entry) => boolean {
  if (!filter) return () => true;
  const expression = filter.getStreamIdentifier() ?? filter.getEventType()!;
  const subject = ({ stream, type }: Entry) => (filter.hasStreamIdentifier() ? stream : type);
  const regex = expression.getRegex() && new RegExp(expression.getRegex());
  if (regex) return (entry) => regex.test(subject(entry));
  const prefixes = expression.getPrefixList();
  return (entry) => prefixes.some((prefix) => subject(entry).startsWith(prefix));
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
      const details =
        'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.';
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
