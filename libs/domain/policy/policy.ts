import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { instant, limit, severities } from '../finding/vocabulary';
import { Refusal } from '../refusal';

/** 规则集: the city's limits and windows, in force from an instant. Rules read a policy, never a number of their own. */
export const policySchema = z.object({
  version: z.string().min(1).max(40),
  name: z.string().min(1).max(80),
  inForceFrom: instant,
  /** 时限: ours and the unit's. */
  clocks: z.object({
    file: limit,
    assign: limit,
    /** 省、国查出或重大的交办时限。 */
    assignUrgent: limit,
    sign: limit,
    countersign: limit,
    reinspect: limit,
    secondSignature: limit,
  }),
  /** 整改时限: 立行立改 by its own, else by severity. */
  rectify: z.object({ immediate: limit, ordinary: limit, serious: limit, grave: limit }),
  evidence: z.object({ photosBefore: z.number().int().min(0), photosAfter: z.number().int().min(0) }),
  /** Severities that need a root cause in the report. */
  rootCauseFor: z.array(z.enum(severities)),
  /** 一般且自查发现的，不需单位审签。 */
  countersignWaived: z.object({ severities: z.array(z.enum(severities)), selfFoundOnly: z.boolean() }),
  /** 灯: an overdue finding turns orange and red so many working days after its due. */
  lights: z.object({ orangeAfter: z.number().int().min(1), redAfter: z.number().int().min(2) }),
  /** 观察期，自然日。 */
  observation: limit,
});
export type Policy = z.infer<typeof policySchema>;

export const policyFacts = {
  PolicyAdopted: z.object({ policy: policySchema, basis: z.string().max(300), by: z.string().min(1) }),
};
export type PolicyFact = FactOf<typeof policyFacts>;
export const policyHistory = factHistory(policyFacts);

export type PolicyBook = { adopted: Policy[] };
export const noPolicy: PolicyBook = { adopted: [] };
export const evolvePolicy = (book: PolicyBook, fact: PolicyFact): PolicyBook => ({
  adopted: [...book.adopted, fact.data.policy],
});

export type AdoptPolicy = { type: 'AdoptPolicy'; data: { policy: Policy; basis: string; by: string } };
/** Adopts a version once; versions come into force in order, so that "in force on that day" has one answer. */
export function decidePolicy(command: AdoptPolicy, book: PolicyBook): PolicyFact[] {
  const { policy } = command.data;
  if (book.adopted.some((adopted) => adopted.version === policy.version)) return [];
  const last = book.adopted.at(-1);
  if (last && policy.inForceFrom <= last.inForceFrom)
    throw new Refusal('policy.not-later', { inForceFrom: last.inForceFrom });
  return [{ type: 'PolicyAdopted', data: command.data }];
}

/** The version in force at an instant, undefined before the first. */
export const policyAt = (book: PolicyBook, at: string): Policy | undefined =>
  book.adopted.findLast((policy) => policy.inForceFrom <= at);
