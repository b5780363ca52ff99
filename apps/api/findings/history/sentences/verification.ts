import type { ChapterFacts, FactData } from '#domain';
import { plain, strong, type Sentences, type Names } from './sentence';

export const verificationSentences: Sentences<ChapterFacts['verification']> = {
  ReinspectionScheduled: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} 安排 ${names.person(data.reinspectorId)} `),
      strong('复查'),
      plain('。'),
    ],
  }),
  ReinspectionPassed: (data, names) => ({
    parts: [plain(`复查员 ${names.person(data.by)} 现场`), strong('复查合格', 'good'), plain('。')],
    note: data.secondSignature === 'required' ? '还须第二人签字才能销号' : undefined,
  }),
  ReinspectionFailed: (data, names) => ({
    parts: [
      plain(`复查员 ${names.person(data.by)} 现场`),
      strong('复查不合格', 'bad'),
      plain(`：${data.unmetClauses.map((clause) => clause.text).join('；')}。退回重改。`),
    ],
    note: reworkNote(data, names),
  }),
  ClosureNotSigned: (data, names) => ({
    parts: [plain(`${names.person(data.by)} `), strong('不予销号', 'bad'), plain(`：${data.why}`)],
  }),
  FindingClosed: (data, names) => {
    const { windowEnds, secondSigner } = data;
    const signer = secondSigner ? `，${names.person(secondSigner)} 签字` : '';
    return {
      parts: [strong('销号', 'good'), plain(`${signer}。`)],
      note: windowEnds && `观察期到 ${names.when(windowEnds.at)}，期间回头看`,
    };
  },
};

/** The short limit never moves a due earlier: where it ends before the running one, that one stays. */
function reworkNote({ workDue, shortDue }: FactData<'ReinspectionFailed'>, names: Names): string {
  const due = names.when(workDue);
  const how = workDue === shortDue.at ? shortDue.derivation : '短期限早于原期限，不提前';
  return `重改期限 ${due}；${how}。计分仍按原期限`;
}
