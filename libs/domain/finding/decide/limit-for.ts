import type { Given } from '../commands';
import type { Finding } from '../finding';

/** The unit's time by the policy of the day: 立行立改 has its own, else it goes by severity. */
export const limitFor = (finding: Finding, { policy }: Pick<Given, 'policy'>) =>
  finding.handling === 'immediate'
    ? policy.rectify.immediate
    : policy.rectify[finding.severity ?? 'ordinary'];
