import type { ChapterCommands } from '../commands';
import type { Chapter } from './chapter';
import { desk } from './verification/desk';
import { ending } from './verification/ending';
import { lookBack } from './verification/look-back';
import { reinspection } from './verification/reinspection';
import { signing } from './verification/signing';

/** 复查与销号: by somebody else, clause by clause; what follows the closing; and what undoes it. */
export const verification: Chapter<ChapterCommands['verification']> = {
  ...reinspection,
  ...desk,
  ...signing,
  ...lookBack,
  ...ending,
};
