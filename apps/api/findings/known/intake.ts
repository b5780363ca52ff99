import type { ChapterCommands } from '#domain';
import type { Looks } from './lookups';
import type { Neighbours } from './neighbours';

export const intakeLooks = (near: Neighbours): Looks<ChapterCommands['intake']> => ({
  RegisterFinding: () => ({}),
  // Before it is registered there is nothing to compare, and the rules refuse it.
  FileFinding: (_data, finding, { findingId }) =>
    finding.registered
      ? near.forFiling({ findingId, finding })
      : {
          class: 'individual',
          basis: { rule: 'no-match', matches: [] },
          clauseInForce: true,
          candidates: [],
        },
  RefuseFiling: () => ({}),
  MergeFinding: (data, _finding, { findingId }) => near.forMerging(findingId, data.masterId),
  UnmergeFinding: () => ({}),
  AbsorbDuplicate: () => ({}),
  ClassifyFinding: (_data, finding, { findingId }) =>
    finding.registered
      ? near.classify({ findingId, finding })
      : { class: 'individual', basis: { rule: 'no-match', matches: [] } },
  CorrectFinding: () => ({}),
});
