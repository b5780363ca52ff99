import { daysBetween } from '../deadlines';
import type { Policy } from '../policy';
import type { Finding } from './finding';
import { isSameKey, keyOf } from './key';
import type { FindingClass } from './vocabulary';

export type Classification = {
  class: FindingClass;
  /** Which rule it rests on, and the findings that matched. */
  basis: { rule: string; matches: string[] };
};
/** Another finding as the log has it. */
export type Neighbour = { findingId: string; finding: Finding };

const MATCHES_NAMED = 20;
const notCounted = ['none', 'not_filed', 'voided', 'merged'];

/**
 * 反弹 before 重复 before 共性 before 个性; 特殊情况 is only ever decided by a person. 重复 and 共性 look at what was discovered
 * in the policy's days before this one. Pure: the neighbours come in, this finding among them or not.
 */
export function classify(
  subject: Neighbour,
  neighbours: readonly Neighbour[],
  policy: Policy,
): Classification {
  const key = keyOf(subject.finding);
  if (!key) return found('individual', 'no-match', []);
  const registered = subject.finding.registered!;
  const { repeatedWithinDays, commonFromUnits } = policy.classification;
  const others = neighbours.filter(
    (one) => one.findingId !== subject.findingId && !notCounted.includes(one.finding.state),
  );

  const rebound = others.filter(
    ({ finding }) =>
      key.place &&
      isSameKey(keyOf(finding)!, key) &&
      (finding.state === 'closed' || finding.state === 'stable') &&
      finding.closing!.at <= registered.discoveredAt,
  );
  if (rebound.length > 0) return found('rebound', 'same-site-same-clause-after-closing', rebound);

  const recent = others.filter(({ finding }) => {
    const earlier = finding.registered!;
    if (keyOf(finding)!.about !== key.about || earlier.discoveredAt > registered.discoveredAt) return false;
    return daysBetween(earlier.discoveredAt, registered.discoveredAt) <= repeatedWithinDays;
  });
  const unit = unitOf(subject.finding);
  const repeated = recent.filter(({ finding }) => unit && unitOf(finding) === unit);
  if (repeated.length > 0)
    return found('repeated', `same-unit-same-clause-in-${repeatedWithinDays}-days`, repeated);

  const elsewhere = recent.filter(({ finding }) => unitOf(finding));
  const units = new Set([unit, ...elsewhere.map(({ finding }) => unitOf(finding))].filter(Boolean));
  if (units.size >= commonFromUnits)
    return found('common', `same-clause-in-${commonFromUnits}-units`, elsewhere);
  return found('individual', 'no-match', []);
}

const unitOf = ({ assignment, registered }: Finding): string | undefined =>
  assignment?.leadUnit ?? registered?.aboutUnit;

const found = (of: FindingClass, rule: string, matches: readonly Neighbour[]): Classification => ({
  class: of,
  basis: { rule, matches: matches.map((one) => one.findingId).slice(0, MATCHES_NAMED) },
});
