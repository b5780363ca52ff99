import type { ChapterFacts, FactData } from '#domain';
import { plain, strong, type Sentences, type Names } from './sentence';

const how = { onsite: '现场', desk: '案头', 'third-party': '第三方' } as const;
const closedWords: Record<FactData<'FindingClosed'>['closedAs'], string> = {
  rectified: '销号',
  rectifiedByOther: '销号（他人已整改）',
  noLongerExists: '销号（问题已不存在）',
  acceptedRisk: '未整改结案（接受现状）',
  notRectified: '未整改结案（未能整改）',
};

export const verificationSentences: Sentences<ChapterFacts['verification']> = {
  ReinspectionScheduled: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} 安排 ${names.person(data.reinspectorId)} `),
      strong(data.covert ? '暗访复查' : '复查'),
      plain('。'),
    ],
    note: data.borrowed ? '没有可派的复查员，由督查室主任临时指派' : undefined,
  }),
  ReinspectionPassed: (data, names) => ({
    parts: [
      plain(`复查员 ${names.person(data.by)} ${how[data.method]}`),
      strong('复查合格', 'good'),
      plain('。'),
    ],
    note: data.secondSignature === 'required' ? '还须第二人签字才能销号' : undefined,
  }),
  ReinspectionFailed: (data, names) => ({
    parts: [
      plain(`复查员 ${names.person(data.by)} ${how[data.method ?? 'onsite']}`),
      strong('复查不合格', 'bad'),
      plain(`：${unmet(data)}。退回重改。`),
    ],
    note: reworkNote(data, names),
  }),
  ReinspectionInconclusive: (data, names) => ({
    parts: [
      plain(`复查员 ${names.person(data.by)} `),
      strong('未能查成'),
      plain(`：${ended(data.why)}。改在 ${dayOf(data.newDate)} 再查。`),
    ],
    note: [
      data.toOffice ? `连续 ${data.nth} 次未能查成，转督查室办理` : undefined,
      `复查时限重新计到 ${names.when(data.reinspectDue.at)}，不算单位超期`,
    ]
      .filter(Boolean)
      .join('；'),
  }),
  ClosureNotSigned: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('不予销号', 'bad'), plain(`：${data.why}`)],
  }),
  FindingClosed: (data, names) => {
    const { windowEnds, secondSigner, closedAs } = data;
    const signer = secondSigner ? `，${names.person(secondSigner)} 签字` : '';
    if (!windowEnds)
      return {
        parts: [
          plain(`指挥部 ${names.person(data.by)} 决定`),
          strong(closedWords[closedAs], 'bad'),
          plain(`：${ended(data.reason ?? '')}。`),
        ],
        note: '留在台账，按未整改计',
      };
    return {
      parts: [strong(closedWords[closedAs], 'good'), plain(`${signer}。`)],
      note: `观察期到 ${names.when(windowEnds.at)}，期间回头看`,
    };
  },
  LookBackScheduled: (data, names) => ({
    parts: [
      plain(data.drawId ? '抽签定为第 ' : `${names.person(data.by)} 定为第 `),
      plain(`${data.nth} 次`),
      strong('回头看'),
      plain(`，${dayOf(data.from)}至${dayOf(data.to)}之间。`),
    ],
    note: data.drawId ? '按公布的种子抽出，任何人都可以重算' : undefined,
  }),
  LookBackPassed: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('回头看合格', 'good'), plain('。')],
  }),
  LookBackFailed: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('回头看不合格', 'bad'), plain(`：${unmet(data)}。`)],
  }),
  FindingRebounded: (data, names) => ({
    parts: [
      plain(`销号后第 ${data.daysSinceClose} 天`),
      strong('反弹', 'bad'),
      plain(
        `，第 ${data.cycle} 轮整改由 ${names.unit(data.unitId)} ${names.person(data.personId)} 负责，${names.when(data.due.at)} 前到位。`,
      ),
    ],
    note: `${data.due.derivation}（日历第 ${data.due.calendarVersion} 版）；从二级督办起`,
  }),
  ClosureChallenged: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('对销号提出异议', 'bad'),
      plain(`：${ended(data.why)}。`),
    ],
    note: `须换人到现场复查，${names.when(data.reinspectDue.at)} 前；单位原来的上报时间不变`,
  }),
  StabilityConfirmed: (data) => ({
    parts: [plain(`观察期满，${data.lookBacks} 次回头看都合格，`), strong('确认稳固', 'good'), plain('。')],
  }),
  StabilityPresumed: (data) => ({
    parts: [plain('观察期满未见反弹，'), strong('推定稳固'), plain('。')],
    note:
      data.planned === 0
        ? '期间没有安排回头看，与“确认稳固”分开统计'
        : `安排回头看 ${data.planned} 次，合格 ${data.passed} 次，与“确认稳固”分开统计`,
  }),
  VoidRequested: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('申请撤销'), plain(`：${ended(data.why)}。`)],
    note: '由督查室主任决定',
  }),
  FindingVoided: (data, names) => ({
    parts: [
      plain(data.appealId ? '申诉成立，' : `督查室主任 ${names.person(data.by)} `),
      strong('撤销'),
      plain(`：${ended(data.why)}。`),
    ],
    note: '不再计入任何考核',
  }),
};

const unmet = ({ unmetClauses }: { unmetClauses: { text: string }[] }): string =>
  unmetClauses.map((clause) => clause.text).join('；');
const ended = (text: string): string => text.replace(/[。；，.;,]+$/, '');
/** `6月27日` */
const dayOf = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** The short limit never moves a due earlier: where it ends before the running one, that one stays. */
function reworkNote({ workDue, shortDue }: FactData<'ReinspectionFailed'>, names: Names): string {
  const due = names.when(workDue);
  const counted = workDue === shortDue.at ? shortDue.derivation : '短期限早于原期限，不提前';
  return `重改期限 ${due}；${counted}。计分仍按原期限`;
}
