import type { EventMetadata, Instant } from '#domain';
import { GENESIS, chain, type WrittenEvent } from './hash-chain';
import { IdempotencyMismatch, StoreUnavailable, StreamConflict, VersionMismatch } from './errors';
import { NO_STREAM, type EventStore, type Position, type RecordedEvent } from './event-store';
import { eventIdOf } from './ids';
import { inTurn } from './stream-queue';

type Stored = { type: string; data: unknown };

/** What `run` must know of an aggregate: how its facts fold, and how they are named, validated and lifted. */
export type Decider<S, F extends Stored> = {
  initial: S;
  /** Pure. `event` carries what is not in the fact itself: version, position, instants, who. */
  evolve(state: S, fact: F, event: RecordedEvent): S;
  /** `lift` throws for a name it does not know, which stops the stream loudly; `store` gives the stored name and shape. */
  history: { lift(stored: Stored): F; store(fact: F): Stored };
};

/** The state that stored events leave. Throws what `lift` throws. */
export const fold = <S, F extends Stored>(decider: Decider<S, F>, events: readonly RecordedEvent[]): S =>
  events.reduce((state, event) => decider.evolve(state, decider.history.lift(event), event), decider.initial);

/** A decided fact, and what of its metadata the rules have decided with it. */
export type Decided<F extends Stored> = F &
  Partial<Pick<EventMetadata, 'occurredAt' | 'effectiveAt' | 'policyVersion' | 'calendarVersion'>>;

export type At = {
  /** Version of the stream now, -1 if it does not exist. */
  version: number;
  /** The store's clock when the stream was read. */
  now: Instant;
  /** The stream as stored. */
  events: readonly RecordedEvent[];
};

export type Run<S, F extends Stored> = {
  stream: string;
  commandId: string;
  /** `fingerprintOf` the command's body; left out for commands whose id already says everything (timers, process managers). */
  fingerprint?: string;
  /** If-Match: the version the caller saw. */
  expectedVersion?: number;
  decider: Decider<S, F>;
  /** Pure but for looking up known facts; called anew after a conflict. Throws a refusal, or answers `[]`: nothing to do. */
  decide(state: S, at: At): readonly Decided<F>[] | Promise<readonly Decided<F>[]>;
  metadata: Pick<EventMetadata, 'actor'> &
    Partial<Omit<EventMetadata, 'commandId' | 'fingerprint' | 'recordedAt' | 'prevHash' | 'hash'>>;
};

export type Ran = {
  /** Version of the stream after the command. */
  version: number;
  /** Position of the command's last event; of the stream's last event if there was nothing to do (`''` if it has none). */
  position: Position;
  /** What the command wrote, now or when it was first carried out. */
  events: WrittenEvent[];
  /** True when it had been carried out before. */
  replayed: boolean;
};

const DEADLINE_MS = 15_000;
const RETRIES = 3;

/**
 * Carries out one command on one stream: read, lift, fold, decide, append at the version read; on a conflict all of it
 * anew, three times. A command already in the stream is not carried out again: its first answer is given. Commands on
 * one stream take turns within the process.
 *
 * Throws `IdempotencyMismatch`, `VersionMismatch`, `StreamConflict` (beaten by other processes four times), `EventTooLarge`,
 * `StoreUnavailable` (within 15 s; sending the same command again is safe), and whatever `decide` throws.
 */
export function run<S, F extends Stored>(store: EventStore, command: Run<S, F>): Promise<Ran> {
  return inTurn(store, command.stream, DEADLINE_MS, async (signal) => {
    for (let attempt = 0; ; attempt++) {
      if (signal.aborted) throw new StoreUnavailable(`gave up on ${command.stream}`);
      try {
        const ran = await attemptOnce(store, command, signal);
        if (ran) return ran;
      } catch (error) {
        if (!(error instanceof StreamConflict) || attempt >= RETRIES) throw error;
      }
    }
  });
}

/** Null when the append met what this command had written meanwhile (another process, a lost reply): read it. */
async function attemptOnce<S, F extends Stored>(
  store: EventStore,
  command: Run<S, F>,
  signal: AbortSignal,
): Promise<Ran | null> {
  const { stream, expectedVersion, decider } = command;
  const { events, now } = await store.read(stream);
  const before = answeredBefore(events, command);
  if (before) return before;

  const version = events.at(-1)?.version ?? NO_STREAM;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionMismatch(stream, expectedVersion, version);

  const state = fold(decider, events);
  const decided = await command.decide(state, { version, now, events });
  const position = events.at(-1)?.position ?? '';
  if (decided.length === 0) return { version, position, events: [], replayed: false };
  if (signal.aborted) throw new StoreUnavailable(`gave up on ${stream}`);

  const written = seal(decided, command, { version, now, events });
  const appended = await store.append(stream, version, written);
  // The ids say only that the command is there, not that it was decided alike: answer with what is stored.
  if (appended.replayed) return null;
  return { ...appended, events: written };
}

function answeredBefore<S, F extends Stored>(
  events: readonly RecordedEvent[],
  command: Run<S, F>,
): Ran | null {
  const mine = events.filter((event) => event.metadata.commandId === command.commandId);
  const [first, last] = [mine[0], mine.at(-1)];
  if (!first || !last) return null;
  if (command.fingerprint !== first.metadata.fingerprint)
    throw new IdempotencyMismatch(command.stream, command.commandId);
  return { version: last.version, position: last.position, events: mine, replayed: true };
}

/** Gives the decided facts their names, ids, metadata and place in the hash chain. */
function seal<S, F extends Stored>(
  decided: readonly Decided<F>[],
  { stream, commandId, fingerprint, decider, metadata }: Run<S, F>,
  { version, now, events }: At,
): WrittenEvent[] {
  let prevHash = events.at(-1)?.metadata.hash ?? GENESIS;
  return decided.map((fact, index) => {
    const event: WrittenEvent = {
      id: eventIdOf(commandId, index),
      ...decider.history.store(fact),
      stream,
      version: version + 1 + index,
      metadata: {
        ...metadata,
        commandId,
        fingerprint: index === 0 ? fingerprint : undefined,
        occurredAt: fact.occurredAt ?? metadata.occurredAt ?? now,
        recordedAt: now,
        effectiveAt: fact.effectiveAt ?? metadata.effectiveAt ?? now,
        policyVersion: fact.policyVersion ?? metadata.policyVersion,
        calendarVersion: fact.calendarVersion ?? metadata.calendarVersion,
        prevHash,
      },
    };
    prevHash = event.metadata.hash = chain(prevHash, event);
    return event;
  });
}
