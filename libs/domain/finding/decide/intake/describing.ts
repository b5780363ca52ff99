import { Refusal } from '../../../refusal';
import { isCorrectable, isFixed, isSameValue } from '../../correction';
import { by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';

/** What a finding is said to be: its class, and the words of its registration. */
export const describing: Chapter<'ClassifyFinding' | 'CorrectFinding'> = {
  ClassifyFinding({ data, known }, finding, given) {
    const isSystem = given.actor.role === 'system';
    // What a person has decided no computation changes.
    if (isSystem && (finding.classSetBy || !classified.includes(finding.state))) return [];
    demandState(
      finding,
      'filed',
      'assigned',
      'returning',
      'rectifying',
      'unit_review',
      'submitted',
      'reinspecting',
      'deferred',
      'closed',
    );
    const isSet = !isSystem && !!data.class && data.class !== known.class;
    const next = isSet ? data.class! : known.class;
    const stands = finding.class === next && isSameValue(finding.classBasis, known.basis);
    if (stands && isSet === !!finding.classSetBy) return [];
    if (isSet && !data.reason) throw new Refusal('finding.override-reason-missing');
    const override = isSet ? { reason: data.reason, ...by(given) } : undefined;
    return [{ type: 'FindingClassified', data: { class: next, basis: known.basis, override } }];
  },

  CorrectFinding({ data: { field, old, new: value, why } }, finding, given) {
    demandState(
      finding,
      'registered',
      'filed',
      'assigned',
      'returning',
      'rectifying',
      'unit_review',
      'submitted',
      'reinspecting',
      'deferred',
      'closed',
      'stable',
      'closed_unrectified',
    );
    if (!isCorrectable(field) || isFixed(field, finding)) throw new Refusal('finding.field-fixed', { field });
    const standing = finding.registered![field];
    if (isSameValue(standing, value)) return [];
    if (!isSameValue(standing, old)) throw new Refusal('finding.changed-meanwhile', { field });
    demandReason(why);
    return [{ type: 'FindingCorrected', data: { field, old, new: value, why, ...by(given) } }];
  },
};

const classified: readonly string[] = [
  'filed',
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
  'closed',
];
