import type { FindingPage, FindingRow } from '#contracts';
import { localDateOf, holderDue, type Calendar, type Finding, type Instant } from '#domain';
import type { Names } from './sentences';

type Waiting = FindingPage['waiting'];

/** 此刻等谁、等什么: one sentence, and under it what follows if nothing is done. */
export function waitingOf(
  finding: Finding,
  row: FindingRow,
  context: { now: Instant; calendar: Calendar; names: Names },
): Waiting {
  const { names, now } = context;
  const unit = names.unit(finding.assignment?.leadUnit);
  const due = holderDue(finding);
  const by = due ? `，${names.when(due)} 前` : '';
  const oursLate =
    row.waitingForUs && due !== undefined && now > due && finding.state !== 'closed'
      ? '我方已超时，不算单位超期。'
      : undefined;
  const ours = (sentence: string): Waiting => ({
    sentence,
    detail: oursLate,
    ours: true,
    tone: oursLate ? 'orange' : 'none',
  });
  const theirs = (sentence: string, detail?: string): Waiting => ({
    sentence,
    detail,
    ours: false,
    tone: row.light,
  });
  const overdue = row.overdueWorkingDays;
  const overdueText =
    overdue === undefined
      ? undefined
      : overdue === 0
        ? '已超期，不足 1 个工作日。'
        : `已超期 ${overdue} 个工作日。`;

  switch (finding.state) {
    case 'none':
    case 'registered':
      return ours(`等 创文办 立案${by}`);
    case 'filed':
      return ours(`等 创文办 交办责任单位${by}`);
    case 'assigned':
      return theirs(`等 ${unit} 签收${by}`, '不签收，到时视同签收，期限照算。');
    case 'returning':
      return ours('等 创文办 裁定退回申请');
    case 'rectifying': {
      const score =
        finding.scoreDue && finding.scoreDue !== finding.workDue
          ? `计分按原期限 ${names.when(finding.scoreDue)}。`
          : '';
      return theirs(
        `等 ${unit} ${names.person(finding.personId)} 整改到位并上报${by}${overdue === undefined ? daysLeft(now, finding.workDue) : ''}`,
        [overdueText, score].filter(Boolean).join('') || undefined,
      );
    }
    case 'unit_review':
      return theirs(
        `等 ${unit} 分管领导 审签${by}`,
        overdueText ?? '一个工作日内审签，按上报时间算是否按期；过后按审签时间算。',
      );
    case 'submitted':
      return ours(`等 督查室 安排复查${by}`);
    case 'reinspecting':
      return finding.passed
        ? ours(`复查合格，等 督查室主任 签字销号${by}`)
        : ours(`等 复查员 ${names.person(finding.reinspection?.reinspectorId)} 现场复查${by}`);
    case 'deferred':
      return ours('缓办中，等复核');
    case 'closed':
      return {
        sentence: `已销号，观察期${due ? `到 ${names.when(due)}` : '内'}`,
        detail: '期间随机回头看。',
        ours: true,
        tone: 'grey',
      };
    case 'not_filed':
      return { sentence: '不予立案，已办结', ours: false, tone: 'grey' };
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return { sentence: '已办结，不再等谁', ours: false, tone: 'grey' };
  }
}

/** 还有 n 天 counts calendar days. */
function daysLeft(now: Instant, due: Instant | undefined): string {
  if (!due || now > due) return '';
  const days = Math.round((Date.parse(localDateOf(due)) - Date.parse(localDateOf(now))) / 86_400_000);
  return days === 0 ? '（今天到期）' : `（还有 ${days} 天）`;
}
