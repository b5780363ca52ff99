import type { ChapterCommands } from '../commands';
import { handingOver } from './assignment/handing-over';
import { returns } from './assignment/returns';
import { signing } from './assignment/signing';
import { succession } from './assignment/succession';
import type { Chapter } from './chapter';

/** 交办: handing over, claiming, signing for, returns and their rulings, successors. */
export const assignment: Chapter<ChapterCommands['assignment']> = {
  ...handingOver,
  ...signing,
  ...returns,
  ...succession,
};
