import fc from 'fast-check';
import { halfUp, precisions, score } from './score';

const component = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null, freq: 4 }),
  weight: fc.integer({ min: 1, max: 10_000 }),
});
const components = fc.array(component, { maxLength: 12 });
const precision = fc.constantFrom(...precisions);

describe('a score', () => {
  it('R8: leaves out a component without a denominator, weight and all', () => {
    const onSite = { code: '实地', value: 90_000, weight: 6000 };
    const rectified = { code: '整改', value: null, weight: 2500 };
    const publicity = { code: '宣传', value: 80_000, weight: 1500 };
    expect(score([onSite, rectified, publicity], 10)).toEqual({
      score: 88_000,
      compared: 88_000,
      dropped: [rectified],
    });
  });

  it('R6: is compared at the precision of the scheme, half up', () => {
    const compared = [93_725, 93_730, 93_724, 90_000].map(
      (value) => score([{ value, weight: 10_000 }], 10).compared,
    );
    expect(compared).toEqual([93_730, 93_730, 93_720, 90_000]);
  });

  it.each([
    [1, 88_345],
    [10, 88_350],
    [100, 88_300],
    [1000, 88_000],
  ] as const)('at precision %i of a thousandth compares 88.345 as %i', (at, compared) => {
    expect(score([{ value: 88_345, weight: 1 }], at).compared).toBe(compared);
  });

  it('is no zero where nothing was measured', () => {
    expect(score([{ value: null, weight: 1 }], 10)).toMatchObject({ score: null, compared: null });
    expect(score([], 10)).toEqual({ score: null, compared: null, dropped: [] });
    expect(score([{ value: 80_000, weight: 0 }], 10)).toMatchObject({ score: null, dropped: [] });
    expect(score([{ value: 0, weight: 1 }], 10)).toMatchObject({ score: 0, compared: 0 });
  });

  it.each([0.5, -1, NaN, Infinity, 2 ** 53])('refuses %p: it would not be exact', (value) => {
    const refused = expect.objectContaining({
      name: 'RangeError',
      message: `not a whole number from 0: ${value}`,
    });
    expect(() => score([{ value, weight: 1 }], 10)).toThrow(refused);
    expect(() => score([{ value: 1, weight: value }], 10)).toThrow(refused);
  });

  it('is the nearest whole thousandth of the exact mean', () => {
    fc.assert(
      fc.property(components, precision, (all, at) => {
        const present = all.filter((one) => one.value !== null);
        const result = score(all, at);
        if (present.length === 0) return expect(result.score).toBeNull();
        const weights = present.reduce((sum, one) => sum + BigInt(one.weight), 0n);
        const sum = present.reduce((total, one) => total + BigInt(one.value!) * BigInt(one.weight), 0n);
        const off = 2n * (BigInt(result.score!) * weights - sum);
        expect(off > -weights && off <= weights).toBe(true);
      }),
    );
  });

  it('stays whole, inside its components and at its precision, whatever their order', () => {
    fc.assert(
      fc.property(components, precision, (all, at) => {
        const result = score(all, at);
        const turned = score([...all].reverse(), at);
        expect([turned.score, turned.compared]).toEqual([result.score, result.compared]);
        if (result.score === null) return;
        const values = all.flatMap((one) => (one.value === null ? [] : [one.value]));
        expect(Number.isInteger(result.score)).toBe(true);
        expect(result.score).toBeGreaterThanOrEqual(Math.min(...values));
        expect(result.score).toBeLessThanOrEqual(Math.max(...values));
        expect(result.compared! % at).toBe(0);
        expect(result.compared).toBeLessThanOrEqual(100_000);
      }),
    );
  });
});

describe('halfUp', () => {
  it('agrees with exact arithmetic up to the largest sums', () => {
    const numerator = fc.integer({ min: 0, max: 2 ** 51 });
    fc.assert(
      fc.property(numerator, fc.integer({ min: 1, max: 400_000 }), (a, b) => {
        expect(BigInt(halfUp(a, b))).toBe((2n * BigInt(a) + BigInt(b)) / (2n * BigInt(b)));
      }),
    );
  });

  it('divides nothing by nothing, and nothing too large to be exact', () => {
    expect(() => halfUp(1, 0)).toThrow(new RangeError('no exact 1/0'));
    const largest = Number.MAX_SAFE_INTEGER;
    expect(() => halfUp(largest, 1)).toThrow(new RangeError(`no exact ${largest}/1`));
  });
});
