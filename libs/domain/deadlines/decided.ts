import type { Calendar } from '../calendar/calendar';
import type { Instant } from '../envelope';
import { dueAt, type Due } from './due';
import { localText, localTime } from './instant';

/** A due that somebody set to an instant instead of counting it; `why` says who or what did. Throws `CalendarNotCovered`. */
export const decidedDue = (from: Instant, at: Instant, why: string, calendar: Calendar): Due =>
  dueAt(localTime(at), { head: `${localText(from)}（${why}）`, clauses: [] }, calendar);

/** Calendar days from one instant's date to the other's. */
export const daysBetween = (from: Instant, to: Instant): number => localTime(to).day - localTime(from).day;
