import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { handlings, instant, kinds, limit, severities } from '../finding/vocabulary';
import { Refusal } from '../refusal';
import { postCodes } from '../unit/vocabulary';
import { completed } from './completed';

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
    /** 紧急的立案时限。 */
    fileUrgent: limit,
    /** 退回裁定；第二次起由会商裁定。 */
    ruling: limit,
    conference: limit,
    /** 整改方案的报送，与我方的审批。 */
    plan: limit,
    planApproval: limit,
    /** 我方对延期、缓办申请的答复。 */
    answer: limit,
  }),
  /** 退回：交办后多久内可提，第几次起须会商。 */
  returns: z.object({ within: limit, conferenceFrom: z.number().int().min(2) }),
  /** 延期：每个整改周期几次，每次不超过原期限的百分之几（整单位数向上取整）。 */
  extensions: z.object({
    perCycle: z.number().int().min(0),
    percentOfLimit: z.number().int().min(1).max(100),
  }),
  /** 缓办：总计多少自然日以内由督查室主任批，以上由指挥部批；多久复核一次。 */
  deferral: z.object({
    directorUpToDays: z.number().int().min(1),
    reviewWithinDays: z.number().int().min(1),
  }),
  /** 须先报整改方案的。 */
  planFor: z.object({
    severities: z.array(z.enum(severities)),
    handlings: z.array(z.enum(handlings)),
    kinds: z.array(z.enum(kinds)),
  }),
  /** 回头看：销号后第几日到第几日；重大或反弹的还有第二次。 */
  lookBack: z.object({
    first: z.object({ fromDay: z.number().int().min(1), toDay: z.number().int().min(1) }),
    second: z.object({ fromDay: z.number().int().min(1), toDay: z.number().int().min(1) }),
  }),
  /** 复查未能查成，连续第几次起转督查室办。 */
  inconclusive: z.object({ toOfficeFrom: z.number().int().min(1) }),
  /** 分类：同单位同条款多少日内算重复，同条款多少个单位算共性。 */
  classification: z.object({
    repeatedWithinDays: z.number().int().min(1),
    commonFromUnits: z.number().int().min(2),
  }),
  /** 可在案头销号的，抽多少改为现场复查，百分数。 */
  deskDraw: z.object({ percent: z.number().int().min(0).max(100) }),
  /** 督办阶梯：逾期后第几个工作日升到第几级；督查室可暂缓多久。 */
  ladder: z.object({
    steps: z.array(
      z.object({ level: z.number().int().min(1).max(5), afterWorkingDays: z.number().int().min(0) }),
    ),
    holdAtMost: limit,
  }),
  /** 责任制：四方责任、三级责任制各由哪些岗位组成；没写的城市不展示。 */
  responsibility: z
    .array(z.object({ name: z.string().min(1).max(40), posts: z.array(z.enum(postCodes)).min(1) }))
    .optional(),
  /** 整改时限: 立行立改 by its own, else by severity. */
  rectify: z.object({ immediate: limit, ordinary: limit, serious: limit, grave: limit }),
  evidence: z.object({ photosBefore: z.number().int().min(0), photosAfter: z.number().int().min(0) }),
  /** Severities that need a root cause in the report. */
  rootCauseFor: z.array(z.enum(severities)),
  /** 一般且自查发现的，不需单位审签。 */
  countersignWaived: z.object({ severities: z.array(z.enum(severities)), selfFoundOnly: z.boolean() }),
  /** 灯: an overdue finding turns orange and red so many working days after its due. */
  lights: z.object({ orangeAfter: z.number().int().min(1), redAfter: z.number().int().min(2) }),
  /** 观察期，自然日；重大或反弹的更长。 */
  observation: limit,
  observationLong: limit,
});
export type Policy = z.infer<typeof policySchema>;

const basis = z.string().max(300);
const by = z.string().min(1);
export const policyFacts = {
  /** Laid before whoever may adopt it; the newest replaces the one before. */
  PolicyProposed: z.object({ policy: policySchema, basis, by }),
  PolicyAdopted: z.object({ policy: policySchema, basis, by, proposedBy: by.optional() }),
};
export type PolicyFact = FactOf<typeof policyFacts>;
export const policyHistory = factHistory(policyFacts, {
  // The first shape had no clocks for rulings, plans and answers, no limits for extensions and no ladder: the default's held.
  'PolicyAdopted.v1': (data: { policy: object }) => ({
    type: 'PolicyAdopted.v2',
    data: { ...data, policy: completed(data.policy) },
  }),
});

type Proposal = { policy: Policy; basis: string; by: string };
export type PolicyBook = { adopted: Policy[]; proposed?: Proposal };
export const noPolicy: PolicyBook = { adopted: [] };
export function evolvePolicy(book: PolicyBook, fact: PolicyFact): PolicyBook {
  switch (fact.type) {
    case 'PolicyProposed':
      return { ...book, proposed: fact.data };
    case 'PolicyAdopted':
      return { adopted: [...book.adopted, fact.data.policy] };
  }
}

/** `AdoptPolicy` is for setting a city up; afterwards one person proposes and another approves. `now`: the store's clock. */
export type PolicyCommand =
  | { type: 'AdoptPolicy'; data: Proposal }
  | { type: 'ProposePolicy'; data: Proposal; now: string }
  | { type: 'ApprovePolicy'; data: { version: string; by: string }; now: string };
export type AdoptPolicy = Extract<PolicyCommand, { type: 'AdoptPolicy' }>;

/**
 * Adopts a version once; versions come into force in order and never in the past, so that "in force on that day" has one
 * answer for good. Codes: `policy.not-later`, `policy.in-past`, `policy.nothing-proposed`, `policy.same-person`.
 */
export function decidePolicy(command: PolicyCommand, book: PolicyBook): PolicyFact[] {
  const isAdopted = (version: string) => book.adopted.some((adopted) => adopted.version === version);
  switch (command.type) {
    case 'AdoptPolicy': {
      if (isAdopted(command.data.policy.version)) return [];
      demandLater(command.data.policy, book);
      return [{ type: 'PolicyAdopted', data: command.data }];
    }
    case 'ProposePolicy': {
      const { data, now } = command;
      if (isAdopted(data.policy.version) || same(book.proposed, data)) return [];
      demandLater(data.policy, book, now);
      return [{ type: 'PolicyProposed', data }];
    }
    case 'ApprovePolicy': {
      const { proposed } = book;
      const { version, by: approver } = command.data;
      if (isAdopted(version)) return [];
      if (proposed?.policy.version !== version) throw new Refusal('policy.nothing-proposed', { version });
      if (proposed.by === approver) throw new Refusal('policy.same-person');
      demandLater(proposed.policy, book, command.now);
      return [{ type: 'PolicyAdopted', data: { ...proposed, by: approver, proposedBy: proposed.by } }];
    }
  }
}

const same = (a: Proposal | undefined, b: Proposal): boolean =>
  !!a && a.by === b.by && a.basis === b.basis && JSON.stringify(a.policy) === JSON.stringify(b.policy);

function demandLater({ inForceFrom }: Policy, { adopted }: PolicyBook, now?: string): void {
  const last = adopted.at(-1);
  if (last && inForceFrom <= last.inForceFrom)
    throw new Refusal('policy.not-later', { inForceFrom: last.inForceFrom });
  if (now !== undefined && inForceFrom <= now) throw new Refusal('policy.in-past', { now });
}

/** The version in force at an instant, undefined before the first. */
export const policyAt = (book: PolicyBook, at: string): Policy | undefined =>
  book.adopted.findLast((policy) => policy.inForceFrom <= at);
