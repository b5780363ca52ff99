import { QueryClient, useQuery } from '@tanstack/react-query';
import type {
  Board,
  Choices,
  DeskDrawCheck,
  DeskDraws,
  DemoAccounts,
  FindingList,
  FindingPage,
  Inspections,
  Ledger,
  LookBackDraw,
  LookBackDraws,
  Me,
  Messages,
  PeriodList,
  Ranking,
  RecusalList,
  Rules,
  Todo,
  UnitHoldTimes,
  UnitList,
  UnitNames,
  UnitResponsibility,
  UnitTree,
} from '#contracts';
import { atLeast, get, type Params } from './client';
import { ApiProblem } from './problem';

/** Networking is ours to judge: a query that cannot reach the server fails at once and says so. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 15_000,
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status >= 500,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
queryClient.getQueryCache().subscribe((event) => {
  const error = event.type === 'updated' && event.action.type === 'error' ? event.action.error : undefined;
  if (error instanceof ApiProblem && error.status === 401) queryClient.setQueryData(['session'], null);
});

/** A read-model answer: waits for one's own last command. */
function useAnswer<T>(
  key: readonly unknown[],
  path: string,
  params?: Params,
  options?: { every?: number; enabled?: boolean },
) {
  return useQuery<T, Error>({
    queryKey: [...key, params ?? {}],
    queryFn: ({ signal }) => get<T>(path, { ...params, atLeast: atLeast() }, signal),
    // Another filter of the same list may show the old rows meanwhile; another finding or unit never.
    placeholderData: (before, query) =>
      JSON.stringify(query?.queryKey.slice(0, -1)) === JSON.stringify(key) ? before : undefined,
    refetchInterval: options?.every ?? false,
    enabled: options?.enabled ?? true,
  });
}

/** Who is signed in; `null` when nobody is. */
export function useSession() {
  return useQuery<Me | null, Error>({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      try {
        return await get<Me>('/session', undefined, signal);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
}
export const useDemoAccounts = () =>
  useQuery<DemoAccounts, Error>({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => get('/demo-accounts', undefined, signal),
  });

export const useTodo = (enabled = true) =>
  useAnswer<Todo>(['todo'], '/todo', undefined, { every: 60_000, enabled });
/** light=red,orange&unit=&q=&offset=&limit= */
export const useBoard = (params: Params) => useAnswer<Board>(['board'], '/board', params, { every: 60_000 });
/** state=&unit=&light=&q=&offset=&limit= */
export const useFindings = (params: Params) => useAnswer<FindingList>(['findings'], '/findings', params);
export const useFinding = (id: string) => useAnswer<FindingPage>(['finding', id], `/findings/${id}`);
/** Fetches a dossier ahead, to be there when the network is not. */
export const prefetchFinding = (id: string): Promise<FindingPage | undefined> =>
  queryClient
    .fetchQuery({
      queryKey: ['finding', id, {}],
      queryFn: ({ signal }) => get<FindingPage>(`/findings/${id}`, { atLeast: atLeast() }, signal),
      staleTime: 300_000,
      gcTime: 12 * 3_600_000,
    })
    .catch(() => undefined);
export const useUnits = () => useAnswer<UnitList>(['units'], '/units');
/** The whole register, also what has ended. */
export const useUnitTree = () => useAnswer<UnitTree>(['unit-tree'], '/units/tree');
/** Names of all units that stand, for whoever may have to point to one. */
export const useUnitNames = () => useAnswer<UnitNames>(['unit-names'], '/units/names');
/** on=2023-06-12 */
export const useResponsibility = (unitId: string, on: string | undefined) =>
  useAnswer<UnitResponsibility>(['responsibility', unitId], `/units/${unitId}/responsibility`, { on });
/** tab=open|overdue|closed|rework&q=&offset=&limit= */
export const useLedger = (unitId: string, params: Params) =>
  useAnswer<Ledger>(['ledger', unitId], `/units/${unitId}/ledger`, params);
/** quarter=2023Q2 */
export const useHoldTimes = (unitId: string, quarter: string | undefined) =>
  useAnswer<UnitHoldTimes>(['hold-times', unitId], `/units/${unitId}/hold-times`, { quarter });
export const usePeriods = () => useAnswer<PeriodList>(['periods'], '/periods');
export const useRanking = (periodId: string) =>
  useAnswer<Ranking>(['ranking', periodId], `/periods/${periodId}/ranking`);
/** 回避: one's own, or all for who may declare for others. */
export const useRecusals = () => useAnswer<RecusalList>(['recusals'], '/recusals');
export const useLookBackDraws = () => useAnswer<LookBackDraws>(['look-back-draws'], '/look-back-draws');
export const useLookBackDraw = (drawId: string) =>
  useAnswer<LookBackDraw>(['look-back-draws', drawId], `/look-back-draws/${drawId}`);
export const useDeskDraws = () => useAnswer<DeskDraws>(['desk-draws'], '/desk-draws');
/** Asked for only when somebody wants to follow it. */
export const useDeskDrawCheck = (quarter: string, enabled: boolean) =>
  useAnswer<DeskDrawCheck>(['desk-draws', quarter], `/desk-draws/${quarter}/check`, undefined, { enabled });
export const useRules = () => useAnswer<Rules>(['rules'], '/rules');
export const useInspections = () => useAnswer<Inspections>(['inspections'], '/inspections');
export const useMessages = () => useAnswer<Messages>(['messages'], '/messages', undefined, { every: 60_000 });
export const useChoices = () => useAnswer<Choices>(['choices'], '/choices');

/** After a command: everything read off the log may have changed. */
export function refreshAnswers() {
  return queryClient.invalidateQueries({
    predicate: (query) => !['demo-accounts', 'choices'].includes(String(query.queryKey[0])),
  });
}
