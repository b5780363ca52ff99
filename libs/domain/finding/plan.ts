import type { Policy } from '../policy';
import type { Finding } from './finding';

/** 重大的、长期整改的、职责履行类的，先报方案。 */
export function needsPlan(finding: Finding, { planFor }: Policy): boolean {
  const { severities, handlings, kinds } = planFor;
  return (
    severities.includes(finding.severity!) ||
    handlings.includes(finding.handling!) ||
    kinds.includes(finding.registered!.kind)
  );
}
