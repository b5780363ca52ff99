import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { postWords, type Ledger } from '#contracts';
import { useLedger } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Icon } from '../../components/icon';
import { ErrorState, Skeleton } from '../../components/states';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { readFilters } from '../findings/list-filters';
import { HoldTimes } from './hold-times';
import { Ranks } from './ranks';
import { Rows } from './rows';
import { Stats } from './stats';
import { ChooseUnitDialog, ChooseUnitPage } from './choose-unit';
import './ledger.css';

const limit = 20;
const tabs = ['open', 'overdue', 'closed', 'rework'] as const;
export type LedgerTab = (typeof tabs)[number];

/** 单位台账: how a unit stands; without a unit in the address the viewer's own, or a choice for those who see many. */
export function LedgerPage() {
  const { id } = useParams();
  const me = useMe();
  const own = me.pages.includes('board') ? undefined : me.unit?.unitId;
  const unitId = id ?? own;
  return unitId ? <UnitLedger key={unitId} unitId={unitId} /> : <ChooseUnitPage />;
}

function UnitLedger({ unitId }: { unitId: string }) {
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const tab = tabs.find((each) => each === params.get('tab')) ?? 'open';
  const query = useLedger(unitId, { tab, q: filters.q, offset: filters.offset, limit });
  const [choosing, setChoosing] = useState(false);
  const ledger = query.data;
  const phone = usePhone();
  const change = (patch: { tab?: LedgerTab; q?: string; offset?: number }) => {
    const next = { tab, q: filters.q, offset: 0, ...patch };
    const entries = Object.entries(next).filter(([, value]) => value);
    setParams(new URLSearchParams(entries.map(([name, value]) => [name, String(value)])));
  };
  return (
    <Page
      title={ledger?.unit.name ?? '单位台账'}
      aside={ledger?.unit.group ? <span className="tag">{ledger.unit.group}组</span> : null}
      actions={
        <>
          <button type="button" className="btn sm" onClick={() => setChoosing(true)}>
            换单位
            <Icon name="down" />
          </button>
          <Link className="btn sm" to={`/units/${unitId}/responsibility`}>
            单位与责任链
          </Link>
          {phone ? null : (
            <button type="button" className="btn sm" onClick={() => window.print()}>
              <Icon name="print" />
              打印
            </button>
          )}
        </>
      }
    >
      {ledger ? (
        <>
          <People ledger={ledger} />
          <Stats ledger={ledger} />
          <HoldTimes unitId={unitId} />
          <Ranks ranks={ledger.ranks} />
          <Rows ledger={ledger} tab={tab} q={filters.q} busy={query.isPlaceholderData} onChange={change} />
        </>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
      {choosing ? <ChooseUnitDialog onClose={() => setChoosing(false)} /> : null}
    </Page>
  );
}

function People({ ledger }: { ledger: Ledger }) {
  return (
    <div className="ledger-people">
      {ledger.posts.map(({ post, people }) => (
        <span key={post}>
          {postWords[post] ?? post} <b>{people.map((person) => person.name).join('、') || '未定'}</b>
        </span>
      ))}
      {ledger.unit.parent ? (
        <span>
          上级 <b>{ledger.unit.parent.name}</b>
        </span>
      ) : null}
      <AsOf asOf={ledger.asOf} />
    </div>
  );
}
