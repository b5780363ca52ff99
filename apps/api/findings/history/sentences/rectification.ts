import type { ChapterFacts } from '#domain';
import { plain, strong, type Sentences } from './sentence';

export const rectificationSentences: Sentences<ChapterFacts['rectification']> = {
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
};
