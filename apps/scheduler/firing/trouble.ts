import { StoreUnavailable, StreamConflict } from '#event-store';
import { ReadModelBehind } from '#read-model';

/** Of PostgreSQL: connection, resources, shutting down, cancelled, contention. Tomorrow the same may work. */
const PASSING_SQLSTATE = /^(08|40|53|55|57|58)/;
const PASSING_MESSAGE = /timeout|terminat|connection|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN/i;

/** Whether it may work when tried again soon; anything else is wrong with the timer or the program. */
export function isPassing(error: unknown): boolean {
  if (
    error instanceof StoreUnavailable ||
    error instanceof StreamConflict ||
    error instanceof ReadModelBehind
  )
    return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return PASSING_SQLSTATE.test(code);
  return PASSING_MESSAGE.test(`${String(code ?? '')} ${error.message}`);
}

export const codeOf = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[a-z-]+\.[a-z-]+$/.test(code) ? code : 'timer.failed';
};
