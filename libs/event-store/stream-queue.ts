import { StoreUnavailable } from './errors';

type Turns = Map<string, Promise<unknown>>;
const turnsOf = new WeakMap<object, Turns>();

/**
 * Work on one stream, one after the other within this process: without that, writers of a hot stream mostly conflict.
 * Answers within `ms`, waiting included: then it throws `StoreUnavailable` while the work itself, if begun, keeps its
 * turn until it ends (its signal tells it to stop at the next step).
 */
export function inTurn<T>(
  store: object,
  stream: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const turns = turnsOf.get(store) ?? new Map<string, Promise<unknown>>();
  turnsOf.set(store, turns);
  const overdue = new AbortController();
  const before = turns.get(stream);
  const begin = () => (overdue.signal.aborted ? Promise.reject(late(stream, ms)) : work(overdue.signal));
  const mine = before ? before.then(begin) : begin();

  const settled = mine.then(nothing, nothing);
  turns.set(stream, settled);
  void settled.then(() => turns.get(stream) === settled && turns.delete(stream));

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      overdue.abort();
      reject(late(stream, ms));
    }, ms);
    mine.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const nothing = () => undefined;
const late = (stream: string, ms: number) =>
  new StoreUnavailable(`no answer for ${stream} within ${ms} ms; whether it took effect is unknown`);
