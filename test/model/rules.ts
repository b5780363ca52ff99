import type { FindingCommandType } from '#domain';
import type { Ask, Plain } from './plain';

/** One row of the rulebook: when nothing is to do, what speaks against it, and what it leaves. */
export type Rule<K extends FindingCommandType> = {
  quiet(plain: Plain, ask: Ask<K>): boolean;
  against(plain: Plain, ask: Ask<K>): string[];
  /** Codes that the notebook cannot tell of: they may speak against it. */
  may?: string[];
  apply(plain: Plain, ask: Ask<K>): void;
};
export type Rules<K extends FindingCommandType = FindingCommandType> = { [T in K]: Rule<T> };
