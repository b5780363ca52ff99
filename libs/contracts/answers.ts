import { z } from 'zod';
import { action, asOf, findingRow, instant, light, page, personRef, photoRef, unitRef } from './shapes';

export const me = z.object({
  userId: z.string(),
  username: z.string(),
  person: personRef,
  unit: unitRef.optional(),
  role: z.string(),
  roleName: z.string(),
  /** Page to land on: /todo, /board, /ranking … */
  home: z.string(),
  /** Menu entries this role has. */
  pages: z.array(
    z.enum(['todo', 'board', 'findings', 'reinspections', 'ledger', 'ranking', 'messages', 'register']),
  ),
  unread: z.number().int(),
  demonstration: z.boolean(),
});
export type Me = z.infer<typeof me>;
export const demoAccounts = z.object({
  demonstration: z.boolean(),
  accounts: z.array(
    z.object({
      username: z.string(),
      password: z.string(),
      roleName: z.string(),
      name: z.string(),
      unit: z.string(),
    }),
  ),
});
export type DemoAccounts = z.infer<typeof demoAccounts>;

/** GET /todo: what the signed-in person should do now, overdue first, then today, then later. */
export const todoItem = findingRow.extend({
  group: z.enum(['overdue', 'today', 'later', 'ours']),
  /** The one thing to do, the rest under it. */
  actions: z.array(action),
  hint: z.string().optional(),
});
export const todo = z.object({
  counts: z.object({ all: z.number(), overdue: z.number(), today: z.number(), later: z.number() }),
  items: z.array(todoItem),
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
  lights: z.object({ orangeAfter: z.number(), redAfter: z.number() }),
  asOf,
});
export type Board = z.infer<typeof board>;

/** GET /findings */
export const findingList = z.object({ rows: z.array(findingRow), page, asOf });
export type FindingList = z.infer<typeof findingList>;

export const sentencePart = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  tone: z.enum(['bad', 'good']).optional(),
});
export const historyEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    version: z.number().int(),
    type: z.string(),
    at: instant,
    /** Given where it was recorded noticeably later than it happened. */
    recordedAt: instant.optional(),
    system: z.boolean(),
    parts: z.array(sentencePart),
    note: z.string().optional(),
    photos: z.array(photoRef),
  }),
  z.object({
    kind: z.literal('gap'),
    from: instant,
    to: instant,
    days: z.number().int(),
    /** 其间 9 天无任何动作（含端午放假 3 天）· 在街道手上 */
    text: z.string(),
    ours: z.boolean(),
  }),
]);
export type HistoryEntry = z.infer<typeof historyEntry>;

/** GET /findings/:id */
export const findingPage = z.object({
  finding: findingRow,
  description: z.string().optional(),
  source: z.string(),
  clause: z.object({ clauseId: z.string(), text: z.string(), standard: z.string() }),
  nature: z.array(z.string()),
  discoveredAt: instant,
  reporter: z.string(),
  coUnits: z.array(unitRef),
  formId: z.string().optional(),
  waiting: z.object({ sentence: z.string(), detail: z.string().optional(), ours: z.boolean(), tone: light }),
  due: z.object({ at: instant, derivation: z.string(), scoreDue: instant, limit: z.string() }).optional(),
  steps: z.array(
    z.object({
      name: z.string(),
      at: instant.optional(),
      state: z.enum(['done', 'now', 'late', 'todo']),
      note: z.string().optional(),
    }),
  ),
  history: z.array(historyEntry),
  before: z.array(photoRef),
  after: z.array(
    z.object({
      cycle: z.number().int(),
      at: instant,
      photos: z.array(photoRef.extend({ answers: z.number().int().optional() })),
      measure: z.string(),
    }),
  ),
  holdTime: z.array(z.object({ holder: z.string(), minutes: z.number().int(), ours: z.boolean() })),
  /** The chain of the stream, recomputed for this answer. */
  integrity: z.object({
    events: z.number().int(),
    intact: z.boolean(),
    lastHash: z.string(),
    firstBadVersion: z.number().int().optional(),
  }),
  actions: z.array(action),
  /** Who may be named (own unit's people), where the viewer may name. */
  people: z.array(personRef.extend({ posts: z.array(z.string()) })),
  /** Re-inspectors who may be sent, where the viewer may schedule. */
  reinspectors: z.array(personRef),
  countersigner: z.string().optional(),
  rootCauseRequired: z.boolean(),
  photosAfterNeeded: z.number().int(),
  importedFrom: z.object({ file: z.string(), line: z.number().int(), quote: z.string() }).optional(),
  asOf,
});
export type FindingPage = z.infer<typeof findingPage>;

/** GET /units */
export const unitList = z.object({
  units: z.array(
    unitRef.extend({
      kind: z.string(),
      parentId: z.string().optional(),
      open: z.number(),
      overdue: z.number(),
    }),
  ),
});
export type UnitList = z.infer<typeof unitList>;

/** A rate carries its making; `value` is in thousandths of a percent, absent when the denominator is 0. */
export const rate = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  value: z.number().int().optional(),
});

/** GET /units/:id/ledger?tab=open|overdue|closed|rework&q=&period=&offset=&limit= */
export const ledger = z.object({
  unit: unitRef.extend({ kind: z.string(), parent: unitRef.optional(), group: z.string().optional() }),
  posts: z.array(z.object({ post: z.string(), people: z.array(personRef) })),
  counts: z.object({
    open: z.number(),
    overdue: z.number(),
    closed: z.number(),
    rework: z.number(),
    dueToday: z.number(),
  }),
  period: z.object({ label: z.string(), from: instant, to: instant }),
  onTimeRate: rate,
  closeRate: rate,
  reworkRate: rate,
  excluded: z.number().int(),
  carried: z.number().int(),
  rows: z.array(findingRow),
  page,
  ranks: z.array(
    z.object({
      period: z.string(),
      group: z.string(),
      rank: z.number().int(),
      of: z.number().int(),
      tied: z.boolean(),
    }),
  ),
  demonstration: z.boolean(),
  asOf,
});
export type Ledger = z.infer<typeof ledger>;

export const periodList = z.object({
  periods: z.array(
    z.object({
      periodId: z.string(),
      label: z.string(),
      status: z.enum(['open', 'sealed', 'published']),
      origin: z.enum(['computed', 'imported']).optional(),
    }),
  ),
});
export type PeriodList = z.infer<typeof periodList>;

export const scoreSheet = z.object({
  components: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      weight: z.number().int(),
      /** Thousandths of a point out of 100; absent when there is nothing to measure. */
      value: z.number().int().optional(),
      numerator: z.number().int().optional(),
      denominator: z.number().int().optional(),
      items: z
        .array(
          z.object({
            findingId: z.string(),
            number: z.string(),
            title: z.string(),
            cycle: z.number(),
            verdict: z.string(),
          }),
        )
        .optional(),
    }),
  ),
});

/** GET /periods/:id/ranking */
export const ranking = z.object({
  period: z.object({
    periodId: z.string(),
    label: z.string(),
    kind: z.string(),
    status: z.enum(['open', 'sealed', 'published']),
    from: instant,
    to: instant,
  }),
  origin: z.enum(['computed', 'imported']).optional(),
  bulletin: z
    .object({ title: z.string(), issuer: z.string(), issuedOn: z.string(), seriesNo: z.string().optional() })
    .optional(),
  publishedBy: z.string().optional(),
  sealedBy: z.string().optional(),
  digest: z.string().optional(),
  position: z.string().optional(),
  groups: z.array(
    z.object({
      groupId: z.string(),
      title: z.string(),
      kind: z.string(),
      readingOrder: z.enum(['single', 'by-row', 'by-column']),
      tied: z.number().int(),
      bottom: z.object({ units: z.array(unitRef), why: z.string().optional() }),
      rows: z.array(
        z.object({
          unit: unitRef,
          /** As printed or computed; absent = 未参评. */
          rank: z.number().int().optional(),
          tied: z.boolean(),
          bottom: z.boolean(),
          /** Compared score in thousandths; absent where the bulletin printed none. */
          score: z.number().int().optional(),
          excluded: z.string().optional(),
          sheet: scoreSheet.optional(),
        }),
      ),
    }),
  ),
  demonstration: z.boolean(),
  actions: z.array(z.enum(['EnterScores', 'SealScores', 'PublishRanking'])),
  asOf,
});
export type Ranking = z.infer<typeof ranking>;

/** GET /inspections: month checks with their denominators. */
export const inspections = z.object({
  tasks: z.array(
    z.object({
      taskId: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string(),
      source: z.string(),
      generated: z.string().optional(),
      sites: z.number().int(),
      passed: z.number().int(),
      questionnaires: z.number().int(),
      categories: z.array(
        z.object({ code: z.string(), name: z.string(), sites: z.number().int(), passed: z.number().int() }),
      ),
    }),
  ),
  asOf,
});
export type Inspections = z.infer<typeof inspections>;

export const messages = z.object({
  items: z.array(
    z.object({
      messageId: z.string(),
      at: instant,
      stage: z.string(),
      findingId: z.string(),
      number: z.string(),
      title: z.string(),
      text: z.string(),
      read: z.boolean(),
    }),
  ),
  unread: z.number().int(),
});
export type Messages = z.infer<typeof messages>;

/** GET /choices: what the register and filing forms offer. */
export const choices = z.object({
  clauses: z.array(
    z.object({
      clauseId: z.string(),
      standardId: z.string(),
      standardVersion: z.string(),
      text: z.string(),
      kinds: z.array(z.string()),
      defaultSeverity: z.string(),
      defaultHandling: z.string(),
    }),
  ),
  limits: z.array(z.object({ key: z.string(), text: z.string() })),
});
export type Choices = z.infer<typeof choices>;

export const uploadedPhoto = z.object({
  digest: z.string(),
  url: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  takenAt: instant.optional(),
});
export type UploadedPhoto = z.infer<typeof uploadedPhoto>;

export const health = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  log: z.object({ ok: z.boolean(), store: z.string(), head: z.string().optional() }),
  readModels: z.object({
    ok: z.boolean(),
    lag: z.number().int(),
    lastPoll: instant.optional(),
    parked: z.number().int(),
    projections: z.array(z.object({ name: z.string(), position: z.string() })),
  }),
  queue: z.object({
    ok: z.boolean(),
    backend: z.string(),
    pendingTimers: z.number().int(),
    oldestOverdueSeconds: z.number().int(),
  }),
});
export type Health = z.infer<typeof health>;
