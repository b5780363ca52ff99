const EAST_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** An instant (ms) as a Shanghai day and clock time, as a form asks for them. */
export function shanghai(instant: number): { day: string; clock: string } {
  const text = new Date(instant + EAST_MS).toISOString();
  return { day: text.slice(0, 10), clock: text.slice(11, 16) };
}
/** The Shanghai day that many days from now. */
export const dayAfter = (days: number): string => shanghai(Date.now() + days * DAY_MS).day;
export const today = (): string => dayAfter(0);
