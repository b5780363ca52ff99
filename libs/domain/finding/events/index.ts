import { factHistory, type FactOf } from '../../facts';
import { assignmentFacts } from './assignment';
import { deadlineFacts } from './deadline';
import { intakeFacts } from './intake';
import { rectificationFacts } from './rectification';
import { supervisionFacts } from './supervision';
import { verificationFacts } from './verification';

/** What can happen to a finding, as stored. Who, when and on which ground stand in the metadata of each event. */
export const findingFacts = {
  ...intakeFacts,
  ...assignmentFacts,
  ...rectificationFacts,
  ...deadlineFacts,
  ...verificationFacts,
  ...supervisionFacts,
};

export type FindingFact = FactOf<typeof findingFacts>;
export type FactData<T extends FindingFact['type']> = Extract<FindingFact, { type: T }>['data'];
export const findingHistory = factHistory(findingFacts);

/** The facts of each chapter, by name. */
export type ChapterFacts = {
  intake: keyof typeof intakeFacts;
  assignment: keyof typeof assignmentFacts;
  rectification: keyof typeof rectificationFacts;
  deadline: keyof typeof deadlineFacts;
  verification: keyof typeof verificationFacts;
  supervision: keyof typeof supervisionFacts;
};
