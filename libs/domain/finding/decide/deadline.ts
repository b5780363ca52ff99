import type { ChapterCommands } from '../commands';
import type { Chapter } from './chapter';

/** 时限: extensions, deferrals and shifts of a due. */
export const deadline: Chapter<ChapterCommands['deadline']> = {};
