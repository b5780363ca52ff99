import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { FindingAction, FindingPage, Todo, TodoItem as Item } from '#contracts';
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
import { Red, Standing } from './leading';
import { Picked } from './picked';
import { usePicking, type Picking } from './picking';
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

function TodoList({ todo, group, items, picking }: Answer) {
  const me = useMe();
  const now = useNow();
  const drafts = useDrafts();
  const [act, setAct] = useState<{ findingId: string; type: FindingAction }>();
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
    </>
  );
}

type Answer = { todo: Todo; group: string; items: Item[]; picking: Picking };

function Answered({ todo, group, items, picking }: Answer) {
  const { leading } = todo;
  return (
    <>
      {leading ? <Standing leading={leading} items={todo.items} /> : null}
      <Sums counts={todo.counts} group={group} />
      <TodoList todo={todo} group={group} items={items} picking={picking} />
      {leading ? <Red leading={leading} /> : null}
    </>
  );
}

/** Whose list it is; a leader by his office, whose name is long. */
function Who({ leads }: { leads: boolean }) {
  const me = useMe();
  return (
    <>
      {[leads ? me.roleName : me.unit?.name, me.person.name].filter(Boolean).join(' · ')}
      {me.pages.includes('findings') ? (
        <Link className="ib" to="/findings" aria-label="查找问题">
          <Icon name="search" />
        </Link>
      ) : null}
    </>
  );
}

/** 我的待办: what to do now, overdue first, then today, then later. */
export function TodoPage() {
  const phone = usePhone();
  const online = useOnline();
  const todo = useTodo();
  const [params] = useSearchParams();
  const group = groups.find(({ value }) => value === params.get('group'))?.value ?? 'all';
  const items = todo.data?.items.filter((item) => group === 'all' || item.group === group) ?? [];
  const picking = usePicking(items);
  usePrepared(todo.data);
  return (
    <Page
      title="我的待办"
      count={todo.data?.counts.all}
      aside={phone ? <Who leads={Boolean(todo.data?.leading)} /> : undefined}
      foot={picking.active ? <Picked picking={picking} /> : undefined}
      bare
      narrow
    >
      {!online || (todo.error && todo.data) ? (
        <Banner tone="yellow" icon="offline" live>
          现在没网，下面是上一次取到的。已提交的会<b>连网自动送出</b>
        </Banner>
      ) : null}
      {todo.data ? (
        <Answered todo={todo.data} group={group} items={items} picking={picking} />
      ) : todo.error ? (
        <ErrorState error={todo.error} retry={() => void todo.refetch()} />
      ) : (
        <Skeleton rows={6} />
      )}
    </Page>
  );
}
