import type { ChapterFacts, FactData } from '#domain';
import { groundWords, returnReasonWords } from '#contracts';
import { officeOf, plain, strong, type Names, type Sentences } from './sentence';

/** Another unit because the office was wrong: 督查室主任 alone decides that. */
const reassigning = ({ cause, by }: FactData<'FindingReassigned'>, names: Names, role: string): string =>
  cause === 'conference'
    ? '按会商裁定，'
    : `${cause === 'officeError' ? '督查室主任' : officeOf(role)} ${names.person(by)} `;
const counted = ({ due }: Pick<FactData<'FindingAssigned'>, 'due'>): string =>
  `${due.derivation}（日历第 ${due.calendarVersion} 版）`;
const because = (text: string | undefined): string => (text ? `：${text}` : '');

export const assignmentSentences: Sentences<ChapterFacts['assignment']> = {
  FindingAssigned: (data, names, role) => {
    const { leadUnit, due, by, route } = data;
    const office = route === 'claimed' ? '' : `${officeOf(role)} ${names.person(by)} `;
    return {
      parts: [
        plain(office),
        strong(route === 'claimed' ? '认领即交办' : '交办'),
        plain(`${names.unit(leadUnit)}${together(data, names)}，${names.when(due.at)} 前整改到位。`),
      ].filter(({ text }) => text !== ''),
      note: counted(data),
    };
  },
  FindingClaimed: (data, names) => ({
    parts: [
      plain(`${names.unit(data.unitId)} ${names.person(data.by)} `),
      strong('主动认领', 'good'),
      plain(`（${groundWords[data.ground]}）。`),
    ],
  }),
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
    note: data.innerDueAt && `单位内部要求 ${names.when(data.innerDueAt)} 前办完`,
  }),
  ReturnRequested: (data, names) => {
    const proposed = data.proposedUnit ? `，建议改交 ${names.unit(data.proposedUnit)}` : '';
    const photos = data.evidence.length > 0 ? `，附证据 ${data.evidence.length} 张` : '';
    return {
      parts: [
        plain(`${names.unit(data.unitId)} ${names.person(data.by)} `),
        strong('申请退回'),
        plain(`（${returnReasonWords[data.reasonCode] ?? '其他'}）：${data.reason}${proposed}${photos}。`),
      ],
      note: `${names.person(data.consentBy)} 同意；第 ${data.nth} 次退回，${
        data.ruledBy === 'conference' ? '由会商裁定' : '由创文办裁定'
      }，${names.when(data.rulingDue.at)} 前；整改期限照常计算`,
    };
  },
  ReturnUpheld: (data, names, role) => ({
    parts: [
      plain(`${officeOf(role)} ${names.person(data.by)} `),
      strong('同意退回'),
      plain(`${because(data.ruling)}。`),
    ],
  }),
  ReturnRejected: (data, names, role) => ({
    parts: [
      plain(`${officeOf(role)} ${names.person(data.by)} `),
      strong('驳回退回申请', 'bad'),
      plain(
        `：${data.reasons}。由 ${names.unit(data.unitId)} 主要领导 ${names.person(data.personId)} 负责。`,
      ),
    ],
  }),
  FindingReassigned: (data, names, role) => ({
    parts: [
      plain(reassigning(data, names, role)),
      strong('改交'),
      plain(
        `${names.unit(data.leadUnit)}${together(data, names)}，${names.when(data.due.at)} 前整改到位${because(data.why)}。`,
      ),
    ],
    note: `${counted(data)}；${names.unit(data.from)} 不计分`,
  }),
  ConferenceRuled: (data, names) => ({
    parts: [
      plain(`${names.person(data.by)} 主持会商，`),
      strong('裁定'),
      plain(
        `由 ${names.unit(data.lead)} 牵头${together(data, names)}，主要领导 ${names.person(data.personId)} 负责，不得再退。`,
      ),
    ],
    note: data.minutes,
  }),
  LeadUnitSucceeded: (data, names) => ({
    parts: [
      plain(`${names.unit(data.from)} 撤并，由 `),
      strong(names.unit(data.to)),
      plain(` 承接${data.personId ? `，责任人 ${names.person(data.personId)}` : ''}，期限不变。`),
    ],
  }),
  HandoverRecorded: (data, names) => ({
    parts: [
      plain(`${names.person(data.from)} 把这件问题`),
      strong('移交'),
      plain(`给 ${names.person(data.to)}${because(data.note)}。`),
    ],
  }),
};

/** 会同 …（承担 30%） */
function together({ coUnits }: Pick<FactData<'FindingAssigned'>, 'coUnits'>, names: Names): string {
  if (coUnits.length === 0) return '';
  const each = coUnits.map(
    ({ unitId, share }) => `${names.unit(unitId)}${share ? `（承担 ${share}%）` : ''}`,
  );
  return `，会同${each.join('、')}`;
}
