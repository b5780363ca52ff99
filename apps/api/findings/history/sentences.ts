import { z } from 'zod';
import {
  classWords,
  handlingWords,
  kindWords,
  levelWords,
  modeWords,
  severityWords,
  type sentencePart,
} from '#contracts';
import type { FactData, FindingFact, Instant } from '#domain';

export type Part = z.infer<typeof sentencePart>;
export type Names = {
  person: (personId: string | undefined) => string;
  unit: (unitId: string | undefined) => string;
  /** `11月12日 15:10`, with the year where it is not this one. */
  when: (at: Instant) => string;
};
export type Sentence = { parts: Part[]; note?: string };

const plain = (text: string): Part => ({ text });
const strong = (text: string, tone?: 'bad' | 'good'): Part => ({ text, strong: true, tone });

/** One fact as a Chinese sentence, and under it what a leader asks next: how a due was counted, what was not met. */
export function sentenceOf(fact: FindingFact, names: Names): Sentence {
  switch (fact.type) {
    case 'FindingRegistered': {
      const { source, title, site, photosBefore, kind, importedFrom } = fact.data;
      const where = site ? `在${site.name}` : '';
      const photos = photosBefore.length > 0 ? `，拍照 ${photosBefore.length} 张` : '';
      return {
        parts: [
          plain(
            `${levelWords[source.level]}${modeWords[source.mode]}${where}发现（${kindWords[kind]}）：${title}${photos}。`,
          ),
        ],
        note:
          importedFrom && `导入自 ${importedFrom.file} 第 ${importedFrom.line} 行：“${importedFrom.quote}”`,
      };
    }
    case 'FindingFiled':
      return {
        parts: [
          plain(`创文办 ${names.person(fact.data.by)} `),
          strong('立案'),
          plain(`：${severityWords[fact.data.severity]}，${handlingWords[fact.data.handling]}。`),
        ],
      };
    case 'FindingClassified': {
      const { basis, override } = fact.data;
      const matches = basis.matches.length > 0 ? `，依据同类 ${basis.matches.length} 件` : '';
      const why = override ? `，人工改定，理由：${override.reason}` : matches;
      return {
        parts: [plain('定为'), strong(classWords[fact.data.class] ?? fact.data.class), plain(`${why}。`)],
      };
    }
    case 'FindingNotFiled':
      return {
        parts: [
          plain(`创文办 ${names.person(fact.data.by)} `),
          strong('不予立案'),
          plain(`：${fact.data.text}`),
        ],
      };
    case 'FindingAssigned': {
      const { leadUnit, coUnits, due, by } = fact.data;
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
    }
    case 'AssignmentSignedFor':
      return {
        parts: [
          plain(`${names.unit(fact.data.unitId)} ${names.person(fact.data.by)} `),
          strong('签收'),
          plain(`，责任人 ${names.person(fact.data.personId)}${fact.data.late ? '，签收超时' : ''}。`),
        ],
      };
    case 'AssignmentDeemedSigned':
      return {
        parts: [
          plain('到时未签收，'),
          strong('视同签收'),
          plain(`，由主要领导 ${names.person(fact.data.personId)} 负责。`),
        ],
      };
    case 'ResponsiblePersonNamed':
      return {
        parts: [
          plain(`${names.person(fact.data.by)} 指定责任人为 `),
          strong(names.person(fact.data.personId)),
          plain('。'),
        ],
      };
    case 'RectificationReported': {
      const { photosAfter, measureText, rootCause, by } = fact.data;
      const photos = photosAfter.length > 0 ? `，照片 ${photosAfter.length} 张` : '';
      return {
        parts: [
          plain(`${names.person(by)} `),
          strong('上报整改'),
          plain(`：${measureText.replace(/[。；，.;,]+$/, '')}${photos}。`),
        ],
        note: rootCause && `原因剖析：${rootCause}`,
      };
    }
    case 'RectificationCountersigned':
      return {
        parts: [
          plain(`单位领导 ${names.person(fact.data.by)} `),
          strong('审签同意'),
          plain('，转督查室复查。'),
        ],
        note: `上报时间按 ${names.when(fact.data.countsAt)} 计`,
      };
    case 'RectificationSentBack':
      return {
        parts: [
          plain(`单位领导 ${names.person(fact.data.by)} `),
          strong('退回重报', 'bad'),
          plain(`：${fact.data.why}`),
        ],
      };
    case 'RectificationWithdrawn':
      return {
        parts: [plain(`${names.person(fact.data.by)} `), strong('撤回上报'), plain(`：${fact.data.why}`)],
      };
    case 'ReinspectionScheduled':
      return {
        parts: [
          plain(`${names.person(fact.data.by)} 安排 ${names.person(fact.data.reinspectorId)} `),
          strong('复查'),
          plain('。'),
        ],
      };
    case 'ReinspectionPassed':
      return {
        parts: [plain(`复查员 ${names.person(fact.data.by)} 现场`), strong('复查合格', 'good'), plain('。')],
        note: fact.data.secondSignature === 'required' ? '还须第二人签字才能销号' : undefined,
      };
    case 'ReinspectionFailed':
      return {
        parts: [
          plain(`复查员 ${names.person(fact.data.by)} 现场`),
          strong('复查不合格', 'bad'),
          plain(`：${fact.data.unmetClauses.map((clause) => clause.text).join('；')}。退回重改。`),
        ],
        note: reworkNote(fact.data, names),
      };
    case 'ClosureNotSigned':
      return {
        parts: [
          plain(`${names.person(fact.data.by)} `),
          strong('不予销号', 'bad'),
          plain(`：${fact.data.why}`),
        ],
      };
    case 'FindingClosed': {
      const { windowEnds, secondSigner } = fact.data;
      const signer = secondSigner ? `，${names.person(secondSigner)} 签字` : '';
      return {
        parts: [strong('销号', 'good'), plain(`${signer}。`)],
        note: windowEnds && `观察期到 ${names.when(windowEnds.at)}，期间回头看`,
      };
    }
    case 'FindingBecameOverdue':
      return { parts: [plain('到期未报，开始'), strong('超期', 'bad'), plain('。')] };
    case 'ReminderSent': {
      const people = fact.data.recipients.map((recipient) => names.person(recipient.personId)).join('、');
      return {
        parts: [plain(`系统提醒 ${people}：${fact.data.stage === 'overdue' ? '已超期' : '快到期'}。`)],
      };
    }
  }
}

/** The short limit never moves a due earlier: where it ends before the running one, that one stays. */
function reworkNote({ workDue, shortDue }: FactData<'ReinspectionFailed'>, names: Names): string {
  const due = names.when(workDue);
  const how = workDue === shortDue.at ? shortDue.derivation : '短期限早于原期限，不提前';
  return `重改期限 ${due}；${how}。计分仍按原期限`;
}

/** Ids of people and units that the sentence of a fact may name. */
export function namedIn(fact: FindingFact): { people: string[]; units: string[] } {
  const data = fact.data as Record<string, unknown>;
  const people = ['by', 'personId', 'reinspectorId', 'secondSigner'].map((key) => data[key]).filter(isText);
  const units = ['unitId', 'leadUnit'].map((key) => data[key]).filter(isText);
  if (fact.type === 'ReminderSent')
    people.push(...fact.data.recipients.map((recipient) => recipient.personId));
  if (fact.type === 'FindingAssigned') units.push(...fact.data.coUnits.map((unit) => unit.unitId));
  if (fact.type === 'FindingRegistered') people.push(fact.data.reporter.personId);
  return { people, units };
}

const isText = (value: unknown): value is string => typeof value === 'string';
