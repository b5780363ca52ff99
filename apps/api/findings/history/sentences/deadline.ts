import type { ChapterFacts } from '#domain';
import { type Sentences } from './sentence';

export const deadlineSentences: Sentences<ChapterFacts['deadline']> = {};
