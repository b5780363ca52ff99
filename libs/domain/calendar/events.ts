import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { calendarSchema } from './calendar';

/** What can happen to a calendar (stream `calendar-<calendarId>`), as stored. */
export const calendarFacts = {
  CalendarPublished: z.object({ calendar: calendarSchema, by: z.string().min(1) }),
};

export type CalendarFact = FactOf<typeof calendarFacts>;
export const calendarHistory = factHistory(calendarFacts);
