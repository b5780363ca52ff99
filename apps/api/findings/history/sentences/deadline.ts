import { deferralWords } from '#contracts';
import { limitText, type ChapterFacts, type Instant } from '#domain';
import { minutesText } from '../when';
import { plain, strong, type Names, type Sentences } from './sentence';

type CountedDue = { at: Instant; derivation: string; calendarVersion: number };

export const deadlineSentences: Sentences<ChapterFacts['deadline']> = {
  ExtensionRequested: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('申请延期'),
      plain(
        ` ${limitText(data.asked)}（第 ${data.nth} 次），同意后到 ${names.when(data.proposed.at)}：${data.reason}`,
      ),
    ],
    note: `目前进展：${data.progress}；${names.when(data.answerDue.at)} 前答复；${counted(data.proposed)}`,
  }),
  ExtensionGranted: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('同意延期'),
      plain(
        ` ${limitText(data.granted)}，期限从 ${names.when(data.oldDue)} 改到 ${names.when(data.workDue.at)}。`,
      ),
    ],
    note: `${counted(data.workDue)}${data.scoreDue ? '' : '。申请时已过计分期限，计分仍按原期限'}`,
  }),
  ExtensionRefused: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('不同意延期', 'bad'), plain(`：${data.why}`)],
  }),
  DeferralRequested: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong(`申请${deferralWords[data.kind]}`),
      plain(`：${data.reason}，由 ${names.person(data.leaderId)} 牵头。`),
    ],
    note: `期间措施：${data.interim}；阶段目标：${data.milestones.map(({ text, on }) => `${on} ${text}`).join('，')}；${names.when(data.answerDue.at)} 前答复`,
  }),
  DeferralGranted: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong(`同意${deferralWords[data.kind]}`),
      plain(`，由 ${names.person(data.leaderId)} 牵头，${names.when(data.reviewAt.at)} 前复核。`),
    ],
    note: `从申请时起停止计时，剩余 ${minutesText(data.remainder)}办公时间${data.scorePaused ? '' : '；申请时已过计分期限，计分仍按原期限'}`,
  }),
  DeferralRefused: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('不同意缓办', 'bad'), plain(`：${data.why}`)],
  }),
  DeferralReviewed: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('复核续期'),
      plain(`，下次 ${names.when(data.reviewAt.at)} 前复核：${data.result}`),
    ],
  }),
  DeferralEnded: (data, names) => ({
    parts: [
      plain(`${who(data.by, names)} `),
      strong('恢复整改'),
      plain(`：${data.why}，期限 ${names.when(data.workDue.at)}。`),
    ],
    note: counted(data.workDue),
  }),
  DeadlineShifted: (data, names) => ({
    parts: [
      plain(data.by === 'system' ? '' : `${names.person(data.by)} `),
      strong('期限顺延'),
      plain(`：${data.reason}，从 ${names.when(data.oldDue)} 顺延到 ${names.when(data.workDue.at)}。`),
    ],
    note: counted(data.workDue),
  }),
};

const who = (by: string, names: Names): string => (by === 'system' ? '到期未续，系统' : names.person(by));
const counted = (due: CountedDue): string => `${due.derivation}（日历第 ${due.calendarVersion} 版）`;
