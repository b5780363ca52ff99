import type { Instant } from '../../envelope';
import type { Finding } from '../finding';
import { isOverdue } from '../holder';
import { isWaitingForUs } from '../ladder';
import type { ClockName, ReminderStage } from '../vocabulary';

type Asked = { stage: ReminderStage; dueVersion: number };

/** The due that a reminder of this stage is about, if it is time for it; undefined where it is not, or no longer. */
export function remindedDue(
  { stage, dueVersion }: Asked,
  finding: Finding,
  now: Instant,
): Instant | undefined {
  if (stage === 'due-soon' || stage === 'overdue')
    return finding.dueVersion === dueVersion && rectifyApplies(stage, finding, now)
      ? finding.workDue
      : undefined;
  if (stage === 'sign-soon') return signDue(dueVersion, finding, now);
  return lateDue(stage, dueVersion, finding, now);
}

function rectifyApplies(stage: 'due-soon' | 'overdue', finding: Finding, now: Instant): boolean {
  if (!['assigned', 'rectifying', 'unit_review'].includes(finding.state)) return false;
  if (stage === 'overdue') return isOverdue(finding, now) && !isWaitingForUs(finding);
  const { dueSoonAt, workDue } = finding;
  return dueSoonAt! <= now && now <= workDue!;
}

function signDue(version: number, { clocks, assignment }: Finding, now: Instant): Instant | undefined {
  const clock = clocks?.sign;
  if (clock?.version !== version) return undefined;
  const from = assignment!.signSoonAt;
  return from && from <= now && now <= clock.due ? clock.due : undefined;
}

function lateDue(name: ClockName, version: number, { clocks }: Finding, now: Instant): Instant | undefined {
  const clock = clocks?.[name];
  return clock?.version === version && now > clock.due ? clock.due : undefined;
}
