import { z } from 'zod';
import { claimGrounds, coUnits, due, id, instant, limit, longText, photo } from '../vocabulary';

/** What a unit gets: its clocks, each with its derivation. */
const handedOver = {
  assignmentId: id,
  leadUnit: id,
  coUnits,
  territoryUnit: id.optional(),
  /** The form handed over; several findings of one unit may share it. */
  formId: id,
  limit,
  /** First workDue and scoreDue of the cycle. */
  due,
  signDue: due,
  /** Half of the sign clock (L0); absent in facts older than the field. */
  signSoonAt: instant.optional(),
  dueSoonAt: instant,
  /** Until when the plan must be handed in, where one is required. */
  planDue: due.optional(),
  /** The unit's rights follow this version from here on; absent in facts older than the field. */
  policyVersion: z.string().min(1).optional(),
  by: id,
};

/** 交办: facts of this chapter. */
export const assignmentFacts = {
  FindingAssigned: z.object({ ...handedOver, route: z.enum(['manual', 'rule', 'claimed']) }),
  FindingClaimed: z.object({ unitId: id, ground: z.enum(claimGrounds), by: id }),
  AssignmentSignedFor: z.object({ personId: id, unitId: id, late: z.boolean(), by: id }),
  AssignmentDeemedSigned: z.object({ personId: id, unitId: id }),
  ResponsiblePersonNamed: z.object({ personId: id, unitId: id, innerDueAt: instant.optional(), by: id }),
  ReturnRequested: z.object({
    unitId: id,
    reasonCode: z.string().min(1),
    reason: longText(500),
    proposedUnit: id.optional(),
    evidence: z.array(photo).max(40),
    consentBy: id,
    /** The how-manieth return of this finding, all units counted; who rules on it follows from it. */
    nth: z.number().int().min(1),
    ruledBy: z.enum(['dispatch', 'conference']),
    /** Our clock; what exceeds it is given back. */
    rulingDue: due,
    by: id,
  }),
  ReturnUpheld: z.object({ ruling: z.string().max(500), by: id }),
  /** `personId`: the head, who answers for it until he names another. */
  ReturnRejected: z.object({ reasons: longText(500), personId: id, unitId: id, by: id }),
  /** A new unit with new clocks. Upheld or corrected it is still to be signed for; a conference has settled that too. */
  FindingReassigned: z.object({
    ...handedOver,
    cause: z.enum(['returnUpheld', 'conference', 'officeError']),
    from: id,
    why: z.string().max(500).optional(),
  }),
  /** No more returns after it. */
  ConferenceRuled: z.object({
    lead: id,
    coUnits,
    minutes: longText(2000),
    personId: id,
    unitId: id,
    by: id,
  }),
  /** The lead unit was merged or abolished: another stands in its place, with its dues. */
  LeadUnitSucceeded: z.object({ from: id, to: id, personId: id.optional(), unitId: id.optional() }),
  HandoverRecorded: z.object({ from: id, to: id, unitId: id, note: longText(500).optional(), by: id }),
};
