import type { Finding } from '../finding';

/** How many lots a closed finding gets in a look-back draw: one, and one for each reason to expect it back. */
export function lotsOf(finding: Pick<Finding, 'severity' | 'cycle' | 'reworks' | 'class' | 'flags'>): number {
  const reasons = [
    finding.severity === 'grave',
    finding.cycle > 1,
    finding.reworks > 0,
    finding.class === 'rebound' || finding.class === 'repeated',
    (finding.flags?.length ?? 0) > 0,
  ];
  return 1 + reasons.filter(Boolean).length;
}
