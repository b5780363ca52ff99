import { Refusal } from '../refusal';
import { calendarSchema, type Calendar } from './calendar';
import type { CalendarFact } from './events';

export type PublishCalendar = { type: 'PublishCalendar'; calendar: Calendar; by: string };
export type ProposeCalendar = { type: 'ProposeCalendar'; calendar: Calendar; by: string };
export type ApproveCalendar = { type: 'ApproveCalendar'; version: number; by: string };
/** `PublishCalendar` is for setting a city up; afterwards one person proposes and another approves. */
export type CalendarCommand = PublishCalendar | ProposeCalendar | ApproveCalendar;

/** Every version of one calendar, oldest first, and the one that waits for its approval. */
export type PublishedCalendars = {
  versions: readonly Calendar[];
  proposed?: { calendar: Calendar; by: string };
};
export const noCalendar: PublishedCalendars = { versions: [] };

export function evolveCalendar(state: PublishedCalendars, fact: CalendarFact): PublishedCalendars {
  switch (fact.type) {
    case 'CalendarProposed':
      return { ...state, proposed: fact.data };
    case 'CalendarPublished':
      return { versions: [...state.versions, fact.data.calendar] };
  }
}

/**
 * Codes: `calendar.invalid`, `calendar.other-calendar`, `calendar.version-exists`, `calendar.version-gap`,
 * `calendar.coverage-shrinks`, `calendar.nothing-proposed`, `calendar.same-person`.
 */
export function decideCalendar(command: CalendarCommand, state: PublishedCalendars): CalendarFact[] {
  const { versions, proposed } = state;
  switch (command.type) {
    case 'PublishCalendar': {
      const calendar = checked(command.calendar);
      if (isNewest(calendar, versions)) return [];
      mustFit(calendar, versions);
      return [{ type: 'CalendarPublished', data: { calendar, by: command.by } }];
    }
    case 'ProposeCalendar': {
      const calendar = checked(command.calendar);
      if (isNewest(calendar, versions)) return [];
      if (proposed?.by === command.by && sameJson(proposed.calendar, calendar)) return [];
      mustFit(calendar, versions);
      return [{ type: 'CalendarProposed', data: { calendar, by: command.by } }];
    }
    case 'ApproveCalendar': {
      const { version, by } = command;
      if (versions.some((published) => published.version === version)) return [];
      if (proposed?.calendar.version !== version) throw new Refusal('calendar.nothing-proposed', { version });
      if (proposed.by === by) throw new Refusal('calendar.same-person');
      mustFit(proposed.calendar, versions);
      return [
        { type: 'CalendarPublished', data: { calendar: proposed.calendar, by, proposedBy: proposed.by } },
      ];
    }
  }
}

function checked(calendar: Calendar): Calendar {
  const result = calendarSchema.safeParse(calendar);
  if (!result.success)
    throw new Refusal('calendar.invalid', { problems: result.error.issues.map((issue) => issue.message) });
  return result.data;
}

function isNewest(calendar: Calendar, versions: readonly Calendar[]): boolean {
  const newest = versions.at(-1);
  return !!newest && sameJson(newest, calendar);
}

function mustFit(calendar: Calendar, versions: readonly Calendar[]): void {
  const newest = versions.at(-1);
  if (newest) mustFollow(newest, calendar, versions);
  else if (calendar.version !== 1)
    throw new Refusal('calendar.version-gap', { version: calendar.version, expected: 1 });
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
