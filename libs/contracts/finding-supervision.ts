import { z } from 'zod';
import { instant, personRef } from './shapes';

const step = z.object({ level: z.number().int(), word: z.string() });

/** 督办 of a finding: the level in force, what waits for a signature or a decision, plate and instructions. */
export const findingSupervision = {
  supervision: z.object({
    /** L0 = only reminders go out. */
    level: step,
    /** 曾达. */
    reached: step,
    /** Prepared or suggested by the system, not in force yet. */
    proposed: step.extend({ basis: z.string(), suggested: z.boolean() }).optional(),
    heldUntil: instant.optional(),
    /** Hangs since. */
    hungSince: instant.optional(),
    instructions: z.array(
      z.object({ leader: z.string(), text: z.string(), at: instant, dueAt: instant.optional() }),
    ),
    /** Whose instruction may be recorded, and who may accept that a plate comes down, where the viewer may. */
    leaders: z.array(personRef),
    accepters: z.array(personRef),
    /** The next step is held until then at the latest. */
    holdAtMost: instant.optional(),
  }),
};
