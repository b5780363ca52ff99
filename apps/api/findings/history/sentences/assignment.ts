import type { ChapterFacts } from '#domain';
import { plain, strong, type Sentences } from './sentence';

export const assignmentSentences: Sentences<ChapterFacts['assignment']> = {
  FindingAssigned: (data, names) => {
    const { leadUnit, coUnits, due, by } = data;
    const together =
      coUnits.length > 0 ? `，会同${coUnits.map((unit) => names.unit(unit.unitId)).join('、')}` : '';
    return {
      parts: [
        plain(`创文办 ${names.person(by)} `),
        strong('交办'),
        plain(`${names.unit(leadUnit)}${together}，${names.when(due.at)} 前整改到位。`),
      ],
      note: `${due.derivation}（日历第 ${due.calendarVersion} 版）`,
    };
  },
  AssignmentSignedFor: (data, names) => ({
    parts: [
      plain(`${names.unit(data.unitId)} ${names.person(data.by)} `),
      strong('签收'),
      plain(`，责任人 ${names.person(data.personId)}${data.late ? '，签收超时' : ''}。`),
    ],
  }),
  AssignmentDeemedSigned: (data, names) => ({
    parts: [
      plain('到时未签收，'),
      strong('视同签收'),
      plain(`，由主要领导 ${names.person(data.personId)} 负责。`),
    ],
  }),
  ResponsiblePersonNamed: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} 指定责任人为 `),
      strong(names.person(data.personId)),
      plain('。'),
    ],
  }),
};
