import { useRef } from 'react';
import type { Ledger } from '#contracts';
import { Pager } from '../../components/pager';
import { EmptyState } from '../../components/states';
import { Tabs } from '../../components/tabs';
import { ledgerColumns } from '../findings/finding-columns';
import { FindingRows } from '../findings/finding-rows';
import { SearchBox } from '../findings/filter-parts';
import { useRowKeys } from '../findings/use-row-keys';
import type { LedgerTab } from './ledger-page';

const words: Record<LedgerTab, string> = { open: '在办', overdue: '逾期', closed: '已销号', rework: '返工' };
const empty: Record<LedgerTab, string> = {
  open: '现在没有在办的问题',
  overdue: '没有超期的问题',
  closed: '还没有已销号的问题',
  rework: '没有返工的问题',
};

/** 台账明细: one tab at a time, searched and turned page by page. */
export function Rows({
  ledger,
  tab,
  q,
  busy,
  onChange,
}: {
  ledger: Ledger;
  tab: LedgerTab;
  q: string;
  busy: boolean;
  onChange: (patch: { tab?: LedgerTab; q?: string; offset?: number }) => void;
}) {
  const list = useRef<HTMLElement>(null);
  useRowKeys(list);
  const tabs = (Object.keys(words) as LedgerTab[]).map((value) => ({
    value,
    text: `${words[value]} ${ledger.counts[value]}`,
  }));
  return (
    <section className="card" aria-label="台账明细" ref={list} aria-busy={busy}>
      <div className="ledger-tools">
        <Tabs label="台账明细" tabs={tabs} value={tab} onChange={(value) => onChange({ tab: value })} />
        <SearchBox value={q} onSearch={(text) => onChange({ q: text.trim() })} placeholder="编号、点位" />
      </div>
      <div role="tabpanel" aria-label={words[tab]}>
        {ledger.rows.length > 0 ? (
          <>
            <FindingRows rows={ledger.rows} columns={ledgerColumns} label={`${words[tab]}的问题`} />
            <Pager page={ledger.page} onOffset={(offset) => onChange({ offset })} />
          </>
        ) : q ? (
          <EmptyState
            icon="filter"
            title="没有符合条件的问题"
            actions={
              <button type="button" className="btn primary" onClick={() => onChange({ q: '' })}>
                清除查找
              </button>
            }
          >
            “{words[tab]}”里没有“{q}”。
          </EmptyState>
        ) : (
          <EmptyState title={empty[tab]} />
        )}
      </div>
    </section>
  );
}
