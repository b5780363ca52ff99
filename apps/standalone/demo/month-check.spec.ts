import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMonthCheck, publishedCalendar } from '#documents';
import { observationSchema, standardFacts } from '#domain';
import { demoMonthCheck, MONTH_CHECK_SEED } from './month-check';
import { siteClasses } from './site-classes';
import { demoClauses, demoStandard } from './standard';

const check = parseMonthCheck(readFileSync(join(__dirname, 'sources/2018-06-month-check.txt'), 'utf8'));
const made = demoMonthCheck(check);
const rateOf = (observations: typeof made.observations): number =>
  observations.filter((one) => one.result === 'pass').length / observations.length;

describe('the generated month check of June 2018', () => {
  it('is the same every time, and says that it was generated and from which seed', () => {
    expect(demoMonthCheck(check)).toEqual(made);
    expect(made.generated).toMatchObject({ seed: MONTH_CHECK_SEED, notice: expect.stringContaining('示例') });
    expect(createHash('sha256').update(JSON.stringify(made)).digest('hex')).toBe(
      'f2ca4e6a05b43e900db51fd5ae71af1fc35174763ae59f797423ae51e838c349',
    );
  });

  it('adds up to the totals of the source: 1,090 sites in 36 classes, 372 questionnaires', () => {
    expect(made.sites).toHaveLength(1090);
    expect(new Set(made.sites.map((site) => site.siteId)).size).toBe(1090);
    expect(new Set(made.sites.map((site) => site.name)).size).toBe(1090);
    expect(new Set(made.sites.map((site) => site.categoryCode)).size).toBe(36);
    expect(made.survey.n).toBe(372);
    for (const { answers } of made.survey.results)
      expect(Object.values(answers).reduce((sum, n) => sum + n, 0)).toBe(372);
    for (const rate of made.surveyRates) expect(rate).toBeGreaterThan(800);
  });

  it('looks at each site once, under a clause that holds for its class, in working time', () => {
    expect(new Set(made.observations.map((one) => one.siteId)).size).toBe(1090);
    const clauses = new Map(demoClauses.map((clause) => [clause.clauseId, clause]));
    for (const one of made.observations) {
      observationSchema.parse(one);
      expect(clauses.get(one.clauseId)?.siteCategories).toContain(one.categoryCode);
      const local = new Date(Date.parse(one.occurredAt) + 8 * 3_600_000).toISOString();
      expect(local).toMatch(/^2018-06-1[2-5]T(08|09|10|11|15|16|17):/);
    }
    expect(new Set(made.observations.map((one) => one.mode))).toEqual(new Set(['open', 'covert']));
    const times = made.observations.map((one) => one.occurredAt);
    expect(times).toEqual([...times].sort());
    const { days } = publishedCalendar();
    for (const date of ['2018-06-12', '2018-06-13', '2018-06-14', '2018-06-15'])
      expect(days[date]).toBeUndefined();
  });

  it('passes 88 to 94 of a hundred sites', () => {
    expect(rateOf(made.observations)).toBeGreaterThan(0.88);
    expect(rateOf(made.observations)).toBeLessThan(0.94);
  });

  it('refuses a check without figures or with other classes', () => {
    expect(() => demoMonthCheck({ ...check, sites: undefined })).toThrow('lacks dates or figures');
    const classes = check.classes && { ...check.classes, value: 35 };
    expect(() => demoMonthCheck({ ...check, classes })).toThrow('another number of classes');
  });
});

describe('the demonstration standard', () => {
  it('is a valid standard in which every class and clause finds the other', () => {
    standardFacts.StandardPublished.parse(demoStandard);
    const ids = new Set(demoClauses.map((clause) => clause.clauseId));
    expect(ids.size).toBe(demoClauses.length);
    expect(siteClasses).toHaveLength(36);
    for (const one of siteClasses) expect(one.clauseIds.filter((clauseId) => !ids.has(clauseId))).toEqual([]);
    for (const clause of demoClauses)
      expect(clause.evidence.kind).toBe(clause.kinds.includes('site') ? 'photos' : 'document');
    expect(new Set(demoClauses.flatMap((clause) => clause.kinds)).size).toBe(5);
  });
});
