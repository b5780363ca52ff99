import { ANCHORS, anchorHistory, type Anchor, type AnchorFact, type Seal } from '#domain';
import { existsSync } from 'node:fs';
import type { EventStore, RecordedEvent } from '../event-store';
import { positionOf } from '../position';
import type { Damage } from '../hash-chain';
import { Ledger, type Parting } from './ledger';
import { isSigned } from './signature';
import { fileSource, readManifest, sha256OfFile, storeSource, Unreadable, type LogSource } from './source';

export type LogDamage = {
  /** `signature`: an anchor or the manifest is not what its key signed, or not by a trusted key. */
  kind: Damage['kind'] | Parting['kind'] | 'signature';
  /** Place in the log from 0, and its position; null where the damage is to the file as a whole. */
  ordinal: number | null;
  position: string | null;
  /** The event there, or the missing one as far as it is known. */
  stream?: string;
  version?: number;
  id?: string;
};

export type Verified = {
  ok: boolean;
  events: number;
  streams: number;
  anchors: number;
  /** Events that an anchor (or the manifest) covers; the rest has only its chain. */
  covered: number;
  /** Fingerprints of the keys that signed. */
  keys: string[];
  first?: LogDamage;
};

export type Trust = {
  /** Fingerprints; any key will do if left out, and the reader must compare `keys`. */
  trusted?: readonly string[];
  /** Anchors kept outside of the log: they also show a tail that was cut off together with its anchors. */
  witnesses?: readonly Anchor[];
};

/** Verifies every chain, the order and each anchor of a store. Throws `StoreUnavailable`. */
export const verifyStore = (store: EventStore, trust: Trust = {}): Promise<Verified> =>
  verifyLog(storeSource(store), trust);

/** The same of an exported file, whose manifest must vouch for every byte. Throws what reading the file throws. */
export async function verifyFile(file: string, trust: Trust = {}): Promise<Verified> {
  const manifest = existsSync(file) ? readManifest(file) : null;
  const vouched = manifest !== null && isSigned('export', manifest, trust.trusted);
  const report = await verifyLog(
    fileSource(file, manifest?.store ?? 'postgres'),
    trust,
    vouched ? manifest : undefined,
  );
  if (vouched && (!report.ok || (await sha256OfFile(file)) === manifest.sha256)) return report;
  const kind = vouched ? 'content' : 'signature';
  return { ...report, ok: false, first: report.first ?? { kind, ordinal: null, position: null } };
}

export async function verifyLog(
  source: LogSource,
  { trusted, witnesses = [] }: Trust,
  manifest?: Seal & { key: string },
): Promise<Verified> {
  const walk = new Walk(source.gapless, trusted);
  const seals = [...(await source.anchors()).flatMap((event) => anchorIn(event) ?? []), ...witnesses].filter(
    (anchor) => isSigned('anchor', anchor, trusted),
  );
  walk.expect([...seals, ...(manifest ? [manifest] : [])]);
  try {
    for await (const event of source.events()) walk.take(event);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    walk.unreadable();
  }
  const report = walk.end(manifest !== undefined);
  return report.first ? { ...report, first: await named(report.first, source) } : report;
}

const anchorIn = (event: RecordedEvent): Anchor | undefined => {
  try {
    const { type, data } = anchorHistory.lift(event) as AnchorFact;
    // Its shape too: a fact that was tampered with may be anything.
    return anchorHistory.store({ type, data }).data as Anchor;
  } catch {
    return undefined;
  }
};

class Walk {
  private readonly ledger = new Ledger();
  private readonly damages: LogDamage[] = [];
  private readonly keys = new Set<string>();
  private seals: (Seal & { key: string })[] = [];
  private before = '';
  private anchors = 0;
  private lastAnchor = '';
  private covered = 0;

  constructor(
    private readonly gapless: boolean,
    private readonly trusted: readonly string[] | undefined,
  ) {}

  expect(seals: (Seal & { key: string })[]): void {
    this.seals = seals.sort((a, b) => a.events - b.events);
    for (const { key } of seals) this.keys.add(key);
  }

  take(event: RecordedEvent): void {
    this.compareSeals(false);
    const ordinal = this.ledger.events;
    this.checkPosition(event, ordinal);
    const before = this.ledger.versionOf(event.stream);
    const kind = this.ledger.take(event);
    if (kind === 'gap') this.nameMissing(event, before);
    if (kind) this.note(kind, ordinal, event);
    if (event.stream === ANCHORS) this.checkAnchor(event, ordinal);
    this.before = event.position;
  }

  unreadable(): void {
    const position = this.gapless ? this.next() : null;
    this.damages.push({ kind: 'content', ordinal: this.ledger.events, position });
  }

  end(vouched: boolean): Omit<Verified, 'first'> & { first?: LogDamage } {
    this.compareSeals(true);
    // A stable sort: what the walk itself saw comes before what a digest says of the same place.
    const [first] = [...this.damages].sort((a, b) => a.ordinal! - b.ordinal!);
    const { events } = this.ledger;
    return {
      ok: first === undefined,
      events,
      streams: this.ledger.streams,
      anchors: this.anchors,
      covered: vouched ? events : this.covered,
      keys: [...this.keys],
      first,
    };
  }

  private next = (): string => positionOf(Number(this.before) + 1);

  private checkPosition(event: RecordedEvent, ordinal: number): void {
    if (event.position <= this.before) return this.note('order', ordinal, event);
    const expected = this.next();
    if (this.gapless && event.position !== expected)
      this.damages.push({ kind: 'gap', ordinal, position: expected });
  }

  /** A position was missing; the first stream where a version is missing says which event it was. */
  private nameMissing({ stream, version }: RecordedEvent, before: number): void {
    const [first] = this.damages;
    if (this.damages.length === 1 && first?.kind === 'gap' && !first.stream && version > before + 1)
      Object.assign(first, { stream, version: before + 1 });
  }

  private checkAnchor(event: RecordedEvent, ordinal: number): void {
    const anchor = anchorIn(event);
    this.anchors++;
    if (!anchor || !isSigned('anchor', anchor, this.trusted)) return this.note('signature', ordinal, event);
    if (anchor.previous !== this.lastAnchor) this.note('link', ordinal, event);
    if (anchor.events > ordinal) this.note('order', ordinal, event);
    this.lastAnchor = anchor.signature;
  }

  private compareSeals(atEnd: boolean): void {
    while (this.seals[0] && (atEnd || this.seals[0].events <= this.ledger.events)) {
      const seal = this.seals.shift()!;
      const parting = this.ledger.partingFrom(seal);
      if (parting) this.damages.push({ ...parting, position: null });
      else this.covered = seal.events;
    }
  }

  private note(kind: LogDamage['kind'], ordinal: number, event: RecordedEvent): void {
    const { position, stream, version, id } = event;
    this.damages.push({ kind, ordinal, position, stream, version, id });
  }
}

/** What only the place is known of gets the event that stands there, or the position after the last. */
async function named(damage: LogDamage, source: LogSource): Promise<LogDamage> {
  if (damage.position !== null || damage.ordinal === null) return damage;
  let [ordinal, last] = [0, ''];
  try {
    for await (const { position, stream, version, id } of source.events()) {
      if (ordinal++ === damage.ordinal) return { ...damage, position, stream, version, id };
      last = position;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return { ...damage, position: source.gapless ? positionOf(Number(last) + 1) : null };
}
