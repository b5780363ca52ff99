import type { Light } from '#contracts';

/** What a list is narrowed by. All of it lives in the address, so that a view can be sent to a colleague. */
export type ListFilters = { lights: Light[]; states: string[]; unit: string; q: string; offset: number };

const order: readonly Light[] = ['red', 'orange', 'yellow', 'blue', 'none', 'grey'];

/** Reads the filters out of an address; anything the address misspells is left out rather than sent on. */
export function readFilters(params: URLSearchParams): ListFilters {
  const asked = listOf(params.get('light'));
  const offset = Number(params.get('offset'));
  return {
    lights: order.filter((light) => asked.includes(light)),
    states: listOf(params.get('state')),
    unit: params.get('unit') ?? '',
    q: (params.get('q') ?? '').trim(),
    offset: Number.isSafeInteger(offset) && offset > 0 ? offset : 0,
  };
}

/** The address with a filter changed. Unknown parameters stay; the page goes back to the first one unless `patch` turns it. */
export function withFilters(params: URLSearchParams, patch: Partial<ListFilters>): URLSearchParams {
  const next = new URLSearchParams(params);
  const set = (name: string, value: string) => (value ? next.set(name, value) : next.delete(name));
  if (patch.lights) set('light', order.filter((light) => patch.lights?.includes(light)).join(','));
  if (patch.states) set('state', patch.states.join(','));
  if (patch.unit !== undefined) set('unit', patch.unit);
  if (patch.q !== undefined) set('q', patch.q.trim());
  set('offset', patch.offset ? String(patch.offset) : '');
  return next;
}

/** The query string of a list endpoint for these filters, `limit` rows at a time. */
export function listQuery(filters: ListFilters, limit: number): string {
  const params = withFilters(new URLSearchParams(), filters);
  params.set('limit', String(limit));
  return params.toString();
}

export function toggled<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}

export const isFiltered = (filters: ListFilters): boolean =>
  Boolean(filters.lights.length || filters.states.length || filters.unit || filters.q);

const listOf = (value: string | null): string[] => [...new Set((value ?? '').split(',').filter(Boolean))];
