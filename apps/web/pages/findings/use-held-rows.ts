import { useState } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { FindingRow } from '#contracts';
import { countChanges } from './list-changes';

type Answer = { rows: FindingRow[]; page: { total: number; offset: number; limit: number } };
type Held<A> = { key: string; answer: A; settled: boolean };

/**
 * Keeps the rows of a list still while the reader looks at them. A background answer that would change them is held
 * back: `news` says how many rows it changes, `take` shows it. Another `key` (filter, page) and the first answer after
 * arriving are shown at once.
 */
export function useHeldRows<A extends Answer>(query: UseQueryResult<A, Error>, key: string) {
  const [held, setHeld] = useState<Held<A>>();
  const fresh = query.isPlaceholderData ? undefined : query.data;
  const settled = !query.isFetching || query.isFetchedAfterMount;
  const follow =
    fresh && (held?.key !== key || !held.settled || countChanges(held.answer.rows, fresh.rows) === 0);
  let shown = held;
  if (follow && (held?.key !== key || held.answer !== fresh || held.settled !== settled)) {
    shown = { key, answer: fresh, settled };
    setHeld(shown);
  }
  return {
    answer: shown?.answer,
    news: fresh && shown ? countChanges(shown.answer.rows, fresh.rows) : 0,
    take: () => fresh && setHeld({ key, answer: fresh, settled: true }),
  };
}
