import type { ChapterCommands } from '../commands';
import type { Chapter } from './chapter';
import { evidence } from './rectification/evidence';
import { plans } from './rectification/plans';
import { reporting } from './rectification/reporting';
import { working } from './rectification/working';

/** 整改: plan, containment, the named person's report, what the unit's leaders do with it, and doubts about its evidence. */
export const rectification: Chapter<ChapterCommands['rectification']> = {
  ...plans,
  ...working,
  ...reporting,
  ...evidence,
};
