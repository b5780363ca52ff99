import {
  decideStandard,
  evolveStandard,
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
