import { localDateOf, localText, type Instant } from '#domain';

/** `11月12日 15:10` in Shanghai; the year only when it is not this one. */
export function whenText(at: Instant, now: Instant): string {
  const [date, clock] = localText(at).split(' ') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const thisYear = Number(localDateOf(now).slice(0, 4));
  return `${year === thisYear ? '' : `${year}年`}${month}月${day}日 ${clock}`;
}

/** "6 小时 20 分". */
export function minutesText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}
