import type { Ranking } from '#contracts';
import type { Period } from '#domain';
import { periodGrants, scopeOf, type Account } from '#identity';

/** What the viewer may do with the period now. Who scored or sealed does not publish. */
export function rankingActions(viewer: Account, period: Period): Ranking['actions'] {
  const may = (action: 'EnterComponentScores' | 'SealScores' | 'PublishRanking') =>
    !!scopeOf(periodGrants[action], viewer.role);
  const actions: Ranking['actions'] = [];
  if (period.state === 'open' && period.opened!.scheme.components.length > 0) {
    if (may('EnterComponentScores')) actions.push('EnterScores');
    if (may('SealScores')) actions.push('SealScores');
  }
  const second = period.sealed?.by !== viewer.personId && !period.scorers.includes(viewer.personId);
  if (period.state === 'sealed' && may('PublishRanking') && second) actions.push('PublishRanking');
  return actions;
}
