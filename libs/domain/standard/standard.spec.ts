import {
  decideStandard,
  evolveStandard,
  isInForce,
  noStandard,
  standardHistory,
  type Clause,
  type Standard,
} from './standard';

const clause = (clauseId: string): Clause => ({
  clauseId,
  text: '路面平整,无坑洼',
  kinds: ['site'],
  siteCategories: ['01'],
  closingCondition: '修补完毕,通行无碍',
  defaultSeverity: 'ordinary',
  defaultHandling: 'by-deadline',
});
const standard: Standard = {
  standardId: 'nation',
  version: '2021',
  name: '全国文明城市测评体系',
  inForceFrom: '2021-01-01T00:00:00.000Z',
  clauses: [clause('c-1'), clause('c-2')],
  siteCategories: [{ code: '01', name: '主干道' }],
};
const publish = (data: Standard) => ({ type: 'PublishStandard', data }) as const;
const book = decideStandard(publish(standard), noStandard).reduce(evolveStandard, noStandard);

describe('a clause', () => {
  const at = (date: string) => `${date}T04:00:00.000Z`;
  const next = { ...standard, version: '2024', inForceFrom: at('2024-01-01'), clauses: [clause('c-2')] };
  const of = (standardVersion: string, clauseId = 'c-2') => ({
    standardId: 'nation',
    standardVersion,
    clauseId,
  });

  it('is in force by the newest version of its standard on the day, from that day on', () => {
    const other = { ...standard, standardId: 'province', version: '2023', inForceFrom: at('2023-01-01') };
    for (const published of [
      [standard, next, other],
      [next, other, standard],
    ]) {
      expect(isInForce(published, of('2021'), at('2023-12-31'))).toBe(true);
      expect(isInForce(published, of('2024'), at('2023-12-31'))).toBe(false);
      expect(isInForce(published, of('2024'), '2023-12-31T16:00:00.000Z')).toBe(true); // the 1st in China
      expect(isInForce(published, of('2021'), at('2024-01-01'))).toBe(false);
      expect(isInForce(published, of('2024', 'c-1'), at('2024-06-01'))).toBe(false);
      expect(isInForce(published, of('2021'), at('2020-12-31'))).toBe(false);
    }
    expect(isInForce([], of('2021'), at('2023-01-01'))).toBe(false);
  });
});

describe('standard', () => {
  it('is published as a whole, and comes back from the log as it was', () => {
    const facts = decideStandard(publish(standard), noStandard);
    expect(facts).toEqual([{ type: 'StandardPublished', data: standard }]);
    expect(standardHistory.lift(JSON.parse(JSON.stringify(standardHistory.store(facts[0]!))))).toEqual(
      facts[0],
    );
    expect(book.versions).toEqual([standard]);
  });
  it('has clauses of one kind of finding or several, of none at no time', () => {
    const stored = (change: Partial<Standard>) =>
      standardHistory.store({ type: 'StandardPublished', data: { ...standard, ...change } }).data;
    const several = [{ ...clause('c-1'), kinds: ['site', 'material'] as Clause['kinds'] }];
    expect(stored({ clauses: several })).toMatchObject({ clauses: several });
    const refused = expect.objectContaining({ name: 'ZodError' });
    expect(() => stored({ clauses: [{ ...clause('c-1'), kinds: [] }] })).toThrow(refused);
    expect(() => stored({ clauses: [] })).toThrow(refused);
    expect(() => stored({ inForceFrom: '2021-01-01T00:00:00Z' })).toThrow(refused);
  });
  it('refuses one clause twice', () =>
    expect(() =>
      decideStandard(publish({ ...standard, clauses: [clause('c-1'), clause('c-1')] }), noStandard),
    ).toThrow(expect.objectContaining({ code: 'standard.clause-twice' })));
  it('stays quiet on a version that is published', () =>
    expect(decideStandard(publish(standard), book)).toEqual([]));
  it.each([
    ['another version', { version: '2024' }],
    ['the same year of another standard', { standardId: 'province' }],
  ])('takes %s', (_, change) => {
    const next = { ...standard, ...change };
    expect(decideStandard(publish(next), book).reduce(evolveStandard, book).versions).toEqual([
      standard,
      next,
    ]);
  });
});
