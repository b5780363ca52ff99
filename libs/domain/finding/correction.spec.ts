import { correctable, fixedFields, isCorrectable, isFixed, isSameValue, valueOf } from './correction';
import { assigned, filed } from './fixtures/scene';

describe('what of a registration may be put right', () => {
  it.each(correctable)('%s, as long as no unit has it', (field) => {
    expect(isCorrectable(field)).toBe(true);
    expect(isFixed(field, filed().finding)).toBe(false);
  });
  it.each([
    ['title', false],
    ['description', false],
    ['aboutUnit', true],
    ['site', true],
    ['obligation', true],
    ['clause', true],
  ] as const)('%s stands once it is handed over: %s', (field, fixed) =>
    expect(isFixed(field, assigned().finding)).toBe(fixed),
  );
  it.each(fixedFields)('%s never: a due, a time, a reporter or evidence rests on it', (field) => {
    expect(isCorrectable(field)).toBe(false);
    expect(valueOf(field)).toBeUndefined();
  });
});

describe('the new value', () => {
  it.each<[field: string, longest: number]>([
    ['title', 80],
    ['description', 2000],
    ['aboutUnit', 100],
  ])('of %s has at most %i characters', (field, longest) => {
    expect(valueOf(field)!.safeParse('字'.repeat(longest)).success).toBe(true);
    expect(valueOf(field)!.safeParse('字'.repeat(longest + 1)).success).toBe(false);
  });
  it('may take the description away, not the title', () => {
    expect(valueOf('description')!.parse('  ')).toBe('');
    expect(valueOf('title')!.safeParse('  ').success).toBe(false);
  });
});

describe('a value is the same', () => {
  it.each<[what: string, one: unknown, other: unknown, same: boolean]>([
    ['whatever the order of its keys', { a: 1, b: 2, c: 3 }, { c: 3, b: 2, a: 1 }, true],
    ['whatever the order of keys inside', { a: [{ x: 1, y: 2 }] }, { a: [{ y: 2, x: 1 }] }, true],
    ['where an absent key is written out', { a: 1, b: undefined }, { a: 1 }, true],
    ['not with another value', { a: 1 }, { a: 2 }, false],
    ['not with a key more', { a: 1 }, { a: 1, b: 1 }, false],
    ['not in another order of a list', [1, 2], [2, 1], false],
    ['not as a list and as an object', ['x'], { 0: 'x' }, false],
    ['not as nothing and as an empty text', undefined, '', false],
    ['not as nothing and as null', undefined, null, false],
    ['not as null and as an empty object', null, {}, false],
    ['as nothing twice', undefined, undefined, true],
  ])('%s', (_, one, other, same) => {
    expect(isSameValue(one, other)).toBe(same);
    expect(isSameValue(other, one)).toBe(same);
  });
});
