import fc from 'fast-check';
import { apportion, generateMonthCheck, type MonthCheckPlan } from './month-check-generator';
import { seededRandom } from './seeded-random';

const plan: MonthCheckPlan = {
  seed: 7,
  sites: 40,
  questionnaires: 10,
  days: ['2018-06-12'],
  sessions: [['08:00', '09:00']],
  teams: [
    { code: 'A', mode: 'open' },
    { code: 'B', mode: 'covert' },
  ],
  classes: [
    { code: 'C01', name: '社区', share: 3, passRate: 900, clauseIds: ['X1', 'X2'], places: ['社区'] },
    { code: 'C02', name: '医院', share: 1, passRate: 900, clauseIds: ['X2'], places: ['医院'] },
  ],
  territories: [{ unitId: 'u1', name: '甲区' }],
  words: ['春晖'],
  questions: [
    {
      question: '满意吗？',
      options: [
        { text: '满意', weight: 9 },
        { text: '不满意', weight: 1 },
      ],
      good: 1,
    },
  ],
  siteIdOf: (siteNo) => `id-${siteNo}`,
};

describe('a generated month check', () => {
  it('follows its seed alone', () => {
    expect(generateMonthCheck(plan)).toEqual(generateMonthCheck({ ...plan }));
    expect(generateMonthCheck({ ...plan, seed: 8 }).observations).not.toEqual(
      generateMonthCheck(plan).observations,
    );
    const random = seededRandom(1);
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });

  it('draws each class its share, at least one, and gives every site a name and one observation', () => {
    const made = generateMonthCheck(plan);
    const of = (code: string): number => made.sites.filter((site) => site.categoryCode === code).length;
    expect([of('C01'), of('C02')]).toEqual([30, 10]);
    expect(new Set(made.sites.map((site) => site.name)).size).toBe(40);
    expect(made.observations.map((one) => one.siteId).sort()).toEqual(
      made.sites.map((site) => site.siteId).sort(),
    );
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 40 }),
        fc.nat(2000),
        (shares, more) => {
          const counts = apportion(shares.length + more, shares);
          expect(counts.reduce((sum, n) => sum + n, 0)).toBe(shares.length + more);
          expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  it("keeps to the sessions, at +08:00 whatever the server's zone", () => {
    for (const { occurredAt } of generateMonthCheck(plan).observations) {
      expect(occurredAt >= '2018-06-12T00:00:00.000Z' && occurredAt < '2018-06-12T01:00:00.000Z').toBe(true);
    }
  });

  it('follows the pass rate', () => {
    const sure = (passRate: number) => plan.classes.map((one) => ({ ...one, passRate }));
    const results = (passRate: number): Set<string> =>
      new Set(generateMonthCheck({ ...plan, classes: sure(passRate) }).observations.map((one) => one.result));
    expect(results(1015)).toEqual(new Set(['pass']));
    expect(results(0)).toEqual(new Set(['fail']));
  });

  it('refuses a plan that cannot hold', () => {
    expect(() => generateMonthCheck({ ...plan, sites: 1 })).toThrow(RangeError);
    expect(() => generateMonthCheck({ ...plan, territories: [] })).toThrow(RangeError);
    expect(() => generateMonthCheck({ ...plan, days: [] })).toThrow(RangeError);
  });
});
