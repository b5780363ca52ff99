export type Rankable = {
  unitId: string;
  /** Thousandths at the scheme's precision; null for a unit that is not assessed. */
  compared: number | null;
  /** Place in the register; printed order inside a tie. */
  registerOrder: number;
};
export type Ranked<R> = R & { rank: number | null };

/** 1 + assessed units with a strictly higher compared score, in printed order; the unassessed last and without a rank. */
export function rank<R extends Rankable>(rows: readonly R[]): Ranked<R>[] {
  const printed = [...rows].sort(
    (a, b) => (b.compared ?? -1) - (a.compared ?? -1) || a.registerOrder - b.registerOrder,
  );
  let last: Ranked<R> | undefined;
  return printed.map((row, index) => {
    const tied = last !== undefined && last.compared === row.compared;
    last = { ...row, rank: row.compared === null ? null : tied ? last!.rank : index + 1 };
    return last;
  });
}

export type BottomRule = { minimum: number; band: number };
export type BottomReason = 'too-few' | 'all-tie' | 'within-band';
/** A set, not one unit; where it is empty, `why` says which exception holds. */
export type Bottom = { unitIds: string[]; why?: BottomReason };

/**
 * All units with the greatest rank, in the order given. `band` in thousandths; a gap equal to it is still a bottom. A table
 * printed without scores has no gaps to measure, so the band does not apply to it.
 */
export function bottom(
  rows: readonly { unitId: string; rank: number | null; compared: number | null }[],
  { minimum, band }: BottomRule,
): Bottom {
  const assessed = rows.filter((row) => row.rank !== null);
  if (assessed.length === 0 || assessed.length < minimum) return { unitIds: [], why: 'too-few' };
  const greatest = Math.max(...assessed.map((row) => row.rank!));
  const last = assessed.filter((row) => row.rank === greatest);
  const others = assessed.filter((row) => row.rank !== greatest);
  if (others.length === 0) return { unitIds: [], why: 'all-tie' };
  const next = Math.min(...others.map((row) => row.compared ?? Infinity));
  if (next - (last[0]!.compared ?? -Infinity) < band) return { unitIds: [], why: 'within-band' };
  return { unitIds: last.map((row) => row.unitId) };
}

export type RankViolation = { index: number; rank: number; expected: number };

/** Rows of a printed column whose rank is not 1 + the rows with a smaller one (1-2-2-4); null is a row without a rank. */
export function checkCompetitionRanking(ranks: readonly (number | null)[]): RankViolation[] {
  const printed = ranks.filter((rank) => rank !== null).sort((a, b) => a - b);
  return ranks.flatMap((rank, index) => {
    if (rank === null) return [];
    const expected = 1 + printed.indexOf(rank);
    return expected === rank ? [] : [{ index, rank, expected }];
  });
}
