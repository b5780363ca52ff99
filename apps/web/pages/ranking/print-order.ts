export type ReadingOrder = 'single' | 'by-row' | 'by-column';

/**
 * Lays rows, given in rank order, out as the bulletin prints them: one pair of columns, two filled line by line, or two
 * filled one after the other. An odd table leaves its gap where the bulletin does: the right-hand pair of the last line
 * by row, the left-hand pair of the last line by column.
 */
export function printLines<T>(rows: readonly T[], order: ReadingOrder): (T | undefined)[][] {
  if (order === 'single') return rows.map((row) => [row]);
  const lines = Math.ceil(rows.length / 2);
  if (order === 'by-row') {
    return Array.from({ length: lines }, (_, line) => [rows[line * 2], rows[line * 2 + 1]]);
  }
  const left = Math.floor(rows.length / 2);
  return Array.from({ length: lines }, (_, line) => [
    line < left ? rows[line] : undefined,
    rows[left + line],
  ]);
}
