import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Ranking } from '#contracts';
import { Refusal, type Period } from '#domain';
import type { EventStore } from '#event-store';
import { periodGrants, questionGrants, scopeOf, type Account, type Identity } from '#identity';
import type { ReadModel } from '#read-model';
import { UnitDirectory, type DirectoryUnit } from '../city/unit-directory';
import { IDENTITY, READ_MODEL, STORE } from '../deps';

/** One period's table: as published and frozen, or for those who make it the sealed draft. */
export class RankingQuery extends Query<Ranking> {
  constructor(
    readonly viewer: Account,
    readonly periodId: string,
  ) {
    super();
  }
}

type PeriodRecord = {
  period_id: string;
  status: 'open' | 'sealed' | 'published';
  fold: Period;
  demonstration: boolean;
  position: string;
};
type Row = Ranking['groups'][number]['rows'][number];
type Table = {
  groupId: string;
  rows: { unitId: string; name: string; rank: number | null; score: number | null; excluded?: string }[];
  bottom: { unitIds: string[]; why?: string };
};

const bottomWords: Record<string, string> = {
  'too-few': '参评单位太少，不列末位',
  'all-tie': '全组并列，不列末位',
  'within-band': '与上一名差距在容错范围内，不列末位',
};

@QueryHandler(RankingQuery)
export class RankingQueryHandler implements IQueryHandler<RankingQuery> {
  constructor(
    @Inject(STORE) private readonly store: EventStore,
    @Inject(READ_MODEL) private readonly readModel: ReadModel,
    @Inject(IDENTITY) private readonly identity: Identity,
    private readonly units: UnitDirectory,
  ) {}

  async execute({ viewer, periodId }: RankingQuery): Promise<Ranking> {
    if (!scopeOf(questionGrants.ranking, viewer.role)) throw new Refusal('permission.denied');
    const [record] = await this.readModel.dataSource.query<PeriodRecord[]>(
      `select period_id, status, fold, demonstration, position from rm.period where period_id = $1`,
      [periodId],
    );
    if (!record?.fold.opened) throw new Refusal('period.not-found');
    const { fold: period, status } = record;
    const { opened, sealed, computed, published } = period;
    const makers = !!scopeOf(questionGrants['ranking-draft'], viewer.role);
    // Nobody else sees ranks before they are published.
    const tables: Table[] | undefined =
      published?.groups ?? (makers ? computed?.groups.map(withCompared) : undefined);
    const units = await this.units.all();
    const names = await this.identity.names([published?.by, sealed?.by].filter((id) => id !== undefined));
    const titles = await this.titles(sealed && (makers || published) ? sealed.sheets : []);
    return {
      period: {
        periodId,
        label: opened!.label,
        kind: opened!.kind,
        status,
        from: opened!.window.from,
        to: opened!.window.to,
      },
      origin: published?.origin,
      bulletin: published?.bulletin,
      // Who imported a printed table did not publish it.
      publishedBy: published?.origin === 'computed' ? (names.get(published.by) ?? published.by) : undefined,
      sealedBy: sealed && (names.get(sealed.by) ?? sealed.by),
      digest: published?.digest ?? (makers ? computed?.digest : undefined),
      position: sealed?.position,
      groups: opened!.groups.map((group) => {
        const table = tables?.find((one) => one.groupId === group.groupId);
        const rows = table
          ? table.rows.map((row) => this.row(row, table, period, titles))
          : membersOf(group.unitIds, units);
        return {
          groupId: group.groupId,
          title: group.title,
          kind: group.kind,
          readingOrder: group.readingOrder,
          tied: rows.filter((row) => row.tied).length,
          bottom: {
            units: (table?.bottom.unitIds ?? []).map((unitId) => ({
              unitId,
              name: rows.find((row) => row.unit.unitId === unitId)?.unit.name ?? unitId,
            })),
            why: table?.bottom.why && bottomWords[table.bottom.why],
          },
          rows,
        };
      }),
      demonstration: record.demonstration,
      actions: actionsOf(viewer, period),
      asOf: { position: record.position, at: await this.store.now() },
    };
  }

  private row(
    row: Table['rows'][number],
    table: Table,
    period: Period,
    titles: Map<string, { number: string; title: string }>,
  ): Row {
    const sheet = period.sealed?.sheets.find((one) => one.unitId === row.unitId);
    return {
      unit: { unitId: row.unitId, name: row.name },
      rank: row.rank ?? undefined,
      tied: row.rank !== null && table.rows.filter((other) => other.rank === row.rank).length > 1,
      bottom: table.bottom.unitIds.includes(row.unitId),
      score: row.score ?? undefined,
      excluded: row.excluded,
      sheet: sheet && {
        components: sheet.components.map((component) => ({
          code: component.code,
          name:
            period.opened!.scheme.components.find((one) => one.code === component.code)?.name ??
            component.code,
          weight: component.weight,
          value: component.value ?? undefined,
          numerator: component.numerator,
          denominator: component.denominator,
          items: component.items?.map((item) => ({
            findingId: item.findingId,
            number: titles.get(item.findingId)?.number ?? '',
            title: titles.get(item.findingId)?.title ?? '',
            cycle: item.cycle,
            verdict: verdictWords[item.verdict] ?? item.verdict,
          })),
        })),
      },
    };
  }

  private async titles(
    sheets: readonly { components: { items?: { findingId: string }[] }[] }[],
  ): Promise<Map<string, { number: string; title: string }>> {
    const ids = [
      ...new Set(
        sheets.flatMap((sheet) =>
          sheet.components.flatMap((part) => part.items?.map((item) => item.findingId) ?? []),
        ),
      ),
    ];
    if (ids.length === 0) return new Map();
    const rows = await this.readModel.dataSource.query<
      { finding_id: string; number: string; title: string }[]
    >(`select finding_id, number, title from rm.finding where finding_id = any ($1)`, [ids]);
    return new Map(rows.map((row) => [row.finding_id, row]));
  }
}

const verdictWords: Record<string, string> = {
  'on-time': '按期合格',
  late: '超期合格',
  'not-done': '到期未销号',
  excluded: '不计入',
  carried: '结转下期',
  'not-yet': '未到期',
};

const withCompared = (group: NonNullable<Period['computed']>['groups'][number]): Table => ({
  ...group,
  rows: group.rows.map(({ compared, ...row }) => ({ ...row, score: compared })),
});

/** Before there is a table: the units of the group in register order, without ranks. */
const membersOf = (unitIds: readonly string[], units: Map<string, DirectoryUnit>): Row[] =>
  unitIds.map((unitId) => ({
    unit: { unitId, name: units.get(unitId)?.name ?? unitId },
    tied: false,
    bottom: false,
  }));

function actionsOf(viewer: Account, period: Period): Ranking['actions'] {
  const may = (action: 'EnterComponentScores' | 'SealScores' | 'PublishRanking') =>
    !!scopeOf(periodGrants[action], viewer.role);
  const actions: Ranking['actions'] = [];
  if (period.state === 'open' && period.opened!.scheme.components.length > 0) {
    if (may('EnterComponentScores')) actions.push('EnterScores');
    if (may('SealScores')) actions.push('SealScores');
  }
  const second = period.sealed?.by !== viewer.personId && !period.scorers.includes(viewer.personId);
  if (period.state === 'sealed' && may('PublishRanking') && second) actions.push('PublishRanking');
  return actions;
}
