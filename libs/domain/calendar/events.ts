import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { calendarSchema } from './calendar';

/** What can happen to a calendar (stream `calendar-<calendarId>`), as stored. */
export const calendarFacts = {
  /** Laid before whoever may publish it; the newest replaces the one before. */
  CalendarProposed: z.object({ calendar: calendarSchema, by: z.string().min(1) }),
  CalendarPublished: z.object({
    calendar: calendarSchema,
    by: z.string().min(1),
    proposedBy: z.string().min(1).optional(),
  }),
};

export type CalendarFact = FactOf<typeof calendarFacts>;
export const calendarHistory = factHistory(calendarFacts);
