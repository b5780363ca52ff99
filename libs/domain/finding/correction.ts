import { z } from 'zod';
import type { Finding } from './finding';
import { clauseRef, id, longText, obligation, place } from './vocabulary';

/** Fields of the registration that may be put right. */
export const correctable = ['title', 'description', 'aboutUnit', 'site', 'obligation', 'clause'] as const;
/** Named so that who asks for them hears why not: evidence, times, reporter, and what a due rests on. */
export const fixedFields = [
  'photosBefore',
  'photosAfter',
  'discoveredAt',
  'registeredAt',
  'reporter',
  'source',
  'severity',
  'handling',
  'kind',
  'urgent',
] as const;
export type Correctable = (typeof correctable)[number];

const values: Record<Correctable, z.ZodType> = {
  title: longText(80),
  description: z.string().trim().max(2000),
  aboutUnit: id,
  site: place,
  obligation,
  clause: clauseRef,
};
/** Undefined for a field that is fixed. */
export const valueOf = (field: string): z.ZodType | undefined =>
  isCorrectable(field) ? values[field] : undefined;
export const isCorrectable = (field: string): field is Correctable =>
  (correctable as readonly string[]).includes(field);

/** What a limit depends on, or whom it went to, stands once the finding was handed over. */
const beforeAssignment: readonly Correctable[] = ['aboutUnit', 'site', 'obligation', 'clause'];
export const isFixed = (field: Correctable, finding: Finding): boolean =>
  !!finding.assignment && beforeAssignment.includes(field);

/** Two JSON values, whatever the order of their keys and whether an absent one is written out. */
export const isSameValue = (one: unknown, other: unknown): boolean => text(one) === text(other);
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? '';
