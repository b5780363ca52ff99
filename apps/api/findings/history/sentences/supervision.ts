import type { ChapterFacts } from '#domain';
import { plain, strong, type Sentences } from './sentence';

export const supervisionSentences: Sentences<ChapterFacts['supervision']> = {
  FindingBecameOverdue: () => ({
    parts: [plain('到期未报，开始'), strong('超期', 'bad'), plain('。')],
  }),
  ReminderSent: (data, names) => {
    const people = data.recipients.map((recipient) => names.person(recipient.personId)).join('、');
    return {
      parts: [plain(`系统提醒 ${people}：${data.stage === 'overdue' ? '已超期' : '快到期'}。`)],
    };
  },
};
