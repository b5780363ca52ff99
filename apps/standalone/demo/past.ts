import {
  addWorkingMinutes,
  dayNumber,
  fromLocal,
  isWorkingDay,
  localDate,
  localDateOf,
  workingMinutes,
  type Calendar,
  type Instant,
} from '#domain';

/** Instants before the day of loading, so that the city shows something of everything on any day. */
export type Past = {
  now: Instant;
  /** `clock` on the n-th working day before today; n = 0 is today, or the last working day on a day off. */
  workingDay(n: number, clock: string): Instant;
  /** So many working minutes before now. */
  minutes(n: number): Instant;
  /** So many working minutes after an instant, and never after now. */
  after(at: Instant, minutes: number): Instant;
};

export function pastOf(now: Instant, calendar: Calendar): Past {
  const today = dayNumber(localDateOf(now));
  const dayBefore = (n: number): number => {
    let day = today;
    while (!isWorkingDay(calendar, day)) day--;
    for (let left = n; left > 0; left--) {
      do day--;
      while (!isWorkingDay(calendar, day));
    }
    return day;
  };
  const earliest = (at: Instant): Instant => (at < now ? at : now);
  return {
    now,
    workingDay: (n, clock) => earliest(fromLocal(localDate(dayBefore(n)), clock)),
    minutes(n) {
      const start = fromLocal(localDate(dayBefore(Math.ceil(n / 400) + 3)), '00:00');
      return addWorkingMinutes(start, Math.max(0, workingMinutes(start, now, calendar) - n), calendar);
    },
    after: (at, minutes) => earliest(addWorkingMinutes(at, minutes, calendar)),
  };
}
