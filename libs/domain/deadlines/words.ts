import { localDate, weekday, isWeekend, type DayNumber } from '../calendar/civil-date';
import type { OfficeDay } from '../calendar/office-day';
import { clockText } from './instant';
import type { Stretch } from './working-time';

/** The Chinese of a derivation: "21 日、25 日（周日补班）、26 日；22–24 日端午放假". */

/** More than so many days or pieces are summed up. */
const LISTED = 10;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

export type DayNamer = (day: DayNumber) => string;

/** Names days one after the other, with month and year where they change from the day mentioned before. */
export function dayNamer(mentioned: DayNumber): DayNamer {
  let last = localDate(mentioned);
  return (day) => {
    const [date, before] = [localDate(day), last];
    last = date;
    const year = date.slice(0, 4) === before.slice(0, 4) ? '' : `${Number(date.slice(0, 4))} 年 `;
    const month = date.slice(0, 7) === before.slice(0, 7) ? '' : `${Number(date.slice(5, 7))} 月 `;
    return `${year}${month}${Number(date.slice(8))} 日`;
  };
}

const makeUpNote = ({ day, makeUp }: OfficeDay): string =>
  makeUp ? `（${WEEKDAYS[weekday(day)]}补班）` : '';

/** "21 日、25 日（周日补班）、26 日", or "6 月 21 日至 7 月 19 日，含 25 日（周日补班）" */
export function workedWords(name: DayNamer, worked: OfficeDay[]): string {
  if (worked.length <= LISTED)
    return worked.map((office) => name(office.day) + makeUpNote(office)).join('、');
  const span = `${name(worked[0]!.day)}至 ${name(worked.at(-1)!.day)}`;
  const makeUps = worked
    .filter(({ makeUp }) => makeUp)
    .map((office) => name(office.day) + makeUpNote(office));
  return makeUps.length ? `${span}，含 ${makeUps.join('、')}` : span;
}

/** One clause for each festival and one for the weekends: "22–24 日端午放假". */
export function offWords(name: DayNamer, passed: OfficeDay[]): string[] {
  const runs = offRuns(passed);
  const festivals = runs
    .filter(({ label }) => label !== WEEKEND)
    .map((run) => `${runText(run, name)}${run.label}`);
  const weekends = runs.filter(({ label }) => label === WEEKEND);
  const days = weekends.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  if (days === 0) return festivals;
  if (weekends.length > 2) return [...festivals, `${WEEKEND} ${days} 天`];
  return [...festivals, `${weekends.map((run) => runText(run, name)).join('、')}${WEEKEND}休息`];
}

/** "20 日 16:00–18:00、21 日 08:00–10:00" */
export function pieceWords(name: DayNamer, days: Stretch[]): string {
  const worked = days.filter(({ pieces }) => pieces.length > 0);
  if (worked.length > LISTED / 2) {
    const [first, last] = [worked[0]!, worked.at(-1)!];
    const from = `${name(first.office.day)} ${clockText(first.pieces[0]!.open)}`;
    return `${from} 至 ${name(last.office.day)} ${clockText(last.pieces.at(-1)!.close)} 的办公时间`;
  }
  return worked
    .map(({ office, pieces }) => {
      const spans = pieces.map(({ open, close }) => `${clockText(open)}–${clockText(close)}`).join('、');
      return `${name(office.day)}${makeUpNote(office) || ' '}${spans}`;
    })
    .join('、');
}

/** Why the clock time is another than the start's; nothing if it is not. */
export function clockWords(minute: number, end: number, office: OfficeDay, startsOff: boolean): string[] {
  if (startsOff) return [`起算日不上班，计至末日下班 ${clockText(end)}`];
  if (minute === end) return [];
  const clock = clockText(minute);
  if (minute > end) return [`${clock} 已过下班时间，计至 ${clockText(end)}`];
  return end === office.sessions[0]!.open
    ? [`${clock} 未到上班时间，计至 ${clockText(end)}`]
    : [`${clock} 为午休时间，计至 ${clockText(end)}`];
}

/** "4 个工作小时", "1 小时 30 分工作时间", "40 分钟工作时间" */
export function workingTimeText(minutes: number): string {
  return minutes > 0 && minutes % 60 === 0 ? `${minutes / 60} 个工作小时` : `${minutesText(minutes)}工作时间`;
}

export function minutesText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}

const WEEKEND = '周末';
type Run = { first: DayNumber; last: DayNumber; names: string[]; label: string };

/** Adjoining days off, festivals apart from plain weekends; festivals that touch are one: 中秋国庆放假. */
export function offRuns(passed: OfficeDay[]): Run[] {
  const runs: Run[] = [];
  for (const { day, name, sessions } of passed) {
    if (sessions.length > 0) continue;
    const run = runs.at(-1);
    const next = name
      ? { names: [name], label: `${name}放假` }
      : { names: [], label: isWeekend(day) ? WEEKEND : '停班' };
    if (!run || !adjoins(run, day, next)) runs.push({ first: day, last: day, ...next });
    else extend(run, day, name);
  }
  return runs;
}

const adjoins = (run: Run, day: DayNumber, next: Pick<Run, 'names' | 'label'>): boolean =>
  run.last + 1 === day && (next.names.length > 0 ? run.names.length > 0 : run.label === next.label);

function extend(run: Run, day: DayNumber, name: string | undefined): void {
  run.last = day;
  if (!name) return;
  if (!run.names.includes(name)) run.names.push(name);
  run.label = `${run.names.join('')}放假`;
}

function runText({ first, last }: Run, name: (day: DayNumber) => string): string {
  const from = name(first);
  if (first === last) return from;
  const to = name(last);
  const sameMonth = localDate(first).slice(0, 7) === localDate(last).slice(0, 7);
  return sameMonth ? `${from.slice(0, -2)}–${to}` : `${from}–${to}`;
}
