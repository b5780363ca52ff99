import type { RankRow } from './bulletin-table';
import type { ReadingOrder } from './reading-order';

export type GroupKind = 'county' | 'district' | 'key-unit' | 'general-unit' | 'township';

export type RankGroup = {
  title: string;
  /** `other` when the title names no known group; reported as `group-unknown`. */
  kind: GroupKind | 'other';
  line: number;
  readingOrder: ReadingOrder;
  rows: RankRow[];
};

/** Every unit with the greatest rank of its group; nobody when all tie. */
export function lastPlace(rows: readonly RankRow[]): RankRow[] {
  const last = Math.max(...rows.map((row) => row.rank));
  const set = rows.filter((row) => row.rank === last);
  return set.length === rows.length ? [] : set;
}
