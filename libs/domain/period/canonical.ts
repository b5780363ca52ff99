import type { ComputedRow, PublishedRow, UnitSheet } from './events';

type CanonicalRow = Pick<PublishedRow, 'unitId' | 'name' | 'rank' | 'score' | 'excluded'>;

/** One line per row in printed order, each a JSON array of fixed places: the text a table's digest is taken over. */
export const canonicalRows = (
  groups: readonly { groupId: string; rows: readonly CanonicalRow[] }[],
): string =>
  lines(
    groups.flatMap(({ groupId, rows }) =>
      rows.map((row) => [groupId, row.unitId, row.name, row.rank, row.score, row.excluded ?? null]),
    ),
  );

/** One line per sheet, in the order given; components, and the items each was counted from, in theirs. */
export const canonicalSheets = (sheets: readonly UnitSheet[]): string =>
  lines(
    sheets.map((sheet) => [
      sheet.unitId,
      sheet.score,
      sheet.compared,
      sheet.components.map((component) => [
        component.code,
        component.value,
        component.weight,
        component.numerator ?? null,
        component.denominator ?? null,
        (component.items ?? []).map((item) => [item.findingId, item.cycle, item.verdict, item.why ?? null]),
      ]),
    ]),
  );

/** A computed row as it is printed: the compared score is the score shown. */
export const printedRow = ({ unitId, name, rank, compared, excluded }: ComputedRow): PublishedRow => ({
  unitId,
  name,
  rank,
  score: compared,
  ...(excluded !== undefined && { excluded }),
});

const lines = (rows: readonly unknown[][]): string => rows.map((row) => JSON.stringify(row)).join('\n');
