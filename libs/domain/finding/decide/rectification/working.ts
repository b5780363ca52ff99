import { Refusal } from '../../../refusal';
import { by, demandState } from '../../guards';
import type { Chapter } from '../chapter';

/** 办理中: made safe first, and how far it has come. */
export const working: Chapter<'TakeContainment' | 'ReportProgress'> = {
  TakeContainment({ data, known }, finding, given) {
    demandState(finding, 'assigned', 'returning', 'rectifying', 'deferred');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    return [{ type: 'ContainmentTaken', data: { ...data, ...by(given) } }];
  },

  ReportProgress({ data, known }, finding, given) {
    demandState(finding, 'assigned', 'returning', 'rectifying', 'deferred');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    return [{ type: 'ProgressReported', data: { ...data, ...by(given) } }];
  },
};
