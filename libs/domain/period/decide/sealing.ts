import { isJudged, itemKey } from '../../ranking/judge';
import { Refusal } from '../../refusal';
import { canonicalRows, canonicalSheets, printedRow } from '../canonical';
import type { PeriodKnown } from '../commands';
import { componentsOf, entryOf, exclusionOf, unitsOf, type Period } from '../period';
import { ledgerKey, rankGroups, scoreSheets } from '../sheets';
import { demandOpen, type PeriodChapter } from './chapter';

type Seal = PeriodKnown['SealScores'];

/** 封账: at one position of the log, scores and ranks follow from what is known there and are never computed again. */
export const sealing: PeriodChapter<'SealScores'> = {
  SealScores({ data, known }, period, given) {
    if (period.state === 'sealed' && period.sealed?.position === data.position) return [];
    demandOpen(period);
    if (componentsOf(period).length === 0) throw new Refusal('period.no-components');
    demandCutOff(period, known.cutOff);
    demandComplete(period, known);
    demandJudgedOnce(known.ledger);
    const sheets = scoreSheets(period, known.ledger);
    const groups = rankGroups(period, sheets, known.names);
    const table = groups.map(({ groupId, rows }) => ({ groupId, rows: rows.map(printedRow) }));
    return [
      {
        type: 'ScoresSealed',
        data: {
          position: data.position,
          sheets,
          digest: given.digest(canonicalSheets(sheets)),
          by: given.actor.personId,
        },
      },
      { type: 'RankingComputed', data: { groups, digest: given.digest(canonicalRows(table)) } },
    ];
  },
};

function demandCutOff(period: Period, { recordedAt, notBefore }: Seal['cutOff']): void {
  const end = period.opened!.window.to;
  if (recordedAt < notBefore || recordedAt <= end)
    throw new Refusal('period.cut-off-too-early', { recordedAt, notBefore });
}

/** A score that nobody entered is not a zero and not a dropped component: it is missing. */
function demandComplete(period: Period, { ledger, names }: Seal): void {
  const units = unitsOf(period);
  const read = new Set(ledger.map((row) => ledgerKey(row.unitId, row.component)));
  const missing = componentsOf(period).flatMap(({ code, from }) =>
    units
      .filter((unitId) =>
        from === 'ledger'
          ? !read.has(ledgerKey(unitId, code))
          : !exclusionOf(period, unitId) && !entryOf(period, unitId, code),
      )
      .map((unitId) => ({ unitId, component: code })),
  );
  if (missing.length > 0) throw new Refusal('period.scores-missing', { missing });
  const wrong = ledger.filter((row) => row.numerator > row.denominator);
  if (wrong.length > 0)
    throw new Refusal('period.share-above-one', { unitIds: wrong.map((row) => row.unitId) });
  const named = new Set(names.map(({ unitId }) => unitId));
  const unnamed = units.filter((unitId) => !named.has(unitId));
  if (unnamed.length > 0) throw new Refusal('period.name-missing', { unitIds: unnamed });
}

/** One item counts for one unit and once in each component. */
function demandJudgedOnce(ledger: Seal['ledger']): void {
  const unitOf = new Map<string, string>();
  for (const { unitId, component, items } of ledger) {
    const inComponent = new Set<string>();
    for (const { findingId, cycle, verdict } of items) {
      if (!isJudged(verdict)) continue;
      const key = itemKey(findingId, cycle);
      if (inComponent.has(key) || (unitOf.get(key) ?? unitId) !== unitId)
        throw new Refusal('period.item-judged-twice', { findingId, cycle, unitId, component });
      inComponent.add(key);
      unitOf.set(key, unitId);
    }
  }
}
