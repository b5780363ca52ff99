import { z } from 'zod';
import { id, instant, limit, longText } from '../vocabulary';

/** 交办: what may be asked for, as it comes over the wire. */
export const assignmentCommands = {
  AssignFinding: z.object({
    leadUnit: id,
    coUnits: z
      .array(z.object({ unitId: id, role: longText(40) }))
      .max(20)
      .default([]),
    territoryUnit: id.optional(),
    formId: id.optional(),
    /** Only where the clause sets its own; else the policy's. */
    limit: limit.optional(),
  }),
  SignForAssignment: z.object({ personId: id }),
  DeemSigned: z.object({}),
  NameResponsiblePerson: z.object({ personId: id, innerDueAt: instant.optional() }),
};

/** What the rules must know beside the finding's own stream. */
export type AssignmentKnown = {
  AssignFinding: { leadActive: boolean; assignmentId: string };
  SignForAssignment: { personUnitId?: string; unitIsOwn: boolean };
  DeemSigned: { head: { personId: string; unitId: string } };
  NameResponsiblePerson: { personUnitId?: string; unitIsOwn: boolean };
};
