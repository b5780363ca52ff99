import type { ChapterFacts } from '#domain';
import { classWords, handlingWords, kindWords, levelWords, modeWords, severityWords } from '#contracts';
import { plain, strong, type Sentences } from './sentence';

export const intakeSentences: Sentences<ChapterFacts['intake']> = {
  FindingRegistered: (data) => {
    const { source, title, site, photosBefore, kind, importedFrom } = data;
    const where = site ? `在${site.name}` : '';
    const photos = photosBefore.length > 0 ? `，拍照 ${photosBefore.length} 张` : '';
    return {
      parts: [
        plain(
          `${levelWords[source.level]}${modeWords[source.mode]}${where}发现（${kindWords[kind]}）：${title}${photos}。`,
        ),
      ],
      note: importedFrom && `导入自 ${importedFrom.file} 第 ${importedFrom.line} 行：“${importedFrom.quote}”`,
    };
  },
  FindingFiled: (data, names) => ({
    parts: [
      plain(`创文办 ${names.person(data.by)} `),
      strong('立案'),
      plain(`：${severityWords[data.severity]}，${handlingWords[data.handling]}。`),
    ],
  }),
  FindingClassified: (data) => {
    const { basis, override } = data;
    const matches = basis.matches.length > 0 ? `，依据同类 ${basis.matches.length} 件` : '';
    const why = override ? `，人工改定，理由：${override.reason}` : matches;
    return {
      parts: [plain('定为'), strong(classWords[data.class] ?? data.class), plain(`${why}。`)],
    };
  },
  FindingNotFiled: (data, names) => ({
    parts: [plain(`创文办 ${names.person(data.by)} `), strong('不予立案'), plain(`：${data.text}`)],
  }),
};
