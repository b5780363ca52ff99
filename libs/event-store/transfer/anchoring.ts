import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  ANCHORS,
  anchorFacts,
  anchorStream,
  decideAnchor,
  localDateOf,
  type Actor,
  type Anchor,
} from '#domain';
import type { EventStore } from '../event-store';
import { commandIdOf } from '../ids';
import { run } from '../run';
import { LogDamaged } from './export';
import { Ledger } from './ledger';
import { signingKey, type SigningKey } from './signature';
import { storeSource } from './source';

const system: Actor = { userId: 'system', role: 'system', channel: 'system' };

/**
 * Writes the day's signed `LedgerAnchored` over all that is in the log now, once a day however often it is asked. Answers
 * with the day's anchor, null for an empty log or a day gone by. Reads the whole log. Throws `LogDamaged` (nothing is signed),
 * `StoreUnavailable`.
 */
export async function anchorLedger(store: EventStore, key: SigningKey, day: string): Promise<Anchor | null> {
  // Days only rise, and each anchor is large.
  const { events: newest } = await store.readBackwards(ANCHORS, { limit: 1 });
  const last = newest[0]?.data as Anchor | undefined;
  if (last && last.day >= day) return last.day === day ? last : null;
  const ledger = new Ledger();
  let position = '';
  for await (const event of storeSource(store).events()) {
    const damage = ledger.take(event);
    if (damage) throw new LogDamaged(`${damage} at ${event.stream} ${event.version}`);
    position = event.position;
  }
  if (position === '') return null;
  const { events } = await run(store, {
    stream: ANCHORS,
    commandId: commandIdOf('anchor', day),
    decider: anchorStream,
    metadata: { actor: system },
    decide(anchors) {
      const seal = ledger.seal(anchors.last?.events ?? 0);
      const statement = { ...seal, day, position, previous: anchors.last?.signature ?? '' };
      return decideAnchor({ type: 'AnchorLedger', data: key.sign('anchor', statement) }, anchors);
    },
  });
  return events[0] ? (events[0].data as Anchor) : null;
}

export type Anchoring = {
  store: EventStore;
  /** Ed25519 private key in PEM; made if it is not there and `createKey`. */
  keyFile: string;
  createKey?: boolean;
  /** Gets a copy of each anchor, one a line: the witness against a tail cut off with its anchors. Best on another disk. */
  witnessFile?: string;
  logger?: { log(message: string): void; warn(message: string): void; error(message: string): void };
  /** Milliseconds between looks at the day, and before the first one. */
  every?: number;
  delay?: number;
};

/** Anchors the log once a day from now on. Throws `KeyUnusable`; later troubles are logged and tried again. */
export function startAnchoring(options: Anchoring): { close(): Promise<void> } {
  const { store, keyFile, logger, every = 600_000, delay = 5_000 } = options;
  const key = signingKey(keyFile, { create: options.createKey });
  let closed = false;
  let done = '';
  let timer = setTimeout(look, delay);
  timer.unref();
  let underWay: Promise<void> = Promise.resolve();

  function look(): void {
    underWay = anchorToday()
      .catch((error: unknown) => {
        if (closed) return;
        const text = error instanceof Error ? error.message : String(error);
        if (error instanceof LogDamaged)
          logger?.error(`记录库已损坏，今日未签名：${text}。请运行 npm run verify`);
        else logger?.warn(`今日签名未成，稍后再试：${text}`);
      })
      .then(() => {
        if (!closed) (timer = setTimeout(look, every)).unref();
      });
  }

  async function anchorToday(): Promise<void> {
    const day = localDateOf(await store.now());
    if (day === done) return;
    const anchor = await anchorLedger(store, key, day);
    if (!anchor) return;
    if (options.witnessFile) await witness(options.witnessFile, anchor);
    done = day;
    logger?.log(`记录库签名 ${day}：${anchor.events} 个事件，摘要 ${anchor.logDigest}，密钥 ${anchor.key}`);
  }

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

async function witness(file: string, anchor: Anchor): Promise<void> {
  if ((await witnessesIn(file)).some(({ day }) => day === anchor.day)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true });
}

/** The anchors kept in the file, none if there is none. Lines that are not anchors are left out. */
export async function witnessesIn(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    try {
      return [anchorFacts.LedgerAnchored.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
