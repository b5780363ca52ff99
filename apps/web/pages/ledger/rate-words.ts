/** A rate as the API gives it: `value` in thousandths of a percent, absent when the denominator is 0. */
export type Rate = { numerator: number; denominator: number; value?: number };

/** `84.1%`, half up; `—` where there is nothing to divide by. */
export function rateWords({ value }: Rate): string {
  if (value === undefined) return '—';
  const tenths = Math.floor((value + 50) / 100);
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** The rate's making: 分子 / 分母, or that there is nothing to measure. */
export const rateMaking = ({ numerator, denominator }: Rate): string =>
  denominator === 0 ? '本期没有可算的' : `${numerator} / ${denominator}`;
