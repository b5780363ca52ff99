import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { stateWords } from '#contracts';
import { useFindings, useUnits } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Pager } from '../../components/pager';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { findingColumns } from './finding-columns';
import { FindingRows } from './finding-rows';
import { LightChips, NewsBar, SearchBox, UnitSelect } from './filter-parts';
import { isFiltered, listQuery, readFilters, withFilters, type ListFilters } from './list-filters';
import { useHeldRows } from './use-held-rows';
import { useRowKeys } from './use-row-keys';

const limit = 20;

/** 问题: every finding the viewer may see, narrowed by words, state, light and unit. */
export function FindingsPage() {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const asked = listQuery(filters, limit);
  const query = useFindings(Object.fromEntries(new URLSearchParams(asked)));
  const { answer, news, take } = useHeldRows(query, asked);
  const phone = usePhone();
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  const change = (patch: Partial<ListFilters>) => setParams(withFilters(params, patch));
  const title = filters.states.join() === 'reinspecting' ? '复查' : '问题';
  return (
    <Page title={title} aside={answer && !phone ? <AsOf asOf={answer.asOf} /> : null}>
      <section className="card" aria-label="问题列表" ref={list} aria-busy={query.isPlaceholderData}>
        <FilterBar filters={filters} onChange={change} />
        <NewsBar news={news} onTake={take} />
        {answer ? (
          answer.rows.length > 0 ? (
            <>
              <FindingRows rows={answer.rows} columns={findingColumns} label={title} />
              <Pager page={answer.page} onOffset={(offset) => change({ offset })} />
            </>
          ) : (
            <NothingFound filters={filters} onClear={() => setParams({})} />
          )
        ) : query.error ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Skeleton rows={8} />
        )}
      </section>
      {answer && phone ? <AsOf asOf={answer.asOf} /> : null}
    </Page>
  );
}

function FilterBar({
  filters,
  onChange,
}: {
  filters: ListFilters;
  onChange: (patch: Partial<ListFilters>) => void;
}) {
  const units = useUnits();
  const state = filters.states.join(',');
  return (
    <div className="list-bar no-print">
      <SearchBox value={filters.q} onSearch={(q) => onChange({ q })} placeholder="编号、单位、点位" />
      <select
        className="list-select"
        aria-label="状态"
        value={state}
        onChange={(event) => onChange({ states: event.target.value.split(',').filter(Boolean) })}
      >
        <option value="">全部状态</option>
        {state && !(state in stateWords) ? (
          <option value={state}>{filters.states.map((each) => stateWords[each] ?? each).join('、')}</option>
        ) : null}
        {Object.entries(stateWords).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
      {units.data ? (
        <UnitSelect units={units.data.units} value={filters.unit} onChange={(unit) => onChange({ unit })} />
      ) : null}
      <LightChips lights={filters.lights} onChange={(lights) => onChange({ lights })} />
    </div>
  );
}

function NothingFound({ filters, onClear }: { filters: ListFilters; onClear: () => void }) {
  if (!isFiltered(filters)) return <EmptyState title="还没有问题">登记的问题会出现在这里。</EmptyState>;
  return (
    <EmptyState
      icon="filter"
      title="没有符合条件的问题"
      actions={
        <button type="button" className="btn primary" onClick={onClear}>
          清除全部筛选
        </button>
      }
    >
      换几个字，或者去掉一个条件再看。
    </EmptyState>
  );
}
