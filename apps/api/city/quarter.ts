import { fromLocal, localDateOf, quarterOf, type Instant } from '#domain';

/** A calendar quarter of the city, `quarter` like `2023Q2`; `to` is its last instant. */
export type Quarter = { quarter: string; label: string; from: Instant; to: Instant };

export const quarterAt = (now: Instant): Quarter => quarterNamed(quarterOf(localDateOf(now)));

export function quarterNamed(quarter: string): Quarter {
  const year = Number(quarter.slice(0, 4));
  const nth = Number(quarter.slice(5));
  const next = nth === 4 ? startOf(year + 1, 1) : startOf(year, nth + 1);
  return {
    quarter,
    label: `${year} 年第${'一二三四'[nth - 1]}季度`,
    from: startOf(year, nth),
    to: new Date(Date.parse(next) - 1).toISOString(),
  };
}

/** That of an instant and those before it, newest first. */
export function quartersBackFrom(now: Instant, count: number): Quarter[] {
  const quarters = [quarterAt(now)];
  while (quarters.length < count) {
    const { from } = quarters.at(-1)!;
    quarters.push(quarterAt(new Date(Date.parse(from) - 1).toISOString()));
  }
  return quarters;
}

const startOf = (year: number, nth: number): Instant =>
  fromLocal(`${year}-${String(nth * 3 - 2).padStart(2, '0')}-01`, '00:00');
