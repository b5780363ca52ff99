/** What the fold needs to know of a row of a group table. `rank` is absent where the unit was not ranked. */
export type FoldableRow = { rank?: number; tied: boolean; excluded?: string };
/** `from` and `to` are ranks; both absent for a run of units without one. */
export type Fold<T> =
  { kind: 'row'; row: T } | { kind: 'fold'; rows: T[]; from?: number; to?: number; tied: number };

const head = 12;
const tail = 2;
/** A run shorter than this saves no reading and is shown. */
const shortest = 8;

/**
 * The rows of a table with the long middle folded away, and apart from it the long run of units that have no rank. The
 * head, the last ranks, ties with either (so the whole 末位 set), units left out by decision and every row in
 * `keep` stay visible; rows keep their order. A table without any rank is shown whole.
 */
export function foldRows<T extends FoldableRow>(rows: readonly T[], keep: (row: T) => boolean): Fold<T>[] {
  const ranked = rows.filter((row) => row.rank !== undefined);
  const shown = shownRanks(ranked);
  const mayFold = (row: T, place: number): boolean => {
    if (row.excluded !== undefined || ranked.length === 0 || keep(row)) return false;
    return row.rank === undefined || (place >= head && !shown.has(row.rank));
  };
  const folds: Fold<T>[] = [];
  let run: T[] = [];
  const close = () => {
    if (run.length >= shortest) folds.push(foldOf(run));
    else folds.push(...run.map((row) => ({ kind: 'row' as const, row })));
    run = [];
  };
  rows.forEach((row, place) => {
    const folding = mayFold(row, place);
    if (!folding || (run[0] && (run[0].rank === undefined) !== (row.rank === undefined))) close();
    if (folding) run.push(row);
    else folds.push({ kind: 'row', row });
  });
  close();
  return folds;
}

/** The rank that ends the head and the last ones: a tie with them is never cut. */
const shownRanks = (ranked: readonly FoldableRow[]): Set<number | undefined> =>
  new Set([ranked[head - 1], ...ranked.slice(-tail)].map((row) => row?.rank));

const foldOf = <T extends FoldableRow>(rows: T[]): Fold<T> => ({
  kind: 'fold',
  rows,
  from: rows[0]?.rank,
  to: rows[rows.length - 1]?.rank,
  tied: rows.filter((row) => row.tied).length,
});
