import { createContext, useContext, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import type { Me } from '#contracts';
import { post, remove } from '../api/client';
import { queryClient, useSession } from '../api/queries';
import { outbox } from '../drafts/browser-outbox';
import { ErrorState, Skeleton } from '../components/states';

const Context = createContext<Me | undefined>(undefined);

/** The signed-in person; only under RequireSession. */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error('useMe outside RequireSession');
  return me;
}

/** Shows its children to a signed-in person; everybody else goes to /login and comes back. */
export function RequireSession({ children }: { children: ReactNode }) {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data) return <Context.Provider value={session.data}>{children}</Context.Provider>;
  if (session.data === null) {
    const back = pathname === '/' ? '' : `?to=${encodeURIComponent(pathname + search)}`;
    return <Navigate to={`/login${back}`} replace />;
  }
  if (session.error)
    return <ErrorState error={session.error} title="连不上督办系统" retry={() => void session.refetch()} />;
  return <Skeleton label="正在打开" />;
}

export async function signIn(username: string, password: string): Promise<Me> {
  const me = await post<Me>('/session', { username, password });
  queryClient.clear();
  queryClient.setQueryData(['session'], me);
  return me;
}

/** Ends the session; drafts on this device stay, they belong to the person who made them. */
export async function signOut(): Promise<void> {
  await remove('/session');
  outbox.stop();
  queryClient.clear();
  queryClient.setQueryData(['session'], null);
}
