import { deferralWords, type FindingPage, type FindingRow } from '#contracts';
import {
  isForHead,
  isHeadquarters,
  localDateOf,
  holderDue,
  type Calendar,
  type Finding,
  type Instant,
} from '#domain';
import type { Names } from './sentences';

type Waiting = FindingPage['waiting'];

/** 此刻等谁、等什么: one sentence, and under it what follows if nothing is done. */
export function waitingOf(
  finding: Finding,
  row: FindingRow,
  context: { now: Instant; calendar: Calendar; names: Names },
): Waiting {
  const due = holderDue(finding);
  const situation: Situation = { finding, row, due, now: context.now, names: context.names };
  switch (finding.state) {
    case 'none':
    case 'registered':
    case 'filed':
    case 'returning':
    case 'submitted':
    case 'reinspecting':
    case 'deferred':
      return forUs(finding.state, situation);
    case 'assigned':
    case 'rectifying':
    case 'unit_review':
      return forUnit(finding.state, situation);
    case 'closed':
    case 'not_filed':
    case 'merged':
    case 'stable':
    case 'closed_unrectified':
    case 'voided':
      return forNobody(finding.state, situation);
  }
}

type Situation = { finding: Finding; row: FindingRow; due?: Instant; now: Instant; names: Names };

const by = ({ due, names }: Situation): string => (due ? `，${names.when(due)} 前` : '');

type Ours = 'none' | 'registered' | 'filed' | 'returning' | 'submitted' | 'reinspecting' | 'deferred';

function forUs(state: Ours, situation: Situation): Waiting {
  const { finding, row, due, now, names } = situation;
  const late = row.waitingForUs && due !== undefined && now > due;
  const sentences: Record<Ours, () => string> = {
    none: () => `等 创文办 立案${by(situation)}`,
    registered: () => `等 创文办 立案${by(situation)}`,
    filed: () => `等 创文办 交办责任单位${by(situation)}`,
    returning: () =>
      finding.returns?.open?.ruledBy === 'conference'
        ? `等 指挥部 会商裁定退回申请${by(situation)}`
        : `等 创文办 裁定退回申请${by(situation)}`,
    submitted: () =>
      finding.verification?.toOffice
        ? `连续未能查成，等 督查室 亲自办理${by(situation)}`
        : `等 督查室 安排复查${by(situation)}`,
    reinspecting: () =>
      finding.passed
        ? `复查合格，等 ${isHeadquarters(finding) ? '指挥部' : '督查室主任'} 签字销号${by(situation)}`
        : `等 复查员 ${names.person(finding.reinspection?.reinspectorId)} ${methodWord(finding)}复查${by(situation)}`,
    deferred: () =>
      `${deferralWords[finding.deferral?.kind ?? 'postponed']}中，${names.person(finding.deferral?.leaderId)} 牵头，等 督查室 复核${by(situation)}`,
  };
  return {
    sentence: sentences[state](),
    detail: late ? '我方已超时，不算单位超期。' : undefined,
    ours: true,
    tone: late ? 'orange' : 'none',
  };
}

const methodWord = ({ reinspection }: Finding): string =>
  reinspection?.method === 'desk' ? '看材料' : reinspection?.method === 'third-party' ? '第三方' : '现场';

function forUnit(state: 'assigned' | 'rectifying' | 'unit_review', situation: Situation): Waiting {
  const { finding, row, now, names } = situation;
  const unit = names.unit(finding.assignment?.leadUnit);
  const theirs = (sentence: string, detail?: string): Waiting => ({
    sentence,
    detail,
    ours: false,
    tone: row.light,
  });
  const overdue = overdueText(row.overdueWorkingDays);
  switch (state) {
    case 'assigned':
      return theirs(
        `等 ${unit} 签收${by(situation)}`,
        `不签收，到时视同签收，期限照算。${askedText(finding, names)}`,
      );
    case 'rectifying':
      return theirs(
        `等 ${unit} ${names.person(finding.personId)} 整改到位并上报${by(situation)}${overdue ? '' : daysLeft(now, finding.workDue)}`,
        [overdue, planText(finding, names), askedText(finding, names), scoreText(finding, names)].join('') ||
          undefined,
      );
    case 'unit_review':
      return theirs(
        `等 ${unit} ${isForHead(finding) ? '主要领导' : '分管领导'} 审签${by(situation)}`,
        overdue ?? '一个工作日内审签，按上报时间算是否按期；过后按审签时间算。',
      );
  }
}

function forNobody(
  state: 'closed' | 'not_filed' | 'merged' | 'stable' | 'closed_unrectified' | 'voided',
  { due, names }: Situation,
): Waiting {
  if (state === 'closed')
    return {
      sentence: `已销号，观察期${due ? `到 ${names.when(due)}` : '内'}`,
      detail: '期间随机回头看。',
      ours: true,
      tone: 'grey',
    };
  const ended: Partial<Record<typeof state, string>> = {
    not_filed: '不予立案，已办结',
    merged: '已并案，随主件办理',
    stable: '观察期满，已稳固',
    closed_unrectified: '未整改结案，留在台账',
    voided: '已撤销，不再计入考核',
  };
  return { sentence: ended[state] ?? '已办结，不再等谁', ours: false, tone: 'grey' };
}

/** What was asked of us, and until when we should answer: our own lateness is given back. */
function askedText({ extension, deferralAsked }: Finding, names: Names): string {
  const asked = deferralAsked ?? extension;
  if (!asked) return '';
  return `${deferralAsked ? '缓办' : '延期'}申请等 督查室 ${names.when(asked.answerDue.at)} 前答复。`;
}

function planText({ plan, assignment }: Finding, names: Names): string {
  if (plan?.status === 'submitted') return `整改方案等 督查室 ${names.when(plan.approvalDue)} 前审批。`;
  if (plan?.status === 'refused') return '整改方案被退回，修改后再报。';
  return !plan && assignment?.planDue ? `先报整改方案，${names.when(assignment.planDue)} 前。` : '';
}

function overdueText(days: number | undefined): string | undefined {
  if (days === undefined) return undefined;
  return days === 0 ? '已超期，不足 1 个工作日。' : `已超期 ${days} 个工作日。`;
}

const scoreText = ({ scoreDue, workDue }: Finding, names: Names): string =>
  scoreDue && scoreDue !== workDue ? `计分按原期限 ${names.when(scoreDue)}。` : '';

/** 还有 n 天 counts calendar days. */
function daysLeft(now: Instant, due: Instant | undefined): string {
  if (!due || now > due) return '';
  const days = Math.round((Date.parse(localDateOf(due)) - Date.parse(localDateOf(now))) / 86_400_000);
  return days === 0 ? '（今天到期）' : `（还有 ${days} 天）`;
}
