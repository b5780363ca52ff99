import { isFiltered, listQuery, readFilters, toggled, withFilters } from './list-filters';

const address = (text: string) => new URLSearchParams(text);

describe('list filters in the address', () => {
  it('reads lights in the order of the ladder and drops what is no light', () => {
    expect(readFilters(address('light=yellow,red,purple,red')).lights).toEqual(['red', 'yellow']);
  });

  it('takes a broken page number for the first page', () => {
    for (const text of ['offset=-20', 'offset=abc', 'offset=1.5', '']) {
      expect(readFilters(address(text)).offset).toBe(0);
    }
    expect(readFilters(address('offset=40')).offset).toBe(40);
  });

  it('goes back to the first page when a filter changes, not when the page is turned', () => {
    const now = address('unit=u-1&offset=40');
    expect(withFilters(now, { q: '垃圾' }).toString()).toBe(address('unit=u-1&q=垃圾').toString());
    expect(withFilters(now, { offset: 60 }).get('offset')).toBe('60');
    expect(withFilters(now, { offset: 60 }).get('unit')).toBe('u-1');
  });

  it('keeps parameters that are not its own and removes the empty ones', () => {
    const next = withFilters(address('tab=overdue&q=x&light=red'), { q: '  ', lights: [] });
    expect(next.toString()).toBe('tab=overdue');
  });

  it('survives the way through the address', () => {
    const filters = { lights: ['red' as const], states: ['filed'], unit: 'u-9', q: '桶', offset: 20 };
    expect(readFilters(withFilters(address(''), filters))).toEqual(filters);
  });

  it('asks the server for one page of exactly these rows', () => {
    const query = address(listQuery(readFilters(address('light=red,blue&q=桶&tab=x')), 20));
    expect(Object.fromEntries(query)).toEqual({ light: 'red,blue', q: '桶', limit: '20' });
  });

  it('knows whether anything narrows the list', () => {
    expect(isFiltered(readFilters(address('offset=20')))).toBe(false);
    expect(isFiltered(readFilters(address('state=filed')))).toBe(true);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['b'], 'a')).toEqual(['b', 'a']);
  });
});
