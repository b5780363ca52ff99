import type { FindingRow } from '#contracts';
import { dayAndTime, daysUntil, timeOf } from '../../format/dates';

/** What a row says about its time: overdue counts working days, time left counts calendar days. */
export type DueWords = { text: string; tone?: 'red' | 'orange' | 'yellow' | 'blue' };

type Timed = Pick<FindingRow, 'light' | 'state' | 'workDue' | 'holderDue' | 'overdueWorkingDays'>;

const finished = ['closed', 'stable', 'closed_unrectified', 'voided', 'merged', 'not_filed'];

export function dueWords(row: Timed, now: number = Date.now()): DueWords {
  const { light, overdueWorkingDays: days } = row;
  if (days !== undefined) {
    const tone = light === 'red' || light === 'orange' ? light : 'yellow';
    return { text: days > 0 ? `超期 ${days} 个工作日` : '超期不足 1 个工作日', tone };
  }
  if (finished.includes(row.state)) return { text: '已办结' };
  if (light === 'grey') return { text: '不计时' };
  const tone = light === 'blue' ? ('blue' as const) : undefined;
  const { holderDue, workDue } = row;
  if (row.state === 'assigned' && holderDue && daysUntil(holderDue, now) <= 0) {
    const late = Date.parse(holderDue) < now;
    return {
      text: late ? `应于 ${dayAndTime(holderDue, now)} 前签收` : `今天 ${timeOf(holderDue)} 前签收`,
      tone,
    };
  }
  if (!workDue) return { text: '未定期限' };
  const left = daysUntil(workDue, now);
  if (left > 0) return { text: `还有 ${left} 天`, tone };
  return { text: left === 0 ? `今天 ${timeOf(workDue)} 到期` : `${dayAndTime(workDue, now)} 到期`, tone };
}

/** The word beside the light: a stopped clock is no closed line. */
export function lightText(row: Pick<FindingRow, 'light' | 'state'>): string | undefined {
  if (row.light !== 'grey') return undefined;
  if (row.state === 'closed' || row.state === 'stable') return '已销号';
  return finished.includes(row.state) ? '已结' : '停表';
}
