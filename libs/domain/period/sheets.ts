import { bottom, rank } from '../ranking/rank';
import { rate } from '../ranking/rates';
import { score } from '../ranking/score';
import type { LedgerComponent, PeriodKnown } from './commands';
import type { PeriodFactData, SheetComponent, SheetItem, UnitSheet } from './events';
import { componentsOf, entryOf, exclusionOf, groupsOf, unitsOf, type Period } from './period';

type Seal = PeriodKnown['SealScores'];

/** One sheet per unit of the period, in the groups' order; an excluded unit's items are listed, its score is null. */
export function scoreSheets(period: Period, ledger: readonly LedgerComponent[]): UnitSheet[] {
  const read = new Map(ledger.map((row) => [ledgerKey(row.unitId, row.component), row]));
  return unitsOf(period).map((unitId) => {
    const components = componentsOf(period).map(({ code, weight, from }): SheetComponent => {
      if (from === 'entered') return { code, weight, value: entryOf(period, unitId, code)?.value ?? null };
      const row = read.get(ledgerKey(unitId, code))!;
      const { numerator, denominator, value } = rate(row.numerator, row.denominator);
      return { code, weight, value, numerator, denominator, items: [...row.items].sort(byItem) };
    });
    const excluded = exclusionOf(period, unitId) !== undefined;
    const result = excluded ? undefined : score(components, period.opened!.scheme.precision);
    return { unitId, components, score: result?.score ?? null, compared: result?.compared ?? null };
  });
}

/** Every group's table from the sheets: ranks, printed order and bottom. */
export function rankGroups(
  period: Period,
  sheets: readonly UnitSheet[],
  names: Seal['names'],
): PeriodFactData<'RankingComputed'>['groups'] {
  const sheetOf = new Map(sheets.map((sheet) => [sheet.unitId, sheet]));
  const nameOf = new Map(names.map(({ unitId, name }) => [unitId, name]));
  return groupsOf(period).map(({ groupId, unitIds }) => {
    const ranked = rank(
      unitIds.map((unitId, registerOrder) => {
        const { score, compared } = sheetOf.get(unitId)!;
        return { unitId, registerOrder, score, compared };
      }),
    );
    const rows = ranked.map(({ unitId, score, compared, rank }) => {
      const excluded = exclusionOf(period, unitId)?.why;
      const row = { unitId, name: nameOf.get(unitId)!, score, compared, rank };
      return excluded === undefined ? row : { ...row, excluded };
    });
    return { groupId, rows, bottom: bottom(ranked, period.opened!.scheme) };
  });
}

export const ledgerKey = (unitId: string, component: string): string => JSON.stringify([unitId, component]);

/** By code unit, not by locale: the order is part of the digest. */
const byItem = (a: SheetItem, b: SheetItem): number =>
  a.findingId === b.findingId ? a.cycle - b.cycle : a.findingId < b.findingId ? -1 : 1;
