import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Ranking } from '#contracts';
import { Refusal, type Period } from '#domain';
import type { EventStore } from '#event-store';
import { questionGrants, scopeOf, type Account, type Identity } from '#identity';
import type { ReadModel } from '#read-model';
import { UnitDirectory } from '../city/unit-directory';
import { IDENTITY, READ_MODEL, STORE } from '../deps';
import { rankingActions } from './ranking/actions';
import { groupsOf, tablesFor, type Titles } from './ranking/table';

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
    const { label, kind, window } = record.fold.opened;
    const makers = !!scopeOf(questionGrants['ranking-draft'], viewer.role);
    const units = await this.units.all();
    const titles = await this.titles(makers || period.published ? period.sealed?.sheets : undefined);
    return {
      period: { periodId, label, kind, status, from: window.from, to: window.to },
      ...(await this.making(period, makers)),
      groups: groupsOf(period, tablesFor(period, makers), { units, titles }),
      demonstration: record.demonstration,
      actions: rankingActions(viewer, period),
      asOf: { position: record.position, at: await this.store.now() },
    };
  }

  /** Where the table comes from, who answers for it, and the digest of it that the viewer may hold. */
  private async making(
    { sealed, computed, published }: Period,
    makers: boolean,
  ): Promise<Pick<Ranking, 'origin' | 'bulletin' | 'publishedBy' | 'sealedBy' | 'digest' | 'position'>> {
    const names = await this.identity.names([published?.by, sealed?.by].filter((id) => id !== undefined));
    const name = (id: string) => names.get(id) ?? id;
    return {
      origin: published?.origin,
      bulletin: published?.bulletin,
      // Who imported a printed table did not publish it.
      publishedBy: published?.origin === 'computed' ? name(published.by) : undefined,
      sealedBy: sealed && name(sealed.by),
      digest: published?.digest ?? (makers ? computed?.digest : undefined),
      position: sealed?.position,
    };
  }

  private async titles(
    sheets: readonly { components: { items?: { findingId: string }[] }[] }[] = [],
  ): Promise<Titles> {
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
