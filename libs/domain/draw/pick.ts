/** What the lots are drawn with comes from outside: sha256 or HMAC-SHA256 of a text, as lower-case hex. */
export type HashOf = (text: string) => string;

/** A finding in the frame; a weight of n puts n lots in. */
export type FrameEntry = { findingId: string; weight: number };

/**
 * The sample that a seed picks from a frame: the lots in the order of their hashes, each finding once. Whoever has frame and
 * seed gets the same.
 */
export function drawSample(
  { entries, count, seed }: { entries: readonly FrameEntry[]; count: number; seed: string },
  sha256: HashOf,
): string[] {
  const lots = entries.flatMap(({ findingId, weight }) =>
    Array.from({ length: weight }, (_, lot) => ({
      findingId,
      order: sha256(`${seed}/${findingId}/${lot + 1}`),
    })),
  );
  lots.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.findingId < b.findingId ? -1 : 1));
  return [...new Set(lots.map(({ findingId }) => findingId))].slice(0, count);
}

/** The frame as its digest is taken: one line a finding, in the order of their ids. */
export const frameText = (entries: readonly FrameEntry[]): string =>
  [...entries]
    .sort((a, b) => (a.findingId < b.findingId ? -1 : 1))
    .map(({ findingId, weight }) => `${findingId} ${weight}\n`)
    .join('');

const HEX_DIGITS = 8;
/** Whether a report is drawn for an on-site re-inspection: `hmac` of `deskLot` under the secret of the quarter. */
export const isDeskDrawn = (hmac: string, percent: number): boolean =>
  parseInt(hmac.slice(0, HEX_DIGITS), 16) * 100 < percent * 16 ** HEX_DIGITS;

export const deskLot = (findingId: string, cycle: number): string => `${findingId}/${cycle}`;

/** `2023Q2`, of a date of the city. */
export const quarterOf = (date: string): string =>
  `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
