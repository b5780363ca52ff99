import { Refusal } from '../../../refusal';
import type { Classification } from '../../classification';
import { isCorrectable, isFixed, isSameValue } from '../../correction';
import type { Finding } from '../../finding';
import { by, demandReason, demandState } from '../../guards';
import { handedOverStates, isIn, ledStates, standingStates, type FindingClass } from '../../vocabulary';
import type { Chapter } from '../chapter';

/** What a finding is said to be: its class, and the words of its registration. */
export const describing: Chapter<'ClassifyFinding' | 'CorrectFinding'> = {
  ClassifyFinding({ data, known }, finding, given) {
    const isSystem = given.actor.role === 'system';
    if (isSystem && !isComputed(finding)) return [];
    demandState(finding, 'filed', ...ledStates);
    const set = isSystem || data.class === known.class ? undefined : data.class;
    if (stands(finding, set ?? known.class, known.basis) && !set === !finding.classSetBy) return [];
    if (set && !data.reason) throw new Refusal('finding.override-reason-missing');
    const override = set && { reason: data.reason, ...by(given) };
    return [{ type: 'FindingClassified', data: { class: set ?? known.class, basis: known.basis, override } }];
  },

  CorrectFinding({ data: { field, old, new: value, why } }, finding, given) {
    demandState(finding, ...standingStates);
    if (!isCorrectable(field) || isFixed(field, finding)) throw new Refusal('finding.field-fixed', { field });
    const standing = finding.registered![field];
    if (isSameValue(standing, value)) return [];
    if (!isSameValue(standing, old)) throw new Refusal('finding.changed-meanwhile', { field });
    demandReason({ why }, 'why');
    return [{ type: 'FindingCorrected', data: { field, old, new: value, why, ...by(given) } }];
  },
};

const stands = (finding: Finding, of: FindingClass, basis: Classification['basis']): boolean =>
  finding.class === of && isSameValue(finding.classBasis, basis);

/** What a person has decided no computation changes, nor the class of what is closed. */
const isComputed = ({ classSetBy, state }: Finding): boolean =>
  !classSetBy && (state === 'filed' || isIn(handedOverStates, state));
