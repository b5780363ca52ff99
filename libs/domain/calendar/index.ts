export { calendarSchema, type Calendar, type Season } from './calendar';
export { dayNumber, isWeekend, localDate, weekday, type DayNumber, type LocalDate } from './civil-date';
export * from './events';
export { CalendarNotCovered, isWorkingDay, officeDay, type OfficeDay, type Session } from './office-day';
export * from './publish-calendar';
