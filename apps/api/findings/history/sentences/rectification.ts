import { flagWords } from '#contracts';
import type { ChapterFacts } from '#domain';
import { plain, strong, type Sentences } from './sentence';

export const rectificationSentences: Sentences<ChapterFacts['rectification']> = {
  RectificationPlanSubmitted: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('报整改方案'),
      plain(`：${data.measures.map(({ text, on }) => (on ? `${text}（${on} 前）` : text)).join('；')}。`),
    ],
    note: `原因剖析：${data.causes.join('；')}${data.resources ? `；资源保障：${data.resources}` : ''}；${names.when(data.approvalDue.at)} 前审批`,
  }),
  PlanApproved: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('批准整改方案', 'good'),
      plain(data.remarks ? `：${data.remarks}` : '。'),
    ],
  }),
  PlanRefused: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('退回整改方案', 'bad'), plain(`：${data.why}`)],
  }),
  ContainmentTaken: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('先行处置'),
      plain(`：${data.text}${data.photos.length > 0 ? `，照片 ${data.photos.length} 张` : ''}。`),
    ],
  }),
  ProgressReported: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} `),
      strong('报进度'),
      plain(`${data.percent === undefined ? '' : ` ${data.percent}%`}：${data.text}`),
    ],
  }),
  RectificationReported: (data, names) => {
    const { photosAfter, measureText, rootCause, by } = data;
    const photos = photosAfter.length > 0 ? `，照片 ${photosAfter.length} 张` : '';
    return {
      parts: [
        plain(`${names.person(by)} `),
        strong('上报整改'),
        plain(`：${measureText.replace(/[。；，.;,]+$/, '')}${photos}。`),
      ],
      note: rootCause && `原因剖析：${rootCause}`,
    };
  },
  RectificationCountersigned: (data, names) => ({
    parts: [plain(`单位领导 ${names.person(data.by)} `), strong('审签同意'), plain('，转督查室复查。')],
    note: `上报时间按 ${names.when(data.countsAt)} 计`,
  }),
  RectificationSentBack: (data, names) => ({
    parts: [plain(`单位领导 ${names.person(data.by)} `), strong('退回重报', 'bad'), plain(`：${data.why}`)],
  }),
  RectificationWithdrawn: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('撤回上报'), plain(`：${data.why}`)],
  }),
  EvidenceFlagged: (data, names) => ({
    parts: [
      plain(data.auto ? '系统' : `${names.person(data.by)} `),
      strong('标记疑点', 'bad'),
      plain(`：${flagWords[data.kind] ?? data.kind}。`),
    ],
    note: data.basis,
  }),
  EvidenceFlagDismissed: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('排除疑点'), plain(`：${data.why}`)],
  }),
  FraudConfirmed: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('认定弄虚作假', 'bad'), plain(`：${data.basis}`)],
  }),
};
