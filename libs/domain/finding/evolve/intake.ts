import type { ChapterFacts } from '../events';
import { begunAfresh, type Evolvers } from './evolvers';

/** 立案: what each fact leaves. */
export const intakeEvolvers: Evolvers<ChapterFacts['intake']> = {
  FindingRegistered: (finding, data, at) => ({
    ...finding,
    state: 'registered',
    registered: data,
    registeredAt: at.effectiveAt,
    reporters: [data.reporter.personId],
  }),
  FindingFiled: (finding, data) => ({
    ...finding,
    state: 'filed',
    severity: data.severity,
    handling: data.handling,
    assignDue: data.assignDue.at,
  }),
  FindingClassified: (finding, data) => ({
    ...finding,
    class: data.class,
    classBasis: data.basis,
    classSetBy: data.override?.by,
  }),
  FindingNotFiled: (finding) => ({ ...finding, state: 'not_filed' }),
  FindingMerged: (finding, data) => ({
    ...begunAfresh(finding),
    state: 'merged',
    mergedInto: data.master.findingId,
    // The unit is rid of it, with its dues: the master's hold.
    assignDue: undefined,
    assignment: undefined,
    personId: undefined,
    personUnitId: undefined,
    innerDueAt: undefined,
    workDue: undefined,
    scoreDue: undefined,
    dueVersion: undefined,
    dueSoonAt: undefined,
    items: finding.items.filter((item) => item.closedAs),
  }),
  FindingUnmerged: (finding, data) => ({
    ...finding,
    state: 'filed',
    mergedInto: undefined,
    severity: data.severity,
    handling: data.handling,
    assignDue: data.assignDue.at,
  }),
  DuplicateAbsorbed: (finding, data) => ({
    ...finding,
    reporters: [...new Set([...finding.reporters, ...data.reporters])],
    duplicates: [...new Set([...(finding.duplicates ?? []), data.duplicateId])],
  }),
  FindingCorrected: (finding, data) => ({
    ...finding,
    registered: finding.registered && { ...finding.registered, [data.field]: data.new },
  }),
};
