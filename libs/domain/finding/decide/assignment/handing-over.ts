import { Refusal } from '../../../refusal';
import { assignmentOf, by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';
import { handedTo } from './clocks';

/** To a unit: by the office, by the unit itself, or to another because the office was wrong. */
export const handingOver: Chapter<'AssignFinding' | 'ClaimFinding' | 'ReassignFinding'> = {
  AssignFinding({ data, known }, finding, given) {
    if (finding.state === 'assigned' && finding.assignment?.leadUnit === data.leadUnit) return [];
    demandState(finding, 'filed');
    return [
      {
        type: 'FindingAssigned',
        data: { ...handedTo(data.leadUnit, data, { finding, known, given }), route: 'manual' },
      },
    ];
  },

  ClaimFinding({ data, known }, finding, given) {
    const { unitId } = given.actor;
    const { assignment } = finding;
    if (
      finding.state === 'rectifying' &&
      assignment?.route === 'claimed' &&
      assignment.leadUnit === unitId &&
      finding.personId === data.personId
    )
      return [];
    demandState(finding, 'filed');
    if (!unitId || !known.ground) throw new Refusal('finding.not-claimable');
    if (!known.personUnitId) throw new Refusal('finding.person-not-of-unit', { personId: data.personId });
    return [
      { type: 'FindingClaimed', data: { unitId, ground: known.ground, ...by(given) } },
      {
        type: 'FindingAssigned',
        data: { ...handedTo(unitId, { coUnits: [] }, { finding, known, given }), route: 'claimed' },
      },
      {
        type: 'AssignmentSignedFor',
        data: { personId: data.personId, unitId: known.personUnitId, late: false, ...by(given) },
      },
    ];
  },

  ReassignFinding({ data, known }, finding, given) {
    const { leadUnit, route } = finding.assignment ?? {};
    if (finding.state === 'assigned' && route === 'officeError' && leadUnit === data.newLead) return [];
    demandState(finding, 'assigned', 'rectifying');
    const from = assignmentOf(finding).leadUnit;
    if (from === data.newLead) throw new Refusal('finding.same-unit', { unitId: from });
    demandReason(data, 'why');
    // Else lateness could be washed away by handing over anew.
    if (given.effectiveAt > finding.workDue! || finding.everReported || finding.cycle > 1)
      throw new Refusal('finding.reassign-too-late', { due: finding.workDue });
    return [
      {
        type: 'FindingReassigned',
        data: {
          ...handedTo(data.newLead, data, { finding, known, given }),
          cause: 'officeError',
          from,
          why: data.why,
        },
      },
    ];
  },
};
