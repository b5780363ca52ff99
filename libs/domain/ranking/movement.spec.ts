import { movement, type RankedGroup } from './movement';

const group = (groupId: string, ...rows: [string, number | null, string?][]): RankedGroup => ({
  groupId,
  rows: rows.map(([unitId, rank, name]) => ({ unitId, name: name ?? unitId, rank })),
});

describe('movement between two periods', () => {
  const before = [
    group('key', ['a', 3], ['b', 1], ['c', null], ['d', 2, '市政工程总公司']),
    group('general', ['e', 1]),
  ];
  const after = [
    group('key', ['a', 1], ['b', 2], ['c', 3], ['d', null, '市市政工程公司'], ['e', 4], ['f', 5]),
  ];
  const moved = movement(before, after);
  const of = (unitId: string) => moved.find((row) => row.unitId === unitId);

  it('counts places won and lost inside a group', () => {
    expect(of('a')).toEqual({ unitId: 'a', rank: 1, previousRank: 3, places: 2, marks: [] });
    expect(of('b')).toEqual({ unitId: 'b', rank: 2, previousRank: 1, places: -1, marks: [] });
  });

  it('draws no arrow where there is nothing to compare', () => {
    expect(of('c')).toMatchObject({ previousRank: null, places: null, marks: ['unranked-before'] });
    expect(of('d')).toMatchObject({ previousRank: 2, places: null, marks: ['renamed'] });
    expect(of('e')).toMatchObject({ previousRank: null, places: null, marks: ['moved-group'] });
    expect(of('f')).toMatchObject({ previousRank: null, places: null, marks: ['new'] });
  });

  it('tells units apart by id, never by name', () => {
    const other = movement([group('key', ['x', 1, '火车站乡'])], [group('key', ['y', 1, '火车站乡'])]);
    expect(other).toEqual([{ unitId: 'y', rank: 1, previousRank: null, places: null, marks: ['new'] }]);
  });
});
