import { z } from 'zod';
import { localDateOf } from '../deadlines';
import type { Instant } from '../envelope';
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

/** Whether that version was the newest in force on the day, and has the clause. */
export function isInForce(
  standards: readonly Standard[],
  clause: { standardId: string; standardVersion: string; clauseId: string },
  at: Instant,
): boolean {
  const day = localDateOf(at);
  const inForce = standards
    .filter((one) => one.standardId === clause.standardId && localDateOf(one.inForceFrom) <= day)
    .reduce<Standard | undefined>(
      (latest, one) => (latest && latest.inForceFrom > one.inForceFrom ? latest : one),
      undefined,
    );
  return (
    inForce?.version === clause.standardVersion &&
    inForce.clauses.some(({ clauseId }) => clauseId === clause.clauseId)
  );
}

export type PublishStandard = { type: 'PublishStandard'; data: Standard };
export function decideStandard(command: PublishStandard, book: StandardBook): StandardFact[] {
  const { standardId, version } = command.data;
  if (book.versions.some((known) => known.standardId === standardId && known.version === version)) return [];
  const ids = new Set(command.data.clauses.map((clause) => clause.clauseId));
  if (ids.size !== command.data.clauses.length) throw new Refusal('standard.clause-twice');
  return [{ type: 'StandardPublished', data: command.data }];
}
