import { Refusal } from '../../../refusal';
import { assignmentOf, by, demandState } from '../../guards';
import type { Chapter } from '../chapter';

/** Signing for it, and who in the unit answers for it. */
export const signing: Chapter<'SignForAssignment' | 'DeemSigned' | 'NameResponsiblePerson'> = {
  SignForAssignment({ data, known }, finding, given) {
    if (finding.state === 'rectifying' && finding.assignment?.signedAt && finding.personId === data.personId)
      return [];
    demandState(finding, 'assigned');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    if (!known.personUnitId) throw new Refusal('finding.person-not-of-unit', { personId: data.personId });
    const late = given.effectiveAt > assignmentOf(finding).signDue;
    return [
      {
        type: 'AssignmentSignedFor',
        data: { personId: data.personId, unitId: known.personUnitId, late, ...by(given) },
      },
    ];
  },

  DeemSigned({ known }, finding, given) {
    if (finding.state !== 'assigned' || given.effectiveAt < assignmentOf(finding).signDue) return [];
    return [{ type: 'AssignmentDeemedSigned', data: known.head }];
  },

  NameResponsiblePerson({ data, known }, finding, given) {
    demandState(finding, 'rectifying', 'unit_review', 'submitted', 'reinspecting', 'deferred');
    const same = finding.personId === data.personId && finding.personUnitId === known.personUnitId;
    if (same && finding.innerDueAt === data.innerDueAt) return [];
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    if (!known.personUnitId) throw new Refusal('finding.person-not-of-unit', { personId: data.personId });
    return [
      {
        type: 'ResponsiblePersonNamed',
        data: {
          personId: data.personId,
          unitId: known.personUnitId,
          innerDueAt: data.innerDueAt,
          ...by(given),
        },
      },
    ];
  },
};
