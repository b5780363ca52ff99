import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { actionWords, type FindingAction, type FindingPage, type Todo } from '#contracts';
import { prefetchFinding, useTodo } from '../../api/queries';
import { Icon } from '../../components/icon';
import { AsOf } from '../../components/as-of';
import { Banner } from '../../components/banner';
import { thumbOf } from '../../components/photo-figure';
import { EmptyState, ErrorState, Skeleton } from '../../components/states';
import { isWorthKeeping } from '../../drafts/draft';
import { reportDraft, useDrafts } from '../../drafts/use-drafts';
import { dayOf } from '../../format/dates';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { useNow, useOnline, usePhone } from '../../shell/use-environment';
import { ActDialog } from './act-dialog';
import { BatchProvider } from '../finding/actions/batch-context';
import { usePicking } from './picking';
import { TodoItem } from './todo-item';
import './todo.css';

const groups = [
  { value: 'all', text: '全部' },
  { value: 'overdue', text: '超期', tone: 't-red' },
  { value: 'today', text: '今天到期', tone: 't-blue' },
  { value: 'later', text: '期内' },
] as const;

function preloadPhotos(page: FindingPage | undefined) {
  const after = page?.after[page.after.length - 1]?.photos ?? [];
  for (const photo of [...(page?.before ?? []), ...after]) new Image().src = thumbOf(photo.url);
}

/** What is reported or judged in the street: its page and its dossier are fetched while there is a network. */
function usePrepared(todo: Todo | undefined) {
  const away = todo?.items
    .filter(({ actions }) => actions.includes('ReportRectification') || actions.includes('PassReinspection'))
    .slice(0, 5)
    .map((item) => item.findingId)
    .join(' ');
  useEffect(() => {
    if (!away) return;
    import('../report/report-page').catch(() => undefined);
    import('../reinspect/reinspect-page').catch(() => undefined);
    for (const id of away.split(' ')) void prefetchFinding(id).then(preloadPhotos);
  }, [away]);
}

function Sums({ counts, group }: { counts: Todo['counts']; group: string }) {
  return (
    <nav className="sum" aria-label="按期限看">
      {groups.map(({ value, text, ...rest }) => (
        <Link
          key={value}
          to={value === 'all' ? '/todo' : `/todo?group=${value}`}
          aria-current={value === group ? 'true' : undefined}
          replace
        >
          <b className={`num ${counts[value] && 'tone' in rest ? rest.tone : ''}`}>{counts[value]}</b>
          {text}
        </Link>
      ))}
    </nav>
  );
}

function Nothing({ todo, group, mayRegister }: { todo: Todo; group: string; mayRegister: boolean }) {
  const last = todo.lastClosed ? `最近一件 ${dayOf(todo.lastClosed.at)} 已销号。` : '';
  if (group !== 'all' && todo.counts.all > 0)
    return (
      <EmptyState
        icon="filter"
        title="这一类现在没有"
        actions={
          <Link className="btn primary" to="/todo" replace>
            看全部 {todo.counts.all} 件
          </Link>
        }
      />
    );
  return (
    <EmptyState
      title="现在没有要办的"
      actions={
        mayRegister ? (
          <Link className="btn" to="/register">
            登记问题
          </Link>
        ) : null
      }
    >
      {last}有要你办的会发消息，这里也会出现。
    </EmptyState>
  );
}

function TodoList({ todo, group }: { todo: Todo; group: string }) {
  const me = useMe();
  const now = useNow();
  const drafts = useDrafts();
  const [act, setAct] = useState<{ findingId: string; type: FindingAction }>();
  const items = todo.items.filter((item) => group === 'all' || item.group === group);
  const picking = usePicking(items);
  const [together, setTogether] = useState(false);
  const draftOf = (findingId: string) => {
    const draft = drafts.get(reportDraft(findingId))?.draft;
    return draft && draft.status !== 'sent' && isWorthKeeping(draft) ? draft : undefined;
  };
  return (
    <>
      {picking.possible && !picking.active ? (
        <p className="todo-many">
          <button type="button" className="btn sm" onClick={picking.start}>
            多选，一起办
          </button>
        </p>
      ) : null}
      {items.length ? (
        <ol className="todo-list">
          {items.map((item) => (
            <TodoItem
              key={item.findingId}
              item={item}
              now={now}
              draft={draftOf(item.findingId)}
              pick={picking.of(item)}
              onAct={(type) => setAct({ findingId: item.findingId, type })}
            />
          ))}
        </ol>
      ) : (
        <div className="todo-list">
          <Nothing todo={todo} group={group} mayRegister={me.pages.includes('register')} />
        </div>
      )}
      <p className="todo-foot">
        <AsOf asOf={todo.asOf} />
      </p>
      {act ? <ActDialog {...act} onClose={() => setAct(undefined)} /> : null}
      {picking.active ? (
        <div className="todo-picked" role="region" aria-label="一起办">
          <span className="num" aria-live="polite">
            已选 {picking.chosen.length} 件
          </span>
          {picking.act ? (
            <button type="button" className="btn" onClick={picking.all}>
              全选同类
            </button>
          ) : null}
          <button type="button" className="btn" onClick={picking.stop}>
            不选了
          </button>
          <button
            type="button"
            className="btn primary"
            disabled={!picking.act}
            onClick={() => setTogether(true)}
          >
            {picking.act ? actionWords[picking.act] : '选好再办'}
          </button>
        </div>
      ) : null}
      {together && picking.act && picking.chosen[0] ? (
        <BatchProvider value={picking.chosen.map(({ findingId, title }) => ({ findingId, title }))}>
          <ActDialog
            findingId={picking.chosen[0].findingId}
            type={picking.act}
            onClose={() => {
              setTogether(false);
              picking.stop();
            }}
          />
        </BatchProvider>
      ) : null}
    </>
  );
}

/** 我的待办: what to do now, overdue first, then today, then later. */
export function TodoPage() {
  const me = useMe();
  const phone = usePhone();
  const online = useOnline();
  const todo = useTodo();
  const [params] = useSearchParams();
  const group = groups.find(({ value }) => value === params.get('group'))?.value ?? 'all';
  usePrepared(todo.data);
  const who = [me.unit?.name, me.person.name].filter(Boolean).join(' · ');
  const aside = (
    <>
      {who}
      {me.pages.includes('findings') ? (
        <Link className="ib" to="/findings" aria-label="查找问题">
          <Icon name="search" />
        </Link>
      ) : null}
    </>
  );
  return (
    <Page title="我的待办" count={todo.data?.counts.all} aside={phone ? aside : undefined} bare narrow>
      {!online || (todo.error && todo.data) ? (
        <Banner tone="yellow" icon="offline" live>
          现在没网，下面是上一次取到的。已提交的会<b>连网自动送出</b>
        </Banner>
      ) : null}
      {todo.data ? (
        <>
          <Sums counts={todo.data.counts} group={group} />
          <TodoList todo={todo.data} group={group} />
        </>
      ) : todo.error ? (
        <ErrorState error={todo.error} retry={() => void todo.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Page>
  );
}
