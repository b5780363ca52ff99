import type { Observation } from '#domain';
import { pick, seededRandom } from './seeded-random';

/** A class of sites. `share` weighs how many are drawn; `passRate` in thousandths; `places` are what such sites are called. */
export type SamplingClass = {
  code: string;
  name: string;
  share: number;
  passRate: number;
  clauseIds: readonly string[];
  places: readonly string[];
};

export type SurveyQuestion = {
  question: string;
  /** Options with their weights, best first; the first `good` of them count as a good answer. */
  options: readonly { text: string; weight: number }[];
  good: number;
};

export type MonthCheckPlan = {
  seed: number;
  /** How many sites and questionnaires the source tells of. */
  sites: number;
  questionnaires: number;
  /** Local working dates YYYY-MM-DD and sessions HH:mm–HH:mm at +08:00. */
  days: readonly string[];
  sessions: readonly (readonly [string, string])[];
  teams: readonly { code: string; mode: Observation['mode'] }[];
  classes: readonly SamplingClass[];
  territories: readonly { unitId: string; name: string }[];
  /** Made-up words that site names begin with. */
  words: readonly string[];
  questions: readonly SurveyQuestion[];
  siteIdOf: (siteNo: string) => string;
};

export type GeneratedSite = {
  siteNo: string;
  siteId: string;
  name: string;
  categoryCode: string;
  territoryUnitId: string;
};

export type GeneratedMonthCheck = {
  /** To be stored and shown with the data: single observations were made up, only the totals are the source's. */
  generated: { method: string; seed: number; notice: string };
  sites: GeneratedSite[];
  /** One per site, by time. */
  observations: (Observation & { team: string })[];
  survey: { form: string; n: number; results: { question: string; answers: Record<string, number> }[] };
  /** Good answers per question, thousandths. */
  surveyRates: number[];
};

const NOTICE =
  '示例数据：点位名称、逐点结果和问卷答案由程序按固定种子生成，只有类数、点位数和问卷数取自公开报道。';
/** How much harder a covert check is, in thousandths of the pass rate. */
const COVERT_PENALTY = 15;

/**
 * Makes up the single observations behind the totals of a month's check; the same plan gives the same check.
 * Throws RangeError where the plan cannot hold: fewer sites than classes, or no day, session, team, territory or word.
 */
export function generateMonthCheck(plan: MonthCheckPlan): GeneratedMonthCheck {
  if (plan.sites < plan.classes.length) throw new RangeError('fewer sites than classes');
  const random = seededRandom(plan.seed);
  const sites = drawSites(plan, random);
  const observations = observe(plan, sites, random);
  const results = plan.questions.map((question) => ask(question, plan.questionnaires, random));
  return {
    generated: { method: 'mulberry32, 按类别分层随机生成', seed: plan.seed, notice: NOTICE },
    sites,
    observations,
    survey: { form: '入户问卷（示例）', n: plan.questionnaires, results },
    surveyRates: plan.questions.map((question, i) => goodRate(question, results[i]?.answers ?? {})),
  };
}

/** Largest remainders, at least one each, so that the numbers add up to the total. */
export function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  const spare = total - shares.length;
  const exact = shares.map((share) => (spare * share) / sum);
  const whole = exact.map(Math.floor);
  const left = spare - whole.reduce((all, n) => all + n, 0);
  const first = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, left);
  const extra = new Set(first.map(({ i }) => i));
  return whole.map((n, i) => n + 1 + (extra.has(i) ? 1 : 0));
}

function drawSites(plan: MonthCheckPlan, random: () => number): GeneratedSite[] {
  const counts = apportion(
    plan.sites,
    plan.classes.map((one) => one.share),
  );
  const taken = new Map<string, number>();
  let no = 0;
  return plan.classes.flatMap((one, c) =>
    Array.from({ length: counts[c] ?? 0 }, () => {
      no += 1;
      const territory = pick(random, plan.territories);
      const base = `${territory.name}${pick(random, plan.words)}${pick(random, one.places)}`;
      const nth = (taken.get(base) ?? 0) + 1;
      taken.set(base, nth);
      const siteNo = `S${String(no).padStart(4, '0')}`;
      return {
        siteNo,
        siteId: plan.siteIdOf(siteNo),
        name: `${base}${nth > 1 ? `${nth}号点` : ''}（示例）`,
        categoryCode: one.code,
        territoryUnitId: territory.unitId,
      };
    }),
  );
}

function observe(
  plan: MonthCheckPlan,
  sites: readonly GeneratedSite[],
  random: () => number,
): GeneratedMonthCheck['observations'] {
  const classes = new Map(plan.classes.map((one) => [one.code, one]));
  const routes = plan.teams.map((): GeneratedSite[] => []);
  for (const site of sites) pick(random, routes).push(site);
  const minutes = workingMinutes(plan);
  const observations = plan.teams.flatMap((team, t) => {
    const route = byTerritory(routes[t] ?? [], plan.territories);
    return route.map((site, i) => {
      const one = classes.get(site.categoryCode);
      if (!one) throw new RangeError(`no class ${site.categoryCode}`);
      const at = minutes[Math.floor(((i + random()) * minutes.length) / route.length)];
      if (at === undefined) throw new RangeError('no working minute to look in');
      const rate = one.passRate - (team.mode === 'covert' ? COVERT_PENALTY : 0);
      return {
        siteId: site.siteId,
        siteName: site.name,
        categoryCode: site.categoryCode,
        clauseId: pick(random, one.clauseIds),
        mode: team.mode,
        result: random() * 1000 < rate ? ('pass' as const) : ('fail' as const),
        occurredAt: at,
        team: team.code,
      };
    });
  });
  return observations.sort((a, b) => compare(a.occurredAt, b.occurredAt) || compare(a.team, b.team));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function byTerritory(
  route: readonly GeneratedSite[],
  territories: MonthCheckPlan['territories'],
): GeneratedSite[] {
  const order = new Map(territories.map(({ unitId }, i) => [unitId, i]));
  return [...route].sort((a, b) => (order.get(a.territoryUnitId) ?? 0) - (order.get(b.territoryUnitId) ?? 0));
}

/** Every minute of the sessions, as instants. */
function workingMinutes(plan: MonthCheckPlan): string[] {
  return plan.days.flatMap((day) =>
    plan.sessions.flatMap(([from, to]) => {
      const start = Date.parse(`${day}T${from}:00+08:00`);
      const length = (Date.parse(`${day}T${to}:00+08:00`) - start) / 60_000;
      return Array.from({ length }, (_, minute) => new Date(start + minute * 60_000).toISOString());
    }),
  );
}

function ask({ question, options }: SurveyQuestion, n: number, random: () => number) {
  const answers: Record<string, number> = Object.fromEntries(options.map(({ text }) => [text, 0]));
  const sum = options.reduce((all, option) => all + option.weight, 0);
  for (let i = 0; i < n; i += 1) {
    let left = random() * sum;
    const chosen = options.find((option) => (left -= option.weight) < 0) ?? options.at(-1);
    if (!chosen) throw new RangeError('a question without options');
    answers[chosen.text] = (answers[chosen.text] ?? 0) + 1;
  }
  return { question, answers };
}

function goodRate({ options, good }: SurveyQuestion, answers: Record<string, number>): number {
  const all = Object.values(answers).reduce((sum, n) => sum + n, 0);
  const fine = options.slice(0, good).reduce((sum, { text }) => sum + (answers[text] ?? 0), 0);
  return all === 0 ? 0 : Math.round((fine * 1000) / all);
}
