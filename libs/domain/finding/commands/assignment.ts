import { z } from 'zod';
import type { ClaimGround } from '../vocabulary';
import { coUnits, id, instant, limit, longText, photo } from '../vocabulary';

/** Who helps, and with which part of the work; what they do not bear the lead unit does. */
const helpers = coUnits.default([]);
const reason = z.string().trim().max(500, '理由不超过 500 字').default('');
const handingOver = {
  coUnits: helpers,
  territoryUnit: id.optional(),
  formId: id.optional(),
  /** Only where the clause sets its own; else the policy's. */
  limit: limit.optional(),
};

/** 交办: what may be asked for, as it comes over the wire. */
export const assignmentCommands = {
  AssignFinding: z.object({ leadUnit: id, ...handingOver }),
  ClaimFinding: z.object({ personId: id }),
  SignForAssignment: z.object({ personId: id }),
  DeemSigned: z.object({}),
  /** `unitId`: the lead unit, or a unit below it that the work is handed down to. */
  NameResponsiblePerson: z.object({
    personId: id,
    unitId: id.optional(),
    innerDueAt: instant.optional(),
  }),
  RequestReturn: z.object({
    reasonCode: z.enum(['not-ours', 'wrong-place', 'duplicate', 'no-authority', 'other']),
    reason,
    proposedUnit: id.optional(),
    evidence: z.array(photo).max(40, '一次最多 40 张照片').default([]),
    /** Of the unit's leaders, who agreed to it. */
    consentBy: id.optional(),
  }),
  UpholdReturn: z.object({ newLead: id, ruling: reason, ...handingOver }),
  RejectReturn: z.object({ reasons: reason }),
  RuleConference: z.object({
    lead: id,
    ...handingOver,
    /** 会商纪要: number or text. */
    minutes: z.string().trim().max(2000, '会商纪要不超过 2000 字').default(''),
  }),
  ReassignFinding: z.object({ newLead: id, why: reason, ...handingOver }),
  /** `personId`: who answers for it from now on; nobody where neither the successor nor the unit above it has a head. */
  SucceedLeadUnit: z.object({ from: id, to: id, personId: id.optional() }),
  RecordHandover: z.object({ fromPerson: id, toPerson: id, note: longText(500).optional() }),
};

/** A person as the unit's posts have him on the day. */
type Head = { personId: string; unitId: string };
type ByOwn = { personUnitId?: string; unitIsOwn: boolean };
type ToUnit = { leadActive: boolean; assignmentId: string };

/** What the rules must know beside the finding's own stream. */
export type AssignmentKnown = {
  AssignFinding: ToUnit;
  /** `ground`: what makes the place, the trade or the property the unit's; none = nothing does. */
  ClaimFinding: ToUnit & { ground?: ClaimGround; personUnitId?: string };
  SignForAssignment: ByOwn;
  DeemSigned: { head: Head };
  /** `personUnitId`: the unit among the lead and those below it (or just the one asked for) in which he holds a post. */
  NameResponsiblePerson: ByOwn;
  /** `consented`: the one who agreed is the lead unit's head or deputy on the day. */
  RequestReturn: { unitIsOwn: boolean; consented: boolean };
  UpholdReturn: ToUnit;
  /** The head of the unit that leads from now on, else of the unit above it. */
  RejectReturn: { head?: Head };
  RuleConference: ToUnit & { head?: Head };
  ReassignFinding: ToUnit;
  SucceedLeadUnit: { personUnitId?: string };
  RecordHandover: ByOwn;
};
