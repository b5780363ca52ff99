import type { Ranking } from '#contracts';
import type { Period } from '#domain';
import type { DirectoryUnit } from '../../city/unit-directory';

export type Titles = Map<string, { number: string; title: string }>;
export type Table = {
  groupId: string;
  rows: { unitId: string; name: string; rank: number | null; score: number | null; excluded?: string }[];
  bottom: { unitIds: string[]; why?: string };
};
type Group = Ranking['groups'][number];
type Row = Group['rows'][number];
type Sheet = NonNullable<Period['sealed']>['sheets'][number];

const bottomWords: Record<string, string> = {
  'too-few': '参评单位太少，不列末位',
  'all-tie': '全组并列，不列末位',
  'within-band': '与上一名差距在容错范围内，不列末位',
};

const verdictWords: Record<string, string> = {
  'on-time': '按期合格',
  late: '超期合格',
  'not-done': '到期未销号',
  excluded: '不计入',
  carried: '结转下期',
  'not-yet': '未到期',
};

/** The table as published and frozen; for those who make it also the sealed draft. Nobody else sees ranks before. */
export const tablesFor = (period: Period, makers: boolean): Table[] | undefined =>
  period.published?.groups ?? (makers ? period.computed?.groups.map(withCompared) : undefined);

const withCompared = (group: NonNullable<Period['computed']>['groups'][number]): Table => ({
  ...group,
  rows: group.rows.map(({ compared, ...row }) => ({ ...row, score: compared })),
});

/** The groups in the period's order, each with its rows, or with its members where there is no table yet. */
export function groupsOf(
  period: Period,
  tables: readonly Table[] | undefined,
  { units, titles }: { units: Map<string, DirectoryUnit>; titles: Titles },
): Group[] {
  return period.opened!.groups.map(({ groupId, title, kind, readingOrder, unitIds }) => {
    const table = tables?.find((one) => one.groupId === groupId);
    const rows = table
      ? table.rows.map((row) => rowOf(row, table, period, titles))
      : membersOf(unitIds, units);
    return {
      groupId,
      title,
      kind,
      readingOrder,
      tied: rows.filter((row) => row.tied).length,
      bottom: bottomOf(table, rows),
      rows,
    };
  });
}

/** Before there is a table: the units of the group in register order, without ranks. */
const membersOf = (unitIds: readonly string[], units: Map<string, DirectoryUnit>): Row[] =>
  unitIds.map((unitId) => ({
    unit: { unitId, name: units.get(unitId)?.name ?? unitId },
    tied: false,
    bottom: false,
  }));

function bottomOf(table: Table | undefined, rows: readonly Row[]): Group['bottom'] {
  if (!table) return { units: [] };
  return {
    units: table.bottom.unitIds.map((unitId) => ({
      unitId,
      name: rows.find((row) => row.unit.unitId === unitId)?.unit.name ?? unitId,
    })),
    why: table.bottom.why && bottomWords[table.bottom.why],
  };
}

function rowOf(row: Table['rows'][number], table: Table, period: Period, titles: Titles): Row {
  const sheet = period.sealed?.sheets.find((one) => one.unitId === row.unitId);
  return {
    unit: { unitId: row.unitId, name: row.name },
    rank: row.rank ?? undefined,
    tied: row.rank !== null && table.rows.filter((other) => other.rank === row.rank).length > 1,
    bottom: table.bottom.unitIds.includes(row.unitId),
    score: row.score ?? undefined,
    excluded: row.excluded,
    sheet: sheet && { components: sheet.components.map((one) => componentOf(one, period, titles)) },
  };
}

function componentOf(
  { code, weight, value, numerator, denominator, items }: Sheet['components'][number],
  period: Period,
  titles: Titles,
): NonNullable<Row['sheet']>['components'][number] {
  return {
    code,
    name: period.opened!.scheme.components.find((one) => one.code === code)?.name ?? code,
    weight,
    value: value ?? undefined,
    numerator,
    denominator,
    items: items?.map(({ findingId, cycle, verdict }) => ({
      findingId,
      number: titles.get(findingId)?.number ?? '',
      title: titles.get(findingId)?.title ?? '',
      cycle,
      verdict: verdictWords[verdict] ?? verdict,
    })),
  };
}
