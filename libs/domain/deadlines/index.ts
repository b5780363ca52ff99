export { daysBetween, decidedDue } from './decided';
export { earlierDue, laterDue, type Due } from './due';
export {
  calendarDaysDue,
  dueOf,
  dueSoonAt,
  halfwayAt,
  plainHoursDue,
  resumedDue,
  signDue,
  workingDaysDue,
  workingMinutesDue,
} from './dues';
export {
  fromLocal,
  instantAt,
  localDateOf,
  localText,
  localTime,
  minutesBetween,
  plusMinutes,
  type LocalTime,
} from './instant';
export { halfOfLimit, limitText, shortLimit, type Limit } from './limit';
export { daysAfter, dueFromOpening, openingOf } from './opening';
export { silentDays, silentDaysText, type SilentDays } from './silent-days';
export { addWorkingMinutes, workingDaysBetween, workingMinutes } from './working-time';
