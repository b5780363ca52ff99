import type { ChapterCommands } from '../commands';
import { dueOf, dueSoonAt, signDue } from '../../deadlines';
import { Refusal } from '../../refusal';
import type { Policy } from '../../policy';
import type { Finding } from '../finding';
import { assignmentOf, by, demandState } from '../guards';
import type { Chapter } from './chapter';

/** 交办: handing over, signing for, naming the responsible person. */
export const assignment: Chapter<ChapterCommands['assignment']> = {
  AssignFinding({ data, known }, finding, given) {
    if (finding.state === 'assigned' && finding.assignment?.leadUnit === data.leadUnit) return [];
    demandState(finding, 'filed');
    if (!known.leadActive) throw new Refusal('unit.not-active', { unitId: data.leadUnit });
    if (data.coUnits.some((unit) => unit.unitId === data.leadUnit))
      throw new Refusal('finding.lead-is-co-unit');
    const limit = data.limit ?? limitFor(finding, given.policy);
    const due = dueOf(given.effectiveAt, limit, given.calendar);
    return [
      {
        type: 'FindingAssigned',
        data: {
          assignmentId: known.assignmentId,
          leadUnit: data.leadUnit,
          coUnits: data.coUnits,
          territoryUnit: data.territoryUnit,
          route: 'manual',
          formId: data.formId ?? known.assignmentId,
          limit,
          due,
          signDue: signDue(
            given.effectiveAt,
            { limit, due: due.at },
            given.policy.clocks.sign,
            given.calendar,
          ),
          dueSoonAt: dueSoonAt(given.effectiveAt, due.at, limit, given.calendar),
          policyVersion: given.policy.version,
          ...by(given),
        },
      },
    ];
  },

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
    if (finding.personId === data.personId) return [];
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

const limitFor = (finding: Finding, policy: Policy) =>
  finding.handling === 'immediate'
    ? policy.rectify.immediate
    : policy.rectify[finding.severity ?? 'ordinary'];
