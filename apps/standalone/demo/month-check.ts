import { generateMonthCheck, type GeneratedMonthCheck, type MonthCheck } from '#documents';
import { siteIdOf, unitIdOf } from './names';
import { siteClasses } from './site-classes';

export const MONTH_CHECK_SEED = 20180612;

/** The text says 各区 without naming them: but for 淮安区, whose page it is, the districts are placeholders. */
export const monthCheckTerritories = ['淮安区', '示例甲区', '示例乙区', '示例丙区'];

const WORDS =
  '春晖 新民 和平 幸福 朝阳 翠竹 金桥 文昌 育才 清源 长乐 永安 东湖 西苑 南门 北塘 友谊 建设 解放 迎春 丹桂 银杏 梧桐 滨河 康宁 锦绣 平安 兴业 光明 团结';

/** The June 2018 check: totals and dates from the source, single observations generated. Throws where the source lacks one. */
export function demoMonthCheck(check: MonthCheck): GeneratedMonthCheck {
  const { from, to, sites, questionnaires, classes } = check;
  if (!from || !to || !sites || !questionnaires) throw new Error('the month check lacks dates or figures');
  if (classes?.value !== siteClasses.length) throw new Error('the month check has another number of classes');
  return generateMonthCheck({
    seed: MONTH_CHECK_SEED,
    sites: sites.value,
    questionnaires: questionnaires.value,
    days: daysFrom(from.value, to.value),
    sessions: [
      ['08:00', '12:00'],
      ['15:00', '18:00'],
    ],
    teams: [
      { code: '一组', mode: 'open' },
      { code: '二组', mode: 'open' },
      { code: '三组', mode: 'open' },
      { code: '四组', mode: 'open' },
      { code: '五组', mode: 'covert' },
      { code: '六组', mode: 'covert' },
    ],
    classes: siteClasses,
    territories: monthCheckTerritories.map((name) => ({ unitId: unitIdOf(name), name })),
    words: WORDS.split(' '),
    questions: [
      {
        question: '您知道本市正在创建全国文明城市吗？',
        options: [
          { text: '知道', weight: 93 },
          { text: '听说过', weight: 5 },
          { text: '不知道', weight: 2 },
        ],
        good: 1,
      },
      {
        question: '您对创建工作的总体评价是？',
        options: [
          { text: '非常满意', weight: 52 },
          { text: '满意', weight: 36 },
          { text: '一般', weight: 9 },
          { text: '不满意', weight: 3 },
        ],
        good: 2,
      },
      {
        question: '您身边的环境卫生有没有变好？',
        options: [
          { text: '明显变好', weight: 58 },
          { text: '有些变好', weight: 31 },
          { text: '没有变化', weight: 9 },
          { text: '变差', weight: 2 },
        ],
        good: 2,
      },
    ],
    siteIdOf,
  });
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
