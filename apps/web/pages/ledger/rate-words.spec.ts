import { rateMaking, rateWords } from './rate-words';

const rate = (value?: number) => ({ numerator: 37, denominator: 44, value });

describe('a rate in words', () => {
  it('shows one decimal, half up', () => {
    expect([84_091, 84_149, 84_150, 100_000, 0, 50].map((value) => rateWords(rate(value)))).toEqual([
      '84.1%',
      '84.1%',
      '84.2%',
      '100.0%',
      '0.0%',
      '0.1%',
    ]);
  });

  it('does not call nothing zero percent', () => {
    expect(rateWords(rate())).toBe('—');
    expect(rateMaking({ numerator: 0, denominator: 0 })).toBe('本期没有可算的');
    expect(rateMaking(rate())).toBe('37 / 44');
  });
});
