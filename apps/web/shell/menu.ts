import type { Me } from '#contracts';
import type { IconName } from '../components/icon';

export type MenuEntry = { to: string; text: string; short: string; icon: IconName };
type PageName = Me['pages'][number];

const entries: Record<PageName, MenuEntry> = {
  todo: { to: '/todo', text: '我的待办', short: '待办', icon: 'todo' },
  board: { to: '/board', text: '督查看板', short: '看板', icon: 'board' },
  findings: { to: '/findings', text: '问题', short: '问题', icon: 'file' },
  reinspections: {
    to: '/findings?state=submitted,reinspecting',
    text: '复查',
    short: '复查',
    icon: 'recheck',
  },
  ledger: { to: '/ledger', text: '单位台账', short: '台账', icon: 'ledger' },
  ranking: { to: '/ranking', text: '季度排名', short: '排名', icon: 'rank' },
  messages: { to: '/messages', text: '消息', short: '消息', icon: 'message' },
  register: { to: '/register', text: '登记问题', short: '登记', icon: 'plus' },
  recusals: { to: '/recusals', text: '回避', short: '回避', icon: 'shield' },
};
const inspections: MenuEntry = { to: '/inspections', text: '月度考评', short: '考评', icon: 'route' };
const units: MenuEntry = { to: '/units', text: '单位与人员', short: '单位', icon: 'tree' };
const draws: MenuEntry = { to: '/draws', text: '抽查记录', short: '抽查', icon: 'eye' };
const rules: MenuEntry = { to: '/rules', text: '规则与日历', short: '规则', icon: 'bulletin' };

/** The menu of this role, in our order; what the role lacks is absent. 回避 stands under 我的 alone. */
export function menuOf(me: Me): MenuEntry[] {
  const order: PageName[] = [
    'todo',
    'board',
    'findings',
    'reinspections',
    'ledger',
    'ranking',
    'register',
    'messages',
  ];
  const menu = order.filter((name) => me.pages.includes(name)).map((name) => entries[name]);
  const after = menu.findIndex((entry) => entry.to === '/ranking');
  const mayInspections = me.pages.includes('board') || me.role === 'inspector';
  if (after >= 0 && mayInspections) menu.splice(after + 1, 0, inspections);
  if (me.pages.includes('board')) {
    menu.splice(menu.indexOf(inspections) + 1, 0, draws);
    menu.splice(menu.indexOf(entries.ledger) + 1, 0, units);
  }
  return menu;
}

/** What anybody of the city's offices and units may look up, where it is not in the menu. */
export function moreOf(me: Me): MenuEntry[] {
  if (me.role === 'public') return [];
  const menu = menuOf(me);
  const may = (name: PageName, entry: MenuEntry) => (me.pages.includes(name) ? [entry] : []);
  return [...may('ledger', units), draws, rules, ...may('recusals', entries.recusals)].filter(
    (entry) => !menu.includes(entry),
  );
}

/** Two places of daily work, then messages and me: the phone's tab bar. The rest stands under 我的. */
export function tabsOf(me: Me): MenuEntry[] {
  const work = menuOf(me).filter((entry) => entry.to !== '/messages');
  const home = work.find((entry) => entry.to === me.home) ?? work[0];
  const wanted = ['/todo', '/register', '/board', '/findings', '/ledger', '/ranking'];
  const second = wanted
    .map((to) => work.find((entry) => entry.to === to))
    .find((entry) => entry && entry !== home);
  return [
    ...(home ? [home] : []),
    ...(second ? [second] : []),
    ...(me.pages.includes('messages') ? [entries.messages] : []),
    { to: '/me', text: '我的', short: '我的', icon: 'me' },
  ];
}

/** Whether this entry is the page one is on. */
export function isHere(entry: MenuEntry, pathname: string, search: string): boolean {
  const [path, query] = entry.to.split('?');
  if (path === '/findings') {
    const reinspections = new URLSearchParams(search).get('state') === 'submitted,reinspecting';
    if (pathname.startsWith(`${path}/`)) return !query;
    return pathname === path && reinspections === Boolean(query);
  }
  if (/^\/units\/[^/]+\/ledger$/.test(pathname)) return path === '/ledger';
  return pathname === path || pathname.startsWith(`${path}/`);
}
