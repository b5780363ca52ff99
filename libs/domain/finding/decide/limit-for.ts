import type { Given } from '../commands';
import type { Finding } from '../finding';
import { roundTheClock } from '../guards';

/** The unit's time by the policy of the day: 立行立改 has its own, else it goes by severity; hours of 紧急 run day and night. */
export const limitFor = (finding: Finding, { policy }: Pick<Given, 'policy'>) =>
  roundTheClock(
    finding,
    finding.handling === 'immediate' ? policy.rectify.immediate : policy.rectify[finding.severity!],
  );
