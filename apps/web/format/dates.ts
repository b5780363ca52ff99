/** All instants are ISO UTC; the city lives at +08:00 all year, whatever zone the browser is in. */
const minutesEast = 480;

type Civil = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function civil(instant: string | number): Civil {
  const shifted = new Date(new Date(instant).getTime() + minutesEast * 60_000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}
const two = (n: number) => String(n).padStart(2, '0');
const dayNumber = ({ year, month, day }: Civil) => Date.UTC(year, month - 1, day) / 86_400_000;

/** `10月9日`, with the year when it is not this one. */
export function dayOf(instant: string, now: number = Date.now()): string {
  const at = civil(instant);
  const day = `${at.month}月${at.day}日`;
  return at.year === civil(now).year ? day : `${at.year}年${day}`;
}
/** `10:05` */
export function timeOf(instant: string): string {
  const at = civil(instant);
  return `${two(at.hour)}:${two(at.minute)}`;
}
/** `09:40:12` */
export function clockTime(instant: string): string {
  return `${timeOf(instant)}:${two(civil(instant).second)}`;
}
/** `10月9日 10:05`, with the year when it is not this one. */
export function dayAndTime(instant: string, now: number = Date.now()): string {
  return `${dayOf(instant, now)} ${timeOf(instant)}`;
}
/** `今天 10:05` or `10月9日 10:05`. */
export function todayOrDay(instant: string, now: number = Date.now()): string {
  return isToday(instant, now) ? `今天 ${timeOf(instant)}` : dayAndTime(instant, now);
}
/** `2023年10月10日 周二` */
export function longDay(instant: string | number): string {
  const at = civil(instant);
  const weekday = '日一二三四五六'[(dayNumber(at) + 4) % 7];
  return `${at.year}年${at.month}月${at.day}日 周${weekday}`;
}
/** `2023-10-10`, the civil date in Shanghai. */
export function isoDay(instant: string | number): string {
  const at = civil(instant);
  return `${at.year}-${two(at.month)}-${two(at.day)}`;
}
/** The instant of a Shanghai civil date and time (`2023-10-10`, `09:40`), as ISO UTC with milliseconds. */
export function instantOf(day: string, time = '00:00'): string {
  return new Date(`${day}T${time}:00+08:00`).toISOString();
}

/** Calendar days from today to the instant's day in Shanghai: 0 today, 1 tomorrow, negative in the past. */
export function daysUntil(instant: string, now: number = Date.now()): number {
  return dayNumber(civil(instant)) - dayNumber(civil(now));
}
export function isToday(instant: string, now: number = Date.now()): boolean {
  return daysUntil(instant, now) === 0;
}

/** Time left or passed by the clock on the wall: `1 小时 50 分`, `40 分`, `2 天`. Never negative. */
export function spanWords(from: string | number, to: string | number): string {
  const minutes = Math.floor(Math.abs(new Date(to).getTime() - new Date(from).getTime()) / 60_000);
  if (minutes < 60) return `${minutes} 分`;
  if (minutes < 1440) {
    const rest = minutes % 60;
    return rest ? `${Math.floor(minutes / 60)} 小时 ${rest} 分` : `${minutes / 60} 小时`;
  }
  return `${Math.floor(minutes / 1440)} 天`;
}
