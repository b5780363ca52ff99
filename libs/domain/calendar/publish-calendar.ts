import { Refusal } from '../refusal';
import { calendarSchema, type Calendar } from './calendar';
import type { CalendarFact } from './events';

export type PublishCalendar = { type: 'PublishCalendar'; calendar: Calendar; by: string };
export type CalendarCommand = PublishCalendar;

/** Every version of one calendar, oldest first. */
export type PublishedCalendars = { versions: readonly Calendar[] };
export const noCalendar: PublishedCalendars = { versions: [] };

export function evolveCalendar(state: PublishedCalendars, fact: CalendarFact): PublishedCalendars {
  switch (fact.type) {
    case 'CalendarPublished':
      return { versions: [...state.versions, fact.data.calendar] };
  }
}

/** Codes: `calendar.invalid`, `calendar.other-calendar`, `calendar.version-exists`, `calendar.version-gap`, `calendar.coverage-shrinks`. */
export function decideCalendar(command: CalendarCommand, { versions }: PublishedCalendars): CalendarFact[] {
  switch (command.type) {
    case 'PublishCalendar': {
      const { calendar, by } = command;
      const checked = calendarSchema.safeParse(calendar);
      if (!checked.success)
        throw new Refusal('calendar.invalid', { problems: checked.error.issues.map((i) => i.message) });
      const newest = versions.at(-1);
      if (newest && sameJson(newest, checked.data)) return [];
      if (newest) mustFollow(newest, checked.data, versions);
      else if (calendar.version !== 1)
        throw new Refusal('calendar.version-gap', { version: calendar.version, expected: 1 });
      return [{ type: 'CalendarPublished', data: { calendar: checked.data, by } }];
    }
  }
}

function mustFollow(newest: Calendar, next: Calendar, versions: readonly Calendar[]): void {
  const { calendarId, version } = next;
  if (calendarId !== newest.calendarId) throw new Refusal('calendar.other-calendar', { calendarId });
  if (versions.some((published) => published.version === version)) {
    throw new Refusal('calendar.version-exists', { calendarId, version });
  }
  if (version !== newest.version + 1) {
    throw new Refusal('calendar.version-gap', { version, expected: newest.version + 1 });
  }
  if (next.covers.from > newest.covers.from || next.covers.to < newest.covers.to) {
    throw new Refusal('calendar.coverage-shrinks', { before: newest.covers, after: next.covers });
  }
}

/** Equal whatever the order of keys, which a store may change. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameJson(left[key], right[key]));
}
