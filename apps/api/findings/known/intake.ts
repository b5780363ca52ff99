import type { ChapterCommands } from '#domain';
import type { Lookups, Looks } from './lookups';

export const intakeLooks = (at: Lookups): Looks<ChapterCommands['intake']> => ({
  RegisterFinding: () => ({}),
  FileFinding: (_data, finding) => at.classify(finding),
  RefuseFiling: () => ({}),
});
