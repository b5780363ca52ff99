export type RankedGroup = {
  /** Names the group across periods. */
  groupId: string;
  /** `name`: the unit's full name at the time of that table; a printed short form is no renaming. */
  rows: readonly { unitId: string; name: string; rank: number | null }[];
};
export type MovementMark = 'new' | 'moved-group' | 'renamed' | 'unranked-before';
export type Movement = {
  unitId: string;
  rank: number | null;
  /** Only inside the same group; a rank of another group is no measure. */
  previousRank: number | null;
  /** Places won (above 0) or lost; null where there is nothing to compare: no arrow is drawn. */
  places: number | null;
  marks: MovementMark[];
};

/** How each unit of the later table moved, told apart by unitId; the order of the rows does not matter. */
export function movement(previous: readonly RankedGroup[], current: readonly RankedGroup[]): Movement[] {
  const before = new Map(
    previous.flatMap((group) => group.rows.map((row) => [row.unitId, { ...row, groupId: group.groupId }])),
  );
  return current.flatMap((group) =>
    group.rows.map((row) => {
      const old = before.get(row.unitId);
      const sameGroup = old?.groupId === group.groupId;
      const previousRank = sameGroup ? old.rank : null;
      const marks: MovementMark[] = [];
      if (!old) marks.push('new');
      if (old && !sameGroup) marks.push('moved-group');
      if (old && old.name !== row.name) marks.push('renamed');
      if (sameGroup && old.rank === null) marks.push('unranked-before');
      const places = previousRank === null || row.rank === null ? null : previousRank - row.rank;
      return { unitId: row.unitId, rank: row.rank, previousRank, places, marks };
    }),
  );
}
