import { passRate } from './pass-rate';

describe('a pass rate', () => {
  it('has one decimal, half up, from whole counts', () => {
    expect(passRate(921, 1090)).toBe('84.5%');
    expect(passRate(1, 3)).toBe('33.3%');
    expect(passRate(2, 3)).toBe('66.7%');
    expect(passRate(1, 2000)).toBe('0.1%');
    expect(passRate(30, 30)).toBe('100.0%');
  });

  it('is no rate where nothing was looked at', () => {
    expect(passRate(0, 0)).toBe('—');
    expect(passRate(0, 5)).toBe('0.0%');
  });
});
