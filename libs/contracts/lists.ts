import { z } from 'zod';
import { actions } from './finding-actions';
import { asOf, findingRow, instant, page, unitRef } from './shapes';

/** GET /todo: what the signed-in person should do now, overdue first, then today, then later. */
export const todoItem = findingRow.extend({
  group: z.enum(['overdue', 'today', 'later', 'ours']),
  /** The one thing to do, the rest under it; none where it is only to be decided on or followed. */
  actions: z.array(z.enum(actions)),
  hint: z.string().optional(),
  /** The plan is sent and waits for its answer; until then it may be changed. */
  planSent: z.boolean().optional(),
  /** Waits for a city leader's word, which 指挥部 carries out. */
  decision: z.boolean().optional(),
});
export const todo = z.object({
  counts: z.object({ all: z.number(), overdue: z.number(), today: z.number(), later: z.number() }),
  items: z.array(todoItem),
  /** For a city leader: how it stands, and what is red, longest overdue first (the first 20). */
  leading: z
    .object({
      open: z.number(),
      overdue: z.number(),
      red: z.number(),
      rows: z.array(findingRow.extend({ ask: z.string().optional() })),
    })
    .optional(),
  lastClosed: z.object({ findingId: z.string(), title: z.string(), at: instant }).optional(),
  asOf,
});
export type Todo = z.infer<typeof todo>;
export type TodoItem = z.infer<typeof todoItem>;

/** GET /board */
export const board = z.object({
  tiles: z.object({
    red: z.object({ count: z.number(), becomingToday: z.number() }),
    orange: z.object({ count: z.number(), becomingToday: z.number() }),
    yellow: z.object({ count: z.number(), becomingToday: z.number() }),
    blue: z.object({ count: z.number(), dueToday: z.number(), unsigned: z.number() }),
  }),
  /** 我们自己的时限 */
  ours: z.object({
    filing: z.object({ open: z.number(), late: z.number() }),
    dispatch: z.object({ open: z.number(), late: z.number() }),
    reinspection: z.object({ open: z.number(), late: z.number() }),
  }),
  rows: z.array(findingRow),
  page,
  units: z.array(unitRef.extend({ overdue: z.number() })),
  changes: z.array(
    z.object({ at: instant, findingId: z.string(), unit: z.string().optional(), text: z.string() }),
  ),
  /** What followed from something else and was refused: a person has to look at it. */
  exceptions: z.array(z.object({ at: instant, findingId: z.string(), text: z.string(), why: z.string() })),
  lights: z.object({ orangeAfter: z.number(), redAfter: z.number() }),
  asOf,
});
export type Board = z.infer<typeof board>;

/** GET /findings */
export const findingList = z.object({ rows: z.array(findingRow), page, asOf });
export type FindingList = z.infer<typeof findingList>;
