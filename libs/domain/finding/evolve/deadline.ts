import type { ChapterFacts } from '../events';
import { type Evolvers } from './evolvers';

/** 时限: what each fact leaves. */
export const deadlineEvolvers: Evolvers<ChapterFacts['deadline']> = {};
