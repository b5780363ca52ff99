type Row = { findingId: string; version: number; light: string; overdueWorkingDays?: number };

/**
 * How many rows a fresh answer would change on the screen: come, gone, moved to another place, or other in what they
 * say. Used to announce an update instead of moving rows under the reader's cursor.
 */
export function countChanges(shown: readonly Row[], fresh: readonly Row[]): number {
  const before = new Map(shown.map((row) => [row.findingId, row]));
  const after = new Set(fresh.map((row) => row.findingId));
  const gone = shown.filter((row) => !after.has(row.findingId)).length;
  const changed = fresh.filter((row) => {
    const old = before.get(row.findingId);
    return !old || signature(old) !== signature(row);
  }).length;
  if (gone + changed > 0) return gone + changed;
  return fresh.filter((row, place) => shown[place]?.findingId !== row.findingId).length;
}

const signature = (row: Row): string => `${row.version} ${row.light} ${row.overdueWorkingDays ?? ''}`;
