import type { ChapterCommands } from '#domain';
import type { Looks } from './lookups';

export const deadlineLooks = (): Looks<ChapterCommands['deadline']> => ({});
