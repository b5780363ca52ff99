import * as domain from '#domain';
import { UnknownFact } from '#domain';
import { categories, digestOf, digests, fieldsIn, fieldsOf, goldens } from './golden';

/**
 * What was stored once is read for ever. A file here shows a body as the log keeps it; files are added, never edited. A new
 * shape is a new stored name (`.v2`, with a lift from the one before) and a new file with its line in digests.json.
 */
const histories = Object.entries(categories);
const names = histories.flatMap(([name, { history }]) =>
  history.storedNames().map((storedName) => ({ name, history, storedName })),
);

/** Fields of dues and photos, which stand in many facts: shown once in any. */
const leafOf = (field: string): string => field.split('.').at(-1)!;
const isShared = (field: string): boolean => ['provisional', 'takenAt', 'answers'].includes(leafOf(field));

describe('golden events', () => {
  it('are asked for of every category whose facts are stored', () => {
    const known = Object.entries(domain).filter(
      ([name, value]) => name.endsWith('History') && typeof value === 'object',
    );
    expect(known.length).toBeGreaterThan(0);
    expect(known.map(([name]) => name).sort()).toEqual(histories.map(([name]) => `${name}History`).sort());
  });

  it.each(names)('$storedName has one', ({ storedName }) =>
    expect(goldens.map((golden) => golden.storedName)).toContain(storedName),
  );

  it.each(goldens)('$file is unchanged and says what it is', ({ file, storedName, stored }) => {
    expect(digests).toHaveProperty([file], digestOf(stored));
    expect(Object.keys(stored)).toEqual(['type', 'data']);
    expect(stored.type).toBe(storedName);
  });
  it('none was taken away', () =>
    expect(Object.keys(digests).sort()).toEqual(goldens.map(({ file }) => file).sort()));

  it.each(goldens)('$file is still read, and nothing of it lost', ({ stored }) => {
    const [, { history }] = histories.find(([, known]) => known.history.storedNames().includes(stored.type))!;
    const lifted = history.lift(stored);
    const again = JSON.parse(JSON.stringify(history.store(lifted)));
    // An old shape is today's after the lift; today's comes back as it was.
    expect(again.data).toEqual(lifted.data);
    if (again.type === stored.type) expect(again).toEqual(stored);
  });

  it.each(histories)('of %s show every field that can be stored', (_, { history, schemas }) => {
    const bodies = goldens
      .filter(({ storedName }) => history.storedNames().includes(storedName))
      .map(({ stored }) => history.lift(stored));
    const shownOf = (type?: string) =>
      bodies.filter((fact) => !type || fact.type === type).flatMap((fact) => fieldsIn(fact.data));
    for (const [type, schema] of Object.entries(schemas)) {
      const missing = fieldsOf(schema).filter((field) => !shownOf(type).includes(field) && !isShared(field));
      expect([type, missing]).toEqual([type, []]);
    }
    const shared = Object.values(schemas).flatMap(fieldsOf).filter(isShared).map(leafOf);
    expect(shownOf().map(leafOf)).toEqual(expect.arrayContaining(shared));
  });
});

describe('a name nobody knows', () => {
  it.each(histories)('stops the reading of %s', (_, { history }) => {
    const [known] = history.storedNames();
    for (const type of ['SomethingElse.v1', known!.replace(/\d+$/, '99'), known!.split('.')[0]!]) {
      expect(() => history.lift({ type, data: {} })).toThrow(UnknownFact);
    }
  });
});
