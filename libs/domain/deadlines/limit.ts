/** How long: working days, working hours, calendar days, or plain hours (24 h a day). `n` is a whole number ≥ 1. */
export type Limit = { unit: 'WD' | 'WH' | 'CD' | 'H'; n: number };

/** Half, in the limit's own unit, rounded up: the most one extension may add. */
export const halfOfLimit = ({ unit, n }: Limit): Limit => ({ unit, n: Math.ceil(n / 2) });

/** The time for rework: half, at least 2 hours where hours are counted, never longer than the limit itself. */
export function shortLimit(limit: Limit): Limit {
  const least = limit.unit === 'WH' || limit.unit === 'H' ? 2 : 1;
  return { unit: limit.unit, n: Math.min(limit.n, Math.max(least, halfOfLimit(limit).n)) };
}

/** `3 个工作日` */
export function limitText({ unit, n }: Limit): string {
  switch (unit) {
    case 'WD':
      return `${n} 个工作日`;
    case 'WH':
      return `${n} 个工作小时`;
    case 'CD':
      return `${n} 个自然日`;
    case 'H':
      return `${n} 小时`;
  }
}
