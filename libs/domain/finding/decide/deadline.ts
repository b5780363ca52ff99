import type { ChapterCommands } from '../commands';
import type { Chapter } from './chapter';
import { deferrals } from './deadline/deferrals';
import { extensions } from './deadline/extensions';
import { shifts } from './deadline/shifts';

/** 时限: extensions, deferrals and shifts of a due. */
export const deadline: Chapter<ChapterCommands['deadline']> = { ...extensions, ...deferrals, ...shifts };
