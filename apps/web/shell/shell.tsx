import { Suspense, useEffect, useRef } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import type { Me } from '#contracts';
import { useTodo } from '../api/queries';
import { Icon } from '../components/icon';
import { Skeleton } from '../components/states';
import { DraftRunner } from '../drafts/draft-runner';
import { useMe } from '../session/session';
import { useTrail } from './came-from';
import { useKeptFocus } from './kept-focus';
import { isHere, menuOf, tabsOf, type MenuEntry } from './menu';
import { Page } from './page';
import { TopBar } from './top-bar';
import { usePhone } from './use-environment';
import './shell.css';

function useBadge(me: Me) {
  const todo = useTodo(me.pages.includes('todo'));
  return (entry: MenuEntry) =>
    entry.to === '/todo' ? todo.data?.counts.all : entry.to === '/messages' ? me.unread : undefined;
}

function MenuLink({ entry, badge, short }: { entry: MenuEntry; badge?: number; short?: boolean }) {
  const { pathname, search } = useLocation();
  return (
    <Link to={entry.to} aria-current={isHere(entry, pathname, search) ? 'page' : undefined}>
      <Icon name={entry.icon} />
      {short ? entry.short : entry.text}
      {badge ? (
        <span className="badge" aria-label={entry.to === '/messages' ? `${badge} 条未读` : `${badge} 件`}>
          {badge}
        </span>
      ) : null}
    </Link>
  );
}

/** Moves the focus to the page after a change of address, as a page load would. */
function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Frame around every page but the login: top bar and side menu, or bar and tab bar below 768 px. */
export function Shell() {
  const me = useMe();
  const phone = usePhone();
  const badge = useBadge(me);
  useFocusOnNavigation();
  useKeptFocus();
  useTrail();
  const page = (
    <Suspense
      fallback={
        <Page title="督办">
          <Skeleton />
        </Page>
      }
    >
      <Outlet />
    </Suspense>
  );
  const demo = me.demonstration ? <p className="demo-note">演示数据：内容为演示而编，不作办理依据</p> : null;
  const skip = (
    <>
      <DraftRunner owner={me.person.personId} />
      <a className="skip" href="#main">
        跳到正文
      </a>
    </>
  );
  if (phone)
    return (
      <div className="phone">
        {skip}
        {demo}
        {page}
        <nav className="foot tabbar" aria-label="主导航">
          {tabsOf(me).map((entry) => (
            <MenuLink key={entry.to} entry={entry} badge={badge(entry)} short />
          ))}
        </nav>
      </div>
    );
  return (
    <>
      {skip}
      <TopBar />
      {demo}
      <div className="body">
        <aside className="side">
          <nav aria-label="主导航">
            {menuOf(me).map((entry) => (
              <MenuLink key={entry.to} entry={entry} badge={badge(entry)} />
            ))}
          </nav>
        </aside>
        {page}
      </div>
    </>
  );
}
