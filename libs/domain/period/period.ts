import type { PeriodFact, PeriodFactData, PeriodGroup, Scheme } from './events';

export type PeriodState = 'none' | 'open' | 'sealed' | 'published';
export type ScoreEntry = { value: number | null; evidence: string; by: string };

/** 考评周期 as its facts make it. */
export type Period = {
  state: PeriodState;
  opened?: PeriodFactData<'PeriodOpened'>;
  /** What stands, by unit and component. */
  entries: Record<string, Record<string, ScoreEntry>>;
  /** Everybody who entered a score, also one that was replaced; none of them publishes. */
  scorers: string[];
  excluded: { unitId: string; why: string; by: string }[];
  sealed?: PeriodFactData<'ScoresSealed'>;
  computed?: PeriodFactData<'RankingComputed'>;
  reviewers: string[];
  published?: PeriodFactData<'RankingPublished'>;
};
export const noPeriod: Period = { state: 'none', entries: {}, scorers: [], excluded: [], reviewers: [] };

type Evolvers = { [K in PeriodFact['type']]: (period: Period, data: PeriodFactData<K>) => Period };

/** Applies one fact. Total over the facts' names: a forgotten one does not compile. */
export function evolvePeriod(period: Period, fact: PeriodFact): Period {
  const evolve = evolvers[fact.type] as (p: Period, data: PeriodFact['data']) => Period;
  return evolve(period, fact.data);
}

const evolvers: Evolvers = {
  PeriodOpened: (period, data) => ({ ...period, state: 'open', opened: data }),
  ComponentScoreEntered: (period, { unitId, component, value, evidence, by }) => ({
    ...period,
    entries: {
      ...period.entries,
      [unitId]: { ...entriesOf(period, unitId), [component]: { value, evidence, by } },
    },
    scorers: period.scorers.includes(by) ? period.scorers : [...period.scorers, by],
  }),
  UnitExcluded: (period, data) => ({ ...period, excluded: [...period.excluded, data] }),
  ScoresSealed: (period, data) => ({ ...period, state: 'sealed', sealed: data }),
  RankingComputed: (period, data) => ({ ...period, computed: data }),
  RankingReviewed: (period, data) => ({ ...period, reviewers: [...period.reviewers, data.by] }),
  RankingPublished: (period, data) => ({ ...period, state: 'published', published: data }),
};

/** Own keys only: a unit may have any id. */
const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
const entriesOf = (period: Period, unitId: string) => own(period.entries, unitId) ?? {};

export const entryOf = (period: Period, unitId: string, component: string): ScoreEntry | undefined =>
  own(entriesOf(period, unitId), component);

export const exclusionOf = (period: Period, unitId: string) =>
  period.excluded.find((exclusion) => exclusion.unitId === unitId);

export const groupsOf = (period: Period): PeriodGroup[] => period.opened?.groups ?? [];
export const unitsOf = (period: Period): string[] => groupsOf(period).flatMap((group) => group.unitIds);
export const componentsOf = (period: Period): Scheme['components'] => period.opened?.scheme.components ?? [];
