import fc from 'fast-check';
import { holdShares, hoursWords, percentWords } from './hold-shares';

const hold = (minutes: number) => ({ holder: '单位', minutes, ours: false });

describe('时间去向账', () => {
  it('adds up to the total and to 100 percent, whatever the parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), (minutes) => {
        fc.pre(minutes.some((each) => each > 0));
        const { total, shares } = holdShares(minutes.map(hold));
        expect(total).toBe(minutes.reduce((sum, each) => sum + each, 0));
        expect(shares.reduce((sum, share) => sum + share.permille, 0)).toBe(1000);
        for (const share of shares) {
          expect(Math.abs(share.permille - (share.minutes * 1000) / total)).toBeLessThan(1);
        }
      }),
    );
  });

  it('keeps the order of the holders and divides three equal parts fairly', () => {
    expect(holdShares([hold(1), hold(1), hold(1)]).shares.map((share) => share.permille)).toEqual([
      334, 333, 333,
    ]);
    expect(holdShares([hold(0), hold(0)])).toMatchObject({
      total: 0,
      shares: [{ permille: 0 }, { permille: 0 }],
    });
  });

  it('speaks of hours and minutes', () => {
    expect([45, 120, 6800, 0].map(hoursWords)).toEqual(['45 分', '2 小时', '113 小时 20 分', '0 分']);
    expect(percentWords(711)).toBe('71.1%');
    expect(percentWords(6)).toBe('0.6%');
  });
});
