import type { Seal } from '#domain';
import { canonical, sha256 } from '../canonical';
import type { RecordedEvent } from '../event-store';
import { GENESIS, chain, type Damage } from '../hash-chain';

/** Bytes of an event's hash that its tag keeps. */
const TAG = 3;
/** So that a day's anchor stays small however much it covers; beyond, a tag stands for several events. */
const MAX_TAGS = 50_000;

export type Parting = {
  /** Place in the log, from 0, of the first event that is not what was sealed. */
  ordinal: number;
  /** `order`: the same events in another order; `rewritten`: another event with a sound chain; `inserted`: one too many. */
  kind: 'gap' | 'inserted' | 'order' | 'rewritten' | 'stream-removed' | 'tail-cut';
};

/** Takes the events of a log in their order and knows at each point what a seal of it says. */
export class Ledger {
  events = 0;
  private readonly heads = new Map<string, { version: number; hash: string }>();
  private logDigest = sha256(GENESIS);
  private tags = Buffer.alloc(TAG * 1024);

  /** The damage to the event's chain, if there is any. The ledger goes on from what the event says of itself. */
  take(event: RecordedEvent): Damage['kind'] | null {
    const head = this.heads.get(event.stream) ?? { version: -1, hash: GENESIS };
    const hash = String(event.metadata.hash ?? '');
    this.heads.set(event.stream, { version: event.version, hash });
    this.logDigest = sha256(this.logDigest + hash);
    if (this.tags.length < (this.events + 1) * TAG)
      this.tags = Buffer.concat([this.tags], this.tags.length * 2);
    this.tags.fill(0, this.events * TAG, (this.events + 1) * TAG);
    this.tags.write(hash.slice(0, TAG * 2), this.events * TAG, 'hex');
    this.events++;
    if (event.version !== head.version + 1) return 'gap';
    if (event.metadata.hash === undefined) return 'unchained';
    if (event.metadata.prevHash !== head.hash) return 'link';
    return chain(head.hash, event) === event.metadata.hash ? null : 'content';
  }

  get streams(): number {
    return this.heads.size;
  }

  versionOf(stream: string): number {
    return this.heads.get(stream)?.version ?? -1;
  }

  /** `from`: where the seal before ended. */
  seal(from: number): Seal {
    const every = Math.max(1, Math.ceil((this.events - from) / MAX_TAGS));
    return {
      events: this.events,
      streams: this.heads.size,
      headsDigest: this.headsDigest(),
      logDigest: this.logDigest,
      from,
      every,
      tags: this.tagsOf(from, every).toString('base64url'),
    };
  }

  /** Where this log parts from the sealed one; to be asked when exactly `seal.events` were taken, or the log ends before. */
  partingFrom(seal: Seal): Parting | null {
    if (this.agreesWith(seal)) return null;
    const sealed = Buffer.from(seal.tags, 'base64url');
    const mine = this.tagsOf(seal.from, seal.every);
    const at = (tags: Buffer, index: number) => tags.subarray(index * TAG, (index + 1) * TAG).toString('hex');
    const count = Math.min(sealed.length, mine.length) / TAG;
    let index = 0;
    while (index < count && at(sealed, index) === at(mine, index)) index++;
    const ordinal = Math.min(seal.from + index * seal.every, this.events);
    if (ordinal === this.events && this.events < seal.events) return { ordinal, kind: 'tail-cut' };
    if (this.heads.size < seal.streams) return { ordinal, kind: 'stream-removed' };
    if (seal.every > 1 || index === count) return { ordinal, kind: 'rewritten' };
    const rest = (tags: Buffer) =>
      new Set(Array.from({ length: tags.length / TAG - index }, (_, n) => at(tags, index + n)));
    const [sealedRest, mineRest] = [rest(sealed), rest(mine)];
    const known = sealedRest.has(at(mine, index));
    const kept = mineRest.has(at(sealed, index));
    if (known) return { ordinal, kind: kept ? 'order' : 'gap' };
    return { ordinal, kind: kept ? 'inserted' : 'rewritten' };
  }

  private agreesWith(seal: Seal): boolean {
    return (
      this.events === seal.events &&
      this.logDigest === seal.logDigest &&
      this.heads.size === seal.streams &&
      this.headsDigest() === seal.headsDigest
    );
  }

  private tagsOf(from: number, every: number): Buffer {
    const all = this.tags.subarray(from * TAG, this.events * TAG);
    if (every === 1) return Buffer.from(all);
    const groups: Buffer[] = [];
    for (let start = 0; start < all.length; start += every * TAG) {
      const digest = sha256(all.subarray(start, start + every * TAG).toString('hex'));
      groups.push(Buffer.from(digest, 'hex').subarray(0, TAG));
    }
    return Buffer.concat(groups);
  }

  private headsDigest(): string {
    const lines = [...this.heads.keys()].sort().map((stream) => {
      const { version, hash } = this.heads.get(stream)!;
      return canonical([stream, version, hash]);
    });
    return sha256(lines.join('\n'));
  }
}
