import { evolvePeriod, noPeriod, periodHistory, type Period, type PeriodFactData } from '#domain';
import type { RecordedEvent } from '#event-store';
import { idOf, idsOf, isImport, type Projection } from '../projection/projection';
import { PeriodRow, RankRow } from './period.row';

/** The period after one more event, and the ranking if that event published it. Pure. */
export function afterPeriod(
  row: PeriodRow | null,
  event: RecordedEvent,
): { row: PeriodRow; ranks: RankRow[] } {
  const fact = periodHistory.lift(event);
  const fold = evolvePeriod(row?.fold ?? noPeriod, fact);
  if (!fold.opened || fold.state === 'none')
    throw new Error('the first event of a period is not its opening');
  const periodId = idOf(event);
  const { kind, label, window } = fold.opened;
  const next: PeriodRow = {
    periodId,
    kind,
    label,
    status: fold.state,
    origin: fold.published?.origin ?? null,
    windowFrom: window.from,
    windowTo: window.to,
    publishedAt: row?.publishedAt ?? null,
    demonstration: row?.demonstration ?? isImport(event),
    version: event.version,
    position: event.position,
    fold,
  };
  if (fact.type !== 'RankingPublished') return { row: next, ranks: [] };
  return {
    row: { ...next, publishedAt: event.metadata.effectiveAt },
    ranks: ranksOf(periodId, fold, fact.data),
  };
}

function ranksOf(periodId: string, fold: Period, data: PeriodFactData<'RankingPublished'>): RankRow[] {
  return data.groups.flatMap(({ groupId, rows }) => {
    const group = fold.opened?.groups.find((opened) => opened.groupId === groupId);
    if (!group) throw new Error(`a ranking was published for ${groupId}, which is no group of the period`);
    const ranked = rows.filter(({ rank }) => rank !== null);
    return rows.map(({ unitId, name, rank, score, excluded }, place) => ({
      periodId,
      groupId,
      unitId,
      groupTitle: group.title,
      name,
      place,
      rank,
      tied: rank !== null && ranked.filter((other) => other.rank === rank).length > 1,
      of: ranked.length,
      score,
      excluded: excluded ?? null,
    }));
  });
}

/** Assessment periods and their published rankings. */
export const periods: Projection = {
  name: 'period',
  version: 1,
  category: 'period',
  tables: [PeriodRow, RankRow],
  async begin(tables, events) {
    const rows = new Map<string, PeriodRow>();
    for (const row of await tables.load(PeriodRow, 'periodId', idsOf(events))) rows.set(row.periodId, row);
    const changed = new Set<string>();
    const ranks: RankRow[] = [];
    return {
      apply(event) {
        const id = idOf(event);
        const next = afterPeriod(rows.get(id) ?? null, event);
        rows.set(id, next.row);
        ranks.push(...next.ranks);
        changed.add(id);
      },
      async flush() {
        await tables.upsert(
          PeriodRow,
          [...changed].map((id) => rows.get(id)!),
        );
        await tables.upsert(RankRow, ranks);
      },
    };
  },
};
