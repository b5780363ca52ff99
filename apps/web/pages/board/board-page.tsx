import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Board } from '#contracts';
import { useBoard } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Icon } from '../../components/icon';
import { lightNames } from '../../components/light';
import { Pager } from '../../components/pager';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { boardColumns } from '../findings/finding-columns';
import { FindingRows } from '../findings/finding-rows';
import { NewsBar, SearchBox, UnitSelect } from '../findings/filter-parts';
import { isFiltered, listQuery, readFilters, withFilters, type ListFilters } from '../findings/list-filters';
import { useHeldRows } from '../findings/use-held-rows';
import { useRowKeys } from '../findings/use-row-keys';
import { Changes } from './changes';
import { Exceptions } from './exceptions';
import { Tiles } from './tiles';
import './board.css';

const limit = 20;

/** 督查看板: where it is red, whose turn it is, and what is ours. */
export function BoardPage() {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const asked = listQuery(filters, limit);
  const query = useBoard(Object.fromEntries(new URLSearchParams(asked)));
  const { answer, news, take } = useHeldRows(query, asked);
  const board = query.data;
  const phone = usePhone();
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  const change = (patch: Partial<ListFilters>) => setParams(withFilters(params, patch));
  return (
    <Page
      title="督查看板"
      aside={board && !phone ? <AsOf asOf={board.asOf} /> : null}
      actions={
        phone ? null : (
          <button type="button" className="btn" onClick={() => window.print()}>
            <Icon name="print" />
            打印
          </button>
        )
      }
    >
      {board && answer ? (
        <>
          {query.error ? <StaleNote retry={() => void query.refetch()} /> : null}
          <Tiles board={board} lights={filters.lights} onChange={(lights) => change({ lights })} />
          <div className="board-columns">
            <section
              className="card"
              aria-labelledby="board-list"
              ref={list}
              aria-busy={query.isPlaceholderData}
            >
              <ListHead board={board} total={answer.page.total} filters={filters} onChange={change} />
              <NewsBar news={news} onTake={take} />
              {answer.rows.length > 0 ? (
                <FindingRows rows={answer.rows} columns={boardColumns} label={listName(filters)} />
              ) : (
                <NothingHere board={board} filters={filters} onClear={() => setParams({})} />
              )}
              <KeysHint show={answer.rows.length > 0} />
              <Pager page={answer.page} onOffset={(offset) => change({ offset })} />
            </section>
            <Exceptions exceptions={board.exceptions} />
            <Changes changes={board.changes} />
          </div>
          {phone ? <AsOf asOf={board.asOf} /> : null}
        </>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={9} />
      )}
    </Page>
  );
}

const listName = ({ lights }: ListFilters): string =>
  lights.length === 0 ? '超期' : lights.map((light) => lightNames[light].split(' ')[0]).join('、');

function ListHead({
  board,
  total,
  filters,
  onChange,
}: {
  board: Board;
  total: number;
  filters: ListFilters;
  onChange: (patch: Partial<ListFilters>) => void;
}) {
  const { orangeAfter, redAfter } = board.lights;
  return (
    <div className="list-bar">
      <h2 id="board-list" className="num">
        {listName(filters)} {total} 件
      </h2>
      <span className="small muted grow">
        超期满 {orangeAfter} 个工作日升橙，满 {redAfter} 个工作日升红
      </span>
      <SearchBox value={filters.q} onSearch={(q) => onChange({ q })} placeholder="编号、单位、点位" />
      <UnitSelect units={board.units} value={filters.unit} onChange={(unit) => onChange({ unit })} />
      {isFiltered(filters) ? (
        <button
          type="button"
          className="btn sm link no-print"
          onClick={() => onChange({ lights: [], states: [], unit: '', q: '' })}
        >
          清除筛选
        </button>
      ) : null}
    </div>
  );
}

function KeysHint({ show }: { show: boolean }) {
  if (!show) return null;
  return (
    <p className="keys-hint small muted no-print">
      按 <b>J / K</b> 上下移，<b>回车</b> 打开卷宗，<b>/</b> 查找
    </p>
  );
}

function NothingHere({
  board,
  filters,
  onClear,
}: {
  board: Board;
  filters: ListFilters;
  onClear: () => void;
}) {
  if (!isFiltered(filters)) {
    return (
      <EmptyState title="现在没有超期的问题">到期未报的问题会出现在这里，并按超期的工作日变色。</EmptyState>
    );
  }
  const unit = board.units.find((each) => each.unitId === filters.unit);
  const said = [
    unit?.name,
    filters.lights.length > 0 ? `${listName(filters)}灯` : '',
    filters.q ? `“${filters.q}”` : '',
  ];
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
      当前筛选：<b>{said.filter(Boolean).join('、')}</b>。{unit ? `该单位共有 ${unit.overdue} 件超期。` : ''}
    </EmptyState>
  );
}

function StaleNote({ retry }: { retry: () => void }) {
  return (
    <div className="banner yellow" role="status">
      <Icon name="offline" />
      <span className="grow">刚才没有取到新数据，下面是上一次的。</span>
      <button type="button" className="btn sm" onClick={retry}>
        重试
      </button>
    </div>
  );
}
