import { drawSample } from './pick';
import { lotsOf } from './weight';

const plain = {
  severity: 'serious',
  cycle: 1,
  reworks: 0,
  class: 'individual',
} as const satisfies Parameters<typeof lotsOf>[0];
type Closed = Parameters<typeof lotsOf>[0];

describe('the lots of a closed finding', () => {
  it.each<[string, Partial<Closed>, number]>([
    ['nothing against it', {}, 1],
    ['no class told', { class: undefined }, 1],
    ['flags looked at and none left', { flags: [] }, 1],
    ['grave', { severity: 'grave' }, 2],
    ['a second cycle', { cycle: 2 }, 2],
    ['sent back once', { reworks: 1 }, 2],
    ['sent back three times', { reworks: 3 }, 2],
    ['a rebound', { class: 'rebound' }, 2],
    ['a repetition', { class: 'repeated' }, 2],
    ['a doubted photo', { flags: [{}] as unknown as Closed['flags'] }, 2],
    ['grave and sent back in a second cycle', { severity: 'grave', cycle: 2, reworks: 1 }, 4],
  ])('%s', (_, over, lots) => {
    expect(lotsOf({ ...plain, ...over })).toBe(lots);
  });
});

describe('the order of lots', () => {
  const entries = ['f-1', 'f-2', 'f-3'].map((findingId) => ({ findingId, weight: 2 }));

  it('is that of the hashes of seed, finding and number of the lot, counted from 1', () => {
    const asked: string[] = [];
    const hashes: Record<string, string> = { 's/f-3/2': '0', 's/f-1/1': '1', 's/f-3/1': '2', 's/f-2/1': '3' };
    const hash = (text: string) => {
      asked.push(text);
      return hashes[text] ?? '9';
    };
    expect(drawSample({ entries, count: 3, seed: 's' }, hash)).toEqual(['f-3', 'f-1', 'f-2']);
    expect(drawSample({ entries, count: 1, seed: 's' }, hash)).toEqual(['f-3']);
    expect([...new Set(asked)].sort()).toEqual(
      ['s/f-1/1', 's/f-1/2', 's/f-2/1', 's/f-2/2', 's/f-3/1', 's/f-3/2'].sort(),
    );
  });

  it('is that of the ids where hashes are equal', () => {
    const same = () => '0';
    expect(drawSample({ entries, count: 3, seed: 's' }, same)).toEqual(['f-1', 'f-2', 'f-3']);
    expect(drawSample({ entries: [...entries].reverse(), count: 3, seed: 's' }, same)).toEqual([
      'f-1',
      'f-2',
      'f-3',
    ]);
  });
});
