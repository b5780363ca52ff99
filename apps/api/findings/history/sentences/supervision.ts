import { escalationWords, clockWords } from '#contracts';
import type { ChapterFacts, FactData } from '#domain';
import { plain, strong, type Names, type Sentences } from './sentence';

export const supervisionSentences: Sentences<ChapterFacts['supervision']> = {
  FindingBecameOverdue: () => ({
    parts: [plain('到期未报，开始'), strong('超期', 'bad'), plain('。')],
  }),
  ReminderSent: (data, names) => {
    const people = data.recipients.map((recipient) => names.person(recipient.personId)).join('、');
    return { parts: [plain(`系统提醒 ${people}：${remindedOf(data.stage)}。`)] };
  },
  EscalationRaised: (data, names) => ({
    parts: raisedParts(data, names),
    note: data.recipients.length > 0 ? `告知 ${peopleOf(data.recipients, names)}` : undefined,
  }),
  LadderHeld: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('暂缓督办'),
      plain(`到 ${names.when(data.until)}：${data.why}`),
    ],
  }),
  HungPlateImposed: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('挂牌督办', 'bad'), plain('。')],
    note: data.text && `五落实：${data.text}`,
  }),
  HungPlateLifted: (data, names) => ({
    parts: [
      plain(`${data.signers.map((personId) => names.person(personId)).join('、')} 现场验收，`),
      strong('摘牌', 'good'),
      plain(`：${data.acceptance}`),
    ],
  }),
  LeaderInstructed: (data, names) => ({
    parts: [plain(`${names.person(data.leaderId)} `), strong('批示'), plain(`：${data.text}`)],
    note: data.dueAt && `要求 ${names.when(data.dueAt)} 前反馈`,
  }),
};

function raisedParts({ to, standing, basis, by }: FactData<'EscalationRaised'>, names: Names) {
  const what = strong(escalationWords[to], 'bad');
  if (standing === 'in-force' && by === 'system') return [plain(`${basis}，升为`), what, plain('。')];
  if (standing === 'in-force') return [plain(`${names.person(by)} 签发`), what, plain(`：${basis}。`)];
  return standing === 'prepared'
    ? [plain(`${basis}，拟升为`), what, plain('，等签发。')]
    : [plain(`${basis}，建议`), what, plain('，由领导决定。')];
}

const peopleOf = (people: readonly { personId: string }[], names: Names): string =>
  people.map(({ personId }) => names.person(personId)).join('、');

function remindedOf(stage: FactData<'ReminderSent'>['stage']): string {
  if (stage === 'overdue') return '已超期';
  if (stage === 'due-soon') return '快到期';
  if (stage === 'sign-soon') return '尽快签收';
  return `${clockWords[stage]}已超时`;
}
