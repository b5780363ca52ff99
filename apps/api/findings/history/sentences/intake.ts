import type { ChapterFacts } from '#domain';
import {
  classWords,
  fieldWords,
  handlingWords,
  kindWords,
  levelWords,
  modeWords,
  severityWords,
} from '#contracts';
import { officeOf, plain, strong, type Sentences } from './sentence';

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
  FindingFiled: (data, names, role) => ({
    parts: [
      plain(`${officeOf(role)} ${names.person(data.by)} `),
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
  FindingMerged: (data, names, role) => ({
    parts: [
      plain(`${officeOf(role)} ${names.person(data.by)} `),
      strong('并案'),
      plain('：与期限更早的同一问题合并办理，本件不再单独计时。'),
    ],
    note: data.why,
  }),
  FindingUnmerged: (data, names) => ({
    parts: [
      plain(`${data.by === 'system' ? '系统' : names.person(data.by)} `),
      strong('取消并案'),
      plain(`：${data.why}。回到待交办，${names.when(data.assignDue.at)} 前交办。`),
    ],
    note: data.assignDue.derivation,
  }),
  DuplicateAbsorbed: (data) => ({
    parts: [
      plain('另一件同一问题'),
      strong('并入本件'),
      plain(`，其发现人 ${data.reporters.length} 人同样不得复查、销号。`),
    ],
  }),
  FindingCorrected: (data, names, role) => {
    const said = (value: unknown) =>
      data.field === 'aboutUnit' && typeof value === 'string' ? names.unit(value) : valueText(value);
    return {
      parts: [
        plain(`${officeOf(role)} ${names.person(data.by)} `),
        strong('更正'),
        plain(`${fieldWords[data.field]}：由“${said(data.old)}”改为“${said(data.new)}”。`),
      ],
      note: `理由：${data.why}`,
    };
  },
  FindingNotFiled: (data, names, role) => ({
    parts: [
      plain(`${officeOf(role)} ${names.person(data.by)} `),
      strong('不予立案'),
      plain(`：${data.text}`),
    ],
  }),
};

/** What a person would call the value: its own text, or the name in it. */
function valueText(value: unknown): string {
  if (value === undefined || value === null || value === '') return '（空）';
  if (typeof value !== 'object') return String(value);
  const { name, text } = value as { name?: string; text?: string };
  return name ?? text ?? '';
}
