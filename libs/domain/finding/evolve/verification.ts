import type { ChapterFacts } from '../events';
import { changeItem, type Evolvers } from './evolvers';
import { unrectified } from '../vocabulary';

/** 复查与销号: what each fact leaves. */
export const verificationEvolvers: Evolvers<ChapterFacts['verification']> = {
  ReinspectionScheduled: (finding, data) => ({
    ...finding,
    state: 'reinspecting',
    report: finding.report && { ...finding.report, inspected: true },
    reinspection: { reinspectorId: data.reinspectorId, unitId: data.reinspectorUnitId, method: data.method },
  }),
  ReinspectionPassed: (finding, data, at) => ({
    ...finding,
    passed:
      data.secondSignature === 'required'
        ? { by: data.by, closeAs: data.closeAs, signDue: data.signDue?.at }
        : undefined,
    items: changeItem(finding, (item) => ({
      results: [...item.results, { at: at.effectiveAt, passed: true }],
    })),
  }),
  ReinspectionFailed: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspection: undefined,
    reinspectDue: undefined,
    reworks: finding.reworks + 1,
    workDue: data.workDue,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
    items: changeItem(finding, (item) => ({
      countsAt: undefined,
      results: [...item.results, { at: at.effectiveAt, passed: false }],
    })),
  }),
  ClosureNotSigned: (finding) => ({
    ...finding,
    state: 'submitted',
    reinspection: undefined,
    passed: undefined,
  }),
  FindingClosed: (finding, data, at) => ({
    ...finding,
    state: unrectified.includes(data.closedAs) ? 'closed_unrectified' : 'closed',
    closing: {
      closedAs: data.closedAs,
      by: data.by,
      secondSigner: data.secondSigner,
      at: at.effectiveAt,
      windowEnds: data.windowEnds?.at,
    },
    passed: undefined,
    reinspection: undefined,
    items: changeItem(finding, () => ({ closedAs: data.closedAs, closedAt: at.effectiveAt })),
  }),
};
