import { deferralWords, stateWords, type FindingRow } from '#contracts';

/** The state of a finding in a word; what is deferred by the kind of its deferral. */
export const stateWord = ({ state, deferral }: Pick<FindingRow, 'state' | 'deferral'>): string =>
  (state === 'deferred' && deferral ? deferralWords[deferral] : stateWords[state]) ?? state;
