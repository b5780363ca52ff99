import { canonicalRows, canonicalSheets } from './canonical';

describe('the text a digest is taken over', () => {
  it('is one line per printed row, every printed field in its place', () => {
    const rows = [
      { unitId: 'a', name: '甲"县', rank: 1, score: 93_730 },
      { unitId: 'b', name: '乙县\n', rank: null, score: null, excluded: '撤销' },
    ];
    expect(
      canonicalRows([
        { groupId: 'g', rows },
        { groupId: 'h', rows: [] },
      ]),
    ).toBe('["g","a","甲\\"县",1,93730,null]\n["g","b","乙县\\n",null,null,"撤销"]');
  });

  it('is one line per sheet, down to each item', () => {
    const item = { findingId: 'f', cycle: 2, verdict: 'carried', why: 'returning' } as const;
    const rectified = {
      code: 'rectified',
      weight: 4000,
      value: 50_000,
      numerator: 1,
      denominator: 2,
      items: [item],
    };
    const components = [{ code: 'site', weight: 6000, value: null }, rectified];
    expect(canonicalSheets([{ unitId: 'a', components, score: 50_000, compared: 50_000 }])).toBe(
      '["a",50000,50000,[["site",null,6000,null,null,[]],["rectified",50000,4000,1,2,[["f",2,"carried","returning"]]]]]',
    );
  });

  it('does not hang on the order in which fields were written', () => {
    const row = { rank: 1, score: 1, name: 'n', unitId: 'a' };
    const turned = { unitId: 'a', name: 'n', score: 1, rank: 1 };
    expect(canonicalRows([{ groupId: 'g', rows: [row] }])).toBe(
      canonicalRows([{ rows: [turned], groupId: 'g' }]),
    );
  });
});
