import type { Calendar } from '../calendar/calendar';
import { officeDay, type OfficeDay } from '../calendar/office-day';
import type { Instant } from '../envelope';
import { localTime } from './instant';

export type SilentDays = {
  /** Whole calendar days strictly between the two dates. */
  days: number;
  workingDays: number;
  /** Days off that belong to a festival, its weekends included. */
  holidayDays: number;
  /** Names of the festivals, in order, each once. */
  holidays: string[];
  /** Plain weekends and other days off. */
  otherDaysOff: number;
};

/** The days on which nothing happened between two events; the days of the events themselves do not count. Throws `CalendarNotCovered`. */
export function silentDays(from: Instant, to: Instant, calendar: Calendar): SilentDays {
  const between: OfficeDay[] = [];
  for (let day = localTime(from).day + 1; day < localTime(to).day; day++)
    between.push(officeDay(calendar, day));
  const off = between.filter(({ sessions }) => sessions.length === 0);
  const festive = off.filter(({ name }) => name !== undefined);
  return {
    days: between.length,
    workingDays: between.length - off.length,
    holidayDays: festive.length,
    holidays: [...new Set(festive.map(({ name }) => name!))],
    otherDaysOff: off.length - festive.length,
  };
}

/** "其间 9 天无任何动作（含中秋国庆放假 8 天，1 个工作日）" */
export function silentDaysText({
  days,
  workingDays,
  holidayDays,
  holidays,
  otherDaysOff,
}: SilentDays): string {
  const parts = [
    ...(holidayDays ? [`${holidays.join('')}放假 ${holidayDays} 天`] : []),
    ...(otherDaysOff ? [`周末 ${otherDaysOff} 天`] : []),
    ...(workingDays ? [`${workingDays} 个工作日`] : []),
  ];
  const detail = workingDays === days ? '' : `（含${parts.join('，')}）`;
  return `其间 ${days} 天无任何动作${detail}`;
}
