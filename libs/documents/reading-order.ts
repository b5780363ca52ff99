export type ReadingOrder = 'single' | 'by-row' | 'by-column';

export type Cell = { printedName: string; rank: number; line: number };
/** One printed line of a table: a cell or nothing for each column pair. `floating`: it is unknown which pair it fills. */
export type GridLine = { pairs: (Cell | undefined)[]; floating: boolean };

export type Reading = {
  order: ReadingOrder;
  cells: Cell[];
  /** The right-hand pair is read before the left-hand one. */
  pairsReversed: boolean;
  /** A line with a single pair and no mark of the empty one was put to the right. */
  floatingRight: boolean;
  /** How often the rank falls along the reading; 0 for a sound table. */
  falls: number;
  /** Another order reads as well and gives another sequence. */
  ambiguous: boolean;
};

/** Finds the order in which the ranks never fall; where several do, by row, left to right, as printed comes first. */
export function inferReading(grid: readonly GridLine[], pairCount: number): Reading {
  const candidates: Reading[] = [];
  const floats = grid.some((line) => line.floating);
  for (const floatingRight of floats && pairCount > 1 ? [false, true] : [false]) {
    for (const pairsReversed of pairCount > 1 ? [false, true] : [false]) {
      const columns = columnsOf(grid, pairCount, floatingRight);
      if (pairsReversed) columns.reverse();
      const orders: ReadingOrder[] = pairCount > 1 ? ['by-row', 'by-column'] : ['single'];
      for (const order of orders) {
        const cells = order === 'by-row' ? byRow(columns, grid.length) : columns.flat();
        const read = cells.filter((cell) => cell !== undefined);
        candidates.push({
          order,
          cells: read,
          pairsReversed,
          floatingRight,
          falls: fallsIn(read),
          ambiguous: false,
        });
      }
    }
  }
  candidates.sort((a, b) => a.falls - b.falls || leapsIn(a.cells) - leapsIn(b.cells));
  const best = candidates[0];
  if (!best) throw new Error('a table has at least one reading');
  const ambiguous = candidates.some(
    (other) =>
      other.falls === best.falls &&
      leapsIn(other.cells) === leapsIn(best.cells) &&
      other.cells.some((cell, i) => cell !== best.cells[i]),
  );
  return { ...best, ambiguous };
}

type Column = (Cell | undefined)[];

function columnsOf(grid: readonly GridLine[], pairCount: number, floatingRight: boolean): Column[] {
  return Array.from({ length: pairCount }, (_, pair) =>
    grid.map((line) => {
      if (!line.floating || !floatingRight) return line.pairs[pair];
      return pair === pairCount - 1 ? line.pairs[0] : undefined;
    }),
  );
}

const byRow = (columns: Column[], rows: number): Column =>
  Array.from({ length: rows }, (_, row) => columns.map((column) => column[row])).flat();

const fallsIn = (cells: readonly Cell[]): number =>
  cells.filter((cell, i) => i > 0 && cell.rank < (cells[i - 1]?.rank ?? 0)).length;

/** Rows whose rank is neither their position nor the rank above them. */
const leapsIn = (cells: readonly Cell[]): number =>
  cells.filter((cell, i) => cell.rank !== i + 1 && cell.rank !== cells[i - 1]?.rank).length;
