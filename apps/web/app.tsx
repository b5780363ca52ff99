import { lazy, Suspense, type ComponentType } from 'react';
import { createBrowserRouter, Navigate, Outlet, useRouteError } from 'react-router';
import { EmptyState, ErrorState, Skeleton } from './components/states';
import { Toasts } from './components/toast';
import { RequireSession, useMe } from './session/session';
import { Page } from './shell/page';
import { Shell } from './shell/shell';

/** pages/<name>/<name>-page.tsx exports one component; each is its own chunk. */
const files = import.meta.glob<Record<string, ComponentType>>('./pages/*/*-page.tsx');
function page(name: string, component: string) {
  const load = files[`./pages/${name}/${name}-page.tsx`];
  if (!load) return <NotFound />;
  const Lazy = lazy(async () => ({ default: (await load())[component]! }));
  return <Lazy />;
}

function Home() {
  return <Navigate to={useMe().home} replace />;
}
function NotFound() {
  return (
    <Page title="没有这一页">
      <EmptyState icon="search" title="没有这一页">
        地址可能写错了，或者这一页已经不在了。
      </EmptyState>
    </Page>
  );
}
function Broken() {
  return <ErrorState error={useRouteError()} title="页面出错了" retry={() => window.location.reload()} />;
}

function Root() {
  return (
    <Toasts>
      <Suspense fallback={<Skeleton />}>
        <Outlet />
      </Suspense>
    </Toasts>
  );
}

export const router = createBrowserRouter([
  {
    element: <Root />,
    errorElement: <Broken />,
    children: [
      { path: '/login', element: page('login', 'LoginPage') },
      {
        element: (
          <RequireSession>
            <Shell />
          </RequireSession>
        ),
        errorElement: <Broken />,
        children: [
          { index: true, element: <Home /> },
          { path: 'todo', element: page('todo', 'TodoPage') },
          { path: 'report/:id', element: page('report', 'ReportPage') },
          { path: 'reinspect/:id', element: page('reinspect', 'ReinspectPage') },
          { path: 'messages', element: page('messages', 'MessagesPage') },
          { path: 'me', element: page('me', 'MePage') },
          { path: 'recusals', element: page('recusals', 'RecusalsPage') },
          { path: 'rules', element: page('rules', 'RulesPage') },
          { path: 'register', element: page('register', 'RegisterPage') },
          { path: 'board', element: page('board', 'BoardPage') },
          { path: 'findings', element: page('findings', 'FindingsPage') },
          { path: 'findings/:id', element: page('finding', 'FindingPage') },
          { path: 'units', element: page('units', 'UnitsPage') },
          { path: 'units/:id/ledger', element: page('ledger', 'LedgerPage') },
          { path: 'units/:id/responsibility', element: page('responsibility', 'ResponsibilityPage') },
          { path: 'ledger', element: page('ledger', 'LedgerPage') },
          { path: 'ranking', element: page('ranking', 'RankingPage') },
          { path: 'ranking/:periodId', element: page('ranking', 'RankingPage') },
          { path: 'draws', element: page('draws', 'DrawsPage') },
          { path: 'draws/:id', element: page('draw', 'DrawPage') },
          { path: 'inspections', element: page('inspections', 'InspectionsPage') },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]);
