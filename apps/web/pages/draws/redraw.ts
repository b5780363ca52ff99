import type { DeskDrawCheck, LookBackDraw } from '#contracts';
import { deskLot, drawSample, frameText, isDeskDrawn } from '#domain';
import { hmacSha256, sha256 } from './sha256';

/** The draw as this device comes to it from frame and seed alone. `drawn` is absent before the seed is known. */
export type Redrawn = {
  frameDigest: string;
  frameAgrees: boolean;
  drawn?: { findingIds: string[]; agrees: boolean };
};

export function redraw(
  draw: Pick<LookBackDraw, 'frame' | 'frameDigest' | 'count' | 'seed' | 'picked'>,
): Redrawn {
  const { frame, count, seed, picked } = draw;
  const frameDigest = sha256(frameText(frame));
  const frameAgrees = frameDigest === draw.frameDigest;
  if (seed === undefined) return { frameDigest, frameAgrees };
  const findingIds = drawSample({ entries: frame, count, seed }, sha256);
  return { frameDigest, frameAgrees, drawn: { findingIds, agrees: findingIds.join() === picked.join() } };
}

/** The first lot of a finding in the order of the draw: what put it where it stands. */
export function firstLot(findingId: string, weight: number, seed: string): { lot: number; hash: string } {
  const lots = Array.from({ length: weight }, (_, n) => ({
    lot: n + 1,
    hash: sha256(`${seed}/${findingId}/${n + 1}`),
  }));
  return lots.reduce((low, one) => (one.hash < low.hash ? one : low));
}

/** A quarter of the desk draw as this device comes to it from the revealed secret. */
export function redrawDesk(
  { lots }: Pick<DeskDrawCheck, 'lots'>,
  { secret, digest }: { secret: string; digest: string },
): { secretMatches: boolean; drawn: number; wrong: DeskDrawCheck['lots'] } {
  const drawn = (lot: DeskDrawCheck['lots'][number]) =>
    isDeskDrawn(hmacSha256(secret, deskLot(lot.findingId, lot.cycle)), lot.percent);
  return {
    secretMatches: sha256(secret) === digest,
    drawn: lots.filter(drawn).length,
    wrong: lots.filter((lot) => drawn(lot) !== lot.stored),
  };
}
