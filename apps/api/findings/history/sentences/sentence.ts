import { z } from 'zod';
import type { sentencePart } from '#contracts';
import type { FactData, FindingFact, Instant } from '#domain';

export type Part = z.infer<typeof sentencePart>;
export type Names = {
  person: (personId: string | undefined) => string;
  unit: (unitId: string | undefined) => string;
  /** `11月12日 15:10`, with the year where it is not this one. */
  when: (at: Instant) => string;
};
export type Sentence = { parts: Part[]; note?: string };
/** `role`: in which the one who did it acted. */
export type Sentences<K extends FindingFact['type'] = FindingFact['type']> = {
  [T in K]: (data: FactData<T>, names: Names, role: string) => Sentence;
};

/** For what 创文办 does and 督查室主任 may do as well: the office by the role. */
export const officeOf = (role: string): string => (role === 'supervision-director' ? '督查室主任' : '创文办');

export const plain = (text: string): Part => ({ text });
export const strong = (text: string, tone?: 'bad' | 'good'): Part => ({ text, strong: true, tone });
