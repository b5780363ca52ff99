import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/**
 * What a log holds up to some event, in figures that no other log has. Hashes are those of the streams' chains; digests are
 * sha256, lower-case hex. How each is made is the event store's matter.
 */
export const sealSchema = z.object({
  /** How many events from the start of the log are covered. */
  events: count,
  streams: count,
  /** Over name, version and hash of the last event of each stream. */
  headsDigest: sha256,
  /** Over the hashes of all events in log order. */
  logDigest: sha256,
  /** `tags` are of the events from here on (counted from 0), one for each `every` events: they tell where two logs part. */
  from: count,
  every: z.number().int().positive(),
  tags: z.string(),
});
export type Seal = z.infer<typeof sealSchema>;

/** One day's signed statement about the log; in its own stream, so that it is part of what the next one covers. */
export const anchorFacts = {
  LedgerAnchored: sealSchema.extend({
    day: z.iso.date(),
    /** Of the last event covered, in the store that held the log on that day. */
    position: z.string().min(1),
    /** The signature of the anchor before, `''` for the first. */
    previous: z.string(),
    /** Ed25519, DER (SPKI) in base64url, and its fingerprint: sha256 of that text. */
    publicKey: z.string().min(1),
    key: sha256,
    /** Of everything else here, base64url. */
    signature: z.string().min(1),
  }),
};
export type AnchorFact = FactOf<typeof anchorFacts>;
export type Anchor = AnchorFact['data'];
export const anchorHistory = factHistory(anchorFacts);

export type Anchors = { last?: Anchor };
export const noAnchors: Anchors = {};
export const evolveAnchors = (_before: Anchors, fact: AnchorFact): Anchors => ({ last: fact.data });

export type AnchorLedger = { type: 'AnchorLedger'; data: Anchor };
/** At most one a day, days in order. */
export const decideAnchor = ({ data }: AnchorLedger, { last }: Anchors): AnchorFact[] =>
  last && last.day >= data.day ? [] : [{ type: 'LedgerAnchored', data }];
