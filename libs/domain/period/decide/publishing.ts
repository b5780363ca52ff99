import { bottom, checkCompetitionRanking } from '../../ranking/rank';
import { Refusal } from '../../refusal';
import { canonicalRows, printedRow } from '../canonical';
import type { PeriodCommandData } from '../commands';
import type { BulletinRef, PeriodFactData } from '../events';
import { groupsOf, type Period } from '../period';
import { demandOpen, demandSealed, demandSecondPerson, repeated, type PeriodChapter } from './chapter';

/** 复核与公布: by somebody else than who scored and sealed; a published table is frozen. */
export const publishing: PeriodChapter<'ReviewRanking' | 'PublishRanking' | 'ImportPublishedRanking'> = {
  ReviewRanking(_command, period, given) {
    demandSealed(period);
    const { personId } = given.actor;
    if (period.reviewers.includes(personId)) return [];
    demandSecondPerson(period, personId);
    return [{ type: 'RankingReviewed', data: { by: personId } }];
  },

  PublishRanking({ data }, period, given) {
    const { published, computed } = period;
    if (published?.origin === 'computed' && sameBulletin(published.bulletin, data.bulletin)) return [];
    demandSealed(period);
    demandSecondPerson(period, given.actor.personId);
    const { groups, digest } = computed!;
    return [
      {
        type: 'RankingPublished',
        data: {
          bulletin: data.bulletin,
          origin: 'computed',
          groups: groups.map((group) => ({ ...group, rows: group.rows.map(printedRow) })),
          digest,
          by: given.actor.personId,
        },
      },
    ];
  },

  ImportPublishedRanking({ data }, period, given) {
    if (given.actor.channel !== 'import') throw new Refusal('period.import-only');
    if (period.state === 'none') throw new Refusal('period.not-found');
    const groups = importedGroups(data, period);
    const digest = given.digest(canonicalRows(groups));
    const { published } = period;
    const same = published?.origin === 'imported' && sameBulletin(published.bulletin, data.bulletin);
    if (same && published.digest === digest) return [];
    demandOpen(period);
    if (period.scorers.length > 0) throw new Refusal('period.scores-entered');
    demandMembers(data.groups, period);
    demandRankRule(data.groups);
    return [
      {
        type: 'RankingPublished',
        data: { bulletin: data.bulletin, origin: 'imported', groups, digest, by: given.actor.personId },
      },
    ];
  },
};

type ImportedGroups = PeriodCommandData<'ImportPublishedRanking'>['groups'];

const importedGroups = (
  data: PeriodCommandData<'ImportPublishedRanking'>,
  period: Period,
): PeriodFactData<'RankingPublished'>['groups'] =>
  data.groups.map(({ groupId, rows }) => ({
    groupId,
    rows: rows.map((row) => ({ ...row, score: null })),
    bottom: bottom(
      rows.map(({ unitId, rank }) => ({ unitId, rank, compared: null })),
      period.opened!.scheme,
    ),
  }));

/** Each group of the period stands in the table once, with each of its units once and nobody else. */
function demandMembers(groups: ImportedGroups, period: Period): void {
  const key = (groupId: string, unitId: string) => JSON.stringify([groupId, unitId]);
  const printed = groups.flatMap(({ groupId, rows }) => rows.map((row) => ({ ...row, groupId })));
  const keys = new Set(printed.map((row) => key(row.groupId, row.unitId)));
  const members = groupsOf(period).flatMap(({ groupId, unitIds }) =>
    unitIds.map((unitId) => ({ groupId, unitId })),
  );
  const memberKeys = new Set(members.map((member) => key(member.groupId, member.unitId)));
  const missing = members.filter((member) => !keys.has(key(member.groupId, member.unitId)));
  const unknown = printed.filter((row) => !memberKeys.has(key(row.groupId, row.unitId)));
  const twice = [
    ...repeated(groups.map((group) => group.groupId)),
    ...repeated(printed.map((row) => row.unitId)),
  ];
  if (missing.length + unknown.length + twice.length > 0)
    throw new Refusal('period.rows-do-not-match', { missing, unknown, twice });
}

function demandRankRule(groups: ImportedGroups): void {
  const violations = groups.flatMap(({ groupId, rows }) =>
    checkCompetitionRanking(rows.map((row) => row.rank)).map(({ index, rank, expected }) => {
      const { unitId, name } = rows[index]!;
      return { groupId, unitId, name, rank, expected };
    }),
  );
  if (violations.length > 0) throw new Refusal('period.rank-rule', { violations });
}

const sameBulletin = (a: BulletinRef, b: BulletinRef): boolean =>
  a.title === b.title && a.seriesNo === b.seriesNo && a.issuer === b.issuer && a.issuedOn === b.issuedOn;
