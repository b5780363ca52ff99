import type { TodoItem } from '#contracts';
import { dayAndTime, isToday, spanWords, timeOf, daysUntil } from '../../format/dates';

export type Strip = {
  tone: 'red' | 'orange' | 'yellow' | 'blue' | 'plain';
  /** The heading of the card. */
  head: string;
  /** What stands at its right end. */
  side?: string;
};

/** What the holder must do by the due instant, as it follows 前. */
const acts: Record<string, string> = {
  registered: '立案',
  filed: '交办',
  assigned: '签收',
  unit_review: '审签',
  submitted: '安排复查',
  reinspecting: '复查',
};
const stages: Record<string, string> = { red: '限期督办', orange: '督办', yellow: '催办' };

/** The holder's own clock has run out, and nobody calls that an overdue rectification. */
function missed({ state, waitingForUs }: TodoItem, due: string): Strip {
  const act = acts[state];
  if (!waitingForUs) return { tone: 'yellow', head: `已过 ${due}`, side: act && `应${act}` };
  return { tone: 'yellow', head: `我方已超时，应于 ${due} 前${act ?? '办结'}`, side: '不算单位超期' };
}

/**
 * The due of one task in words, made at `now` (ms): overdue in working days as the API counted them, the same day by
 * the clock on the wall, later by calendar days. A wait on our own side is never called the unit's lateness.
 */
export function stripOf(item: TodoItem, now: number): Strip {
  const days = item.overdueWorkingDays;
  if (days !== undefined) {
    const tone = item.light === 'red' || item.light === 'orange' ? item.light : 'yellow';
    return {
      tone,
      head: days ? `超期 ${days} 个工作日` : '超期不到 1 个工作日',
      side: stages[tone],
    };
  }
  const due = item.state in acts ? (item.holderDue ?? item.workDue) : (item.workDue ?? item.holderDue);
  if (!due) return { tone: 'plain', head: '没有定期限' };
  const act = acts[item.state];
  const left = daysUntil(due, now);
  if (Date.parse(due) <= now) return missed(item, dayAndTime(due, now));
  if (isToday(due, now))
    return {
      tone: 'blue',
      head: act ? `今天 ${timeOf(due)} 前${act}` : `今天 ${timeOf(due)} 到期`,
      side: `还有 ${spanWords(now, due)}`,
    };
  const at = dayAndTime(due, now);
  const when = left === 1 ? '明天' : `还有 ${left} 天`;
  return { tone: 'plain', head: act ? `${at} 前${act}，${when}` : `${at} 到期，${when}` };
}
