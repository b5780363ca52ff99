import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import { handlings, kinds, severities } from '../finding/vocabulary';
import { Refusal } from '../refusal';

const id = z.string().min(1).max(100);

/** 测评体系: immutable once published; a finding keeps the version it was judged by. */
export const clauseSchema = z.object({
  clauseId: id,
  text: z.string().min(1).max(300),
  kinds: z.array(z.enum(kinds)).min(1),
  siteCategories: z.array(z.string()),
  /** 销号条件 */
  closingCondition: z.string().max(300),
  defaultSeverity: z.enum(severities),
  defaultHandling: z.enum(handlings),
});
export type Clause = z.infer<typeof clauseSchema>;

export const standardFacts = {
  StandardPublished: z.object({
    standardId: id,
    version: z.string().min(1),
    name: z.string().min(1).max(120),
    inForceFrom: z.iso.datetime({ precision: 3 }),
    clauses: z.array(clauseSchema).min(1),
    siteCategories: z.array(z.object({ code: z.string().min(1), name: z.string().min(1) })),
  }),
};
export type StandardFact = FactOf<typeof standardFacts>;
export type Standard = StandardFact['data'];
export const standardHistory = factHistory(standardFacts);

export type StandardBook = { versions: Standard[] };
export const noStandard: StandardBook = { versions: [] };
export const evolveStandard = (book: StandardBook, fact: StandardFact): StandardBook => ({
  versions: [...book.versions, fact.data],
});

export type PublishStandard = { type: 'PublishStandard'; data: Standard };
export function decideStandard(command: PublishStandard, book: StandardBook): StandardFact[] {
  const { standardId, version } = command.data;
  if (book.versions.some((known) => known.standardId === standardId && known.version === version)) return [];
  const ids = new Set(command.data.clauses.map((clause) => clause.clauseId));
  if (ids.size !== command.data.clauses.length) throw new Refusal('standard.clause-twice');
  return [{ type: 'StandardPublished', data: command.data }];
}
