import { useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { PeriodList, Ranking } from '#contracts';
import { usePeriods, useRanking } from '../../api/queries';
import { AsOf } from '../../components/as-of';
import { Icon } from '../../components/icon';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { Tabs } from '../../components/tabs';
import { Page } from '../../shell/page';
import { usePhone } from '../../shell/use-environment';
import { Frozen } from './frozen';
import { GroupTable } from './group-table';
import { Lasts } from './lasts';
import { Paper } from './paper';
import { PeriodActions } from './period-actions';
import './ranking.css';

/** 季度排名: per group, with ties, the bottom set, and for each rank how it came about. */
export function RankingPage() {
  const { periodId } = useParams();
  const periods = usePeriods();
  const list = periods.data?.periods ?? [];
  const chosen = periodId ?? (list.find((period) => period.status !== 'open') ?? list[0])?.periodId;
  if (chosen) return <PeriodRanking key={chosen} periodId={chosen} periods={list} />;
  return (
    <Page title="季度排名">
      {periods.error ? (
        <ErrorState error={periods.error} retry={() => void periods.refetch()} />
      ) : periods.data ? (
        <EmptyState icon="rank" title="还没有考评周期">
          开出考评周期、封存得分或导入通报以后，名次会出现在这里。
        </EmptyState>
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  );
}

function PeriodRanking({ periodId, periods }: { periodId: string; periods: PeriodList['periods'] }) {
  const query = useRanking(periodId);
  const ranking = query.data;
  const phone = usePhone();
  usePaperPrint();
  return (
    <Page
      title="季度排名"
      aside={phone ? null : <PeriodChooser periodId={periodId} periods={periods} />}
      actions={
        <>
          {phone ? <PeriodChooser periodId={periodId} periods={periods} /> : null}
          {ranking ? <PeriodActions ranking={ranking} /> : null}
          {ranking && !phone ? (
            <button type="button" className="btn" onClick={() => window.print()}>
              <Icon name="print" />
              打印（双栏）
            </button>
          ) : null}
        </>
      }
    >
      {ranking ? (
        <>
          <div className="rank-screen">
            <Frozen ranking={ranking} />
            {ranking.groups.length > 0 ? (
              <Groups ranking={ranking} />
            ) : (
              <EmptyState icon="rank" title="这个周期还没有名次">
                得分封存以后，各组的名次会出现在这里。
              </EmptyState>
            )}
            <p>
              <AsOf asOf={ranking.asOf} />
            </p>
          </div>
          <Paper ranking={ranking} />
        </>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton rows={10} />
      )}
    </Page>
  );
}

function PeriodChooser({ periodId, periods }: { periodId: string; periods: PeriodList['periods'] }) {
  const go = useNavigate();
  if (periods.length === 0) return null;
  return (
    <select
      className="rank-period"
      aria-label="考评周期"
      value={periodId}
      onChange={(event) => void go(`/ranking/${encodeURIComponent(event.target.value)}`)}
    >
      {periods.map((period) => (
        <option key={period.periodId} value={period.periodId}>
          {period.label}
        </option>
      ))}
    </select>
  );
}

function Groups({ ranking }: { ranking: Ranking }) {
  const [params, setParams] = useSearchParams();
  const group = ranking.groups.find((each) => each.groupId === params.get('group')) ?? ranking.groups[0];
  if (!group) return null;
  const tabs = ranking.groups.map((each) => ({ value: each.groupId, text: <GroupCard group={each} /> }));
  const choose = (groupId: string) => setParams({ group: groupId }, { replace: true });
  return (
    <>
      <div className="rank-groups num">
        <Tabs label="考评组" tabs={tabs} value={group.groupId} onChange={choose} />
      </div>
      <div className="rank-columns">
        <GroupTable key={group.groupId} ranking={ranking} group={group} />
        <Lasts ranking={ranking} />
      </div>
    </>
  );
}

function GroupCard({ group }: { group: Ranking['groups'][number] }) {
  const first = group.rows.filter((row) => row.rank === 1).map((row) => row.unit.name);
  const last = group.bottom.units.map((unit) => unit.name);
  return (
    <>
      <b>
        {group.title}
        <span>
          {group.rows.length} 家{group.tied > 0 ? `，并列 ${group.tied}` : ''}
        </span>
      </b>
      {first.length > 0 ? <small>首位 {namesWords(first)}</small> : null}
      {last.length > 0 ? <small>末位 {namesWords(last)}</small> : null}
    </>
  );
}

const namesWords = (names: string[]): string =>
  names.length > 2 ? `${names.slice(0, 2).join('、')}等 ${names.length} 家` : names.join('、');

/** On paper stands the bulletin, not this page's head. */
function usePaperPrint(): void {
  useEffect(() => {
    document.documentElement.setAttribute('data-paper', '');
    return () => document.documentElement.removeAttribute('data-paper');
  }, []);
}
