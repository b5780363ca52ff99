/** What the fold needs to know of a row of a group table. `rank` is absent for a unit that was not assessed. */
export type FoldableRow = { rank?: number; tied: boolean; bottom: boolean };
export type Fold<T> =
  { kind: 'row'; row: T } | { kind: 'fold'; rows: T[]; from: number; to: number; tied: number };

const head = 12;
const tail = 2;
/** A run shorter than this saves no reading and is shown. */
const shortest = 8;

/**
 * The rows of a table with the long middle folded away. The head, the end of the table, the whole 末位 set, ties that
 * begin in the head and every row in `keep` stay visible; rows keep their order.
 */
export function foldRows<T extends FoldableRow>(rows: readonly T[], keep: (row: T) => boolean): Fold<T>[] {
  const folds: Fold<T>[] = [];
  let run: T[] = [];
  const close = () => {
    if (run.length >= shortest) folds.push(foldOf(run));
    else folds.push(...run.map((row) => ({ kind: 'row' as const, row })));
    run = [];
  };
  rows.forEach((row, place) => {
    if (mayFold(rows, row, place) && !keep(row)) return run.push(row);
    close();
    folds.push({ kind: 'row', row });
  });
  close();
  return folds;
}

function mayFold<T extends FoldableRow>(rows: readonly T[], row: T, place: number): boolean {
  if (row.rank === undefined || row.bottom) return false;
  if (place < head || place >= rows.length - tail) return false;
  return row.rank !== rows[head - 1]?.rank && row.rank !== rows[rows.length - tail]?.rank;
}

const foldOf = <T extends FoldableRow>(rows: T[]): Fold<T> => ({
  kind: 'fold',
  rows,
  from: rows[0]?.rank ?? 0,
  to: rows[rows.length - 1]?.rank ?? 0,
  tied: rows.filter((row) => row.tied).length,
});
