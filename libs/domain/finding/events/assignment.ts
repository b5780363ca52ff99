import { z } from 'zod';
import { due, id, instant, limit, longText } from '../vocabulary';

/** 交办: facts of this chapter. */
export const assignmentFacts = {
  FindingAssigned: z.object({
    assignmentId: id,
    leadUnit: id,
    coUnits: z.array(z.object({ unitId: id, role: longText(40) })),
    territoryUnit: id.optional(),
    route: z.enum(['manual', 'rule', 'claimed']),
    /** The form handed over; several findings of one unit may share it. */
    formId: id,
    limit,
    /** First workDue and scoreDue of the cycle. */
    due,
    signDue: due,
    dueSoonAt: instant,
    /** The unit's rights follow this version from here on; absent in facts older than the field. */
    policyVersion: z.string().min(1).optional(),
    by: id,
  }),
  AssignmentSignedFor: z.object({ personId: id, unitId: id, late: z.boolean(), by: id }),
  AssignmentDeemedSigned: z.object({ personId: id, unitId: id }),
  ResponsiblePersonNamed: z.object({ personId: id, unitId: id, innerDueAt: instant.optional(), by: id }),
};
