import { halfOfLimit, limitText, shortLimit, type Limit } from './limit';

const parse = (text: string): Limit => ({
  n: Number(text.split(' ')[0]),
  unit: text.split(' ')[1] as Limit['unit'],
});

describe('limits', () => {
  it.each([
    ['10 WD', '5 WD', '5 WD'],
    ['5 WD', '3 WD', '3 WD'],
    ['2 WD', '1 WD', '1 WD'],
    ['1 WD', '1 WD', '1 WD'],
    ['8 WH', '4 WH', '4 WH'],
    ['5 WH', '3 WH', '3 WH'],
    ['4 WH', '2 WH', '2 WH'],
    ['3 WH', '2 WH', '2 WH'],
    ['2 WH', '1 WH', '2 WH'],
    ['1 WH', '1 WH', '1 WH'],
    ['45 CD', '23 CD', '23 CD'],
    ['1 CD', '1 CD', '1 CD'],
    ['24 H', '12 H', '12 H'],
    ['2 H', '1 H', '2 H'],
    ['1 H', '1 H', '1 H'],
  ])('half of %s is %s; for rework %s', (limit, half, short) => {
    expect(halfOfLimit(parse(limit))).toEqual(parse(half));
    expect(shortLimit(parse(limit))).toEqual(parse(short));
  });

  it('reads in Chinese', () => {
    expect(['3 WD', '4 WH', '45 CD', '24 H'].map((limit) => limitText(parse(limit)))).toEqual([
      '3 个工作日',
      '4 个工作小时',
      '45 个自然日',
      '24 小时',
    ]);
  });
});
