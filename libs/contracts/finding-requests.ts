import { z } from 'zod';
import { instant, personRef } from './shapes';

const counted = z.object({ at: instant, derivation: z.string() });

/** What a unit asks of us about its time and its plan, and what it may ask; part of GET /findings/:id. */
export const findingRequests = {
  /** Present where an extension may be asked for or granted: each length with the due it would give. */
  extensionChoices: z.array(z.object({ units: z.number().int(), text: z.string(), due: counted })),
  /** An extension that waits for our answer. */
  extension: z
    .object({
      nth: z.number().int(),
      units: z.number().int(),
      asked: z.string(),
      reason: z.string(),
      progress: z.string(),
      due: counted,
      answerDue: instant,
      by: z.string(),
    })
    .optional(),
  /** A deferral that waits for our answer. */
  deferral: z
    .object({
      kind: z.enum(['postponed', 'listed']),
      reason: z.string(),
      interim: z.string(),
      milestones: z.array(z.object({ text: z.string(), on: z.iso.date() })),
      leader: z.string(),
      /** Working time that would be kept for afterwards. */
      remainder: z.string(),
      answerDue: instant,
      by: z.string(),
    })
    .optional(),
  /** What the office may grant, in calendar days until the review. */
  reviewWithinDays: z.number().int(),
  plan: z
    .object({
      status: z.enum(['submitted', 'approved', 'refused']),
      causes: z.array(z.string()),
      measures: z.array(z.object({ text: z.string(), on: z.iso.date().optional() })),
      resources: z.string().optional(),
      approvalDue: instant,
    })
    .optional(),
  /** Doubts about the evidence that nobody has put aside. */
  flags: z.array(z.object({ flagId: z.string(), text: z.string() })),
  /** Who of the unit may lead a deferral, where one may be asked for. */
  leaders: z.array(personRef),
};
