import { localDateOf, localText, type Instant } from '#domain';

/** `11月12日 15:10` in Shanghai; the year only when it is not this one. */
export function whenText(at: Instant, now: Instant): string {
  const [date, clock] = localText(at).split(' ') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const thisYear = Number(localDateOf(now).slice(0, 4));
  return `${year === thisYear ? '' : `${year}年`}${month}月${day}日 ${clock}`;
}
