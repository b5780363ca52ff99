import { ordinal, scoreWords, weightWords } from './score-words';

describe('scores and headings of the ranking', () => {
  it('shows whole thousandths without losing a zero', () => {
    expect([96_412, 70_050, 9, 0, 100_000].map(scoreWords)).toEqual([
      '96.412',
      '70.050',
      '0.009',
      '0.000',
      '100.000',
    ]);
    expect(scoreWords(-1_600)).toBe('-1.600');
  });

  it('shows weights as points out of 100', () => {
    expect([3000, 10_000, 1250, 1].map(weightWords)).toEqual(['30', '100', '12.5', '0.01']);
  });

  it('numbers headings as the bulletin does', () => {
    expect([1, 5, 10, 11, 20, 36].map(ordinal)).toEqual(['一', '五', '十', '十一', '二十', '三十六']);
  });
});
