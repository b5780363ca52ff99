import type { ChapterFacts } from '../events';
import { changeItem, type Evolvers } from './evolvers';

/** 整改: what each fact leaves. */
export const rectificationEvolvers: Evolvers<ChapterFacts['rectification']> = {
  RectificationReported: (finding, data, at) => ({
    ...finding,
    state: data.countersign === 'required' ? 'unit_review' : 'submitted',
    report: {
      by: data.by,
      at: at.effectiveAt,
      countersign: data.countersign,
      countersignDue: data.countersignDue?.at,
      countsAt: data.countersign === 'waived' ? at.effectiveAt : undefined,
      inspected: false,
    },
    reinspectDue: data.reinspectDue?.at,
    items:
      data.countersign === 'waived'
        ? changeItem(finding, () => ({ countsAt: at.effectiveAt }))
        : finding.items,
  }),
  RectificationCountersigned: (finding, data) => ({
    ...finding,
    state: 'submitted',
    report: finding.report && { ...finding.report, countsAt: data.countsAt },
    reinspectDue: data.reinspectDue.at,
    items: changeItem(finding, () => ({ countsAt: data.countsAt })),
  }),
  RectificationSentBack: (finding) => ({ ...finding, state: 'rectifying', report: undefined }),
  RectificationWithdrawn: (finding) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspectDue: undefined,
    items: changeItem(finding, () => ({ countsAt: undefined })),
  }),
};
