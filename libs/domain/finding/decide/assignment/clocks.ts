import { dueOf, dueSoonAt, halfwayAt, signDue, workingMinutes } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { CommandData, Given, Known } from '../../commands';
import type { FactData, FindingFact } from '../../events';
import type { Finding } from '../../finding';
import { by } from '../../guards';
import { needsPlan } from '../../plan';
import { shiftedBy } from '../deadline/moving';
import { limitFor } from '../limit-for';

type Asked = Pick<CommandData<'AssignFinding'>, 'coUnits' | 'territoryUnit' | 'formId' | 'limit'>;
type HandedOver = Omit<FactData<'FindingAssigned'>, 'route'>;

/** A unit with its clocks, from now on and by the policy of the day. */
export function handedTo(
  leadUnit: string,
  asked: Asked,
  { finding, known, given }: { finding: Finding; known: Known['AssignFinding']; given: Given },
): HandedOver {
  if (!known.leadActive) throw new Refusal('unit.not-active', { unitId: leadUnit });
  if (asked.coUnits.some((unit) => unit.unitId === leadUnit)) throw new Refusal('finding.lead-is-co-unit');
  const limit = asked.limit ?? limitFor(finding, given);
  const due = dueOf(given.effectiveAt, limit, given.calendar);
  const sign = signDue(given.effectiveAt, { limit, due: due.at }, given.policy.clocks.sign, given.calendar);
  return {
    assignmentId: known.assignmentId,
    leadUnit,
    coUnits: asked.coUnits,
    territoryUnit: asked.territoryUnit,
    formId: asked.formId ?? known.assignmentId,
    limit,
    due,
    signDue: sign,
    signSoonAt: halfwayAt(given.effectiveAt, sign.at, given.calendar),
    dueSoonAt: dueSoonAt(given.effectiveAt, due.at, limit, given.calendar),
    planDue: needsPlan(finding, given.policy)
      ? dueOf(given.effectiveAt, given.policy.clocks.plan, given.calendar)
      : undefined,
    policyVersion: given.policy.version,
    ...by(given),
  };
}

/** The unit's clock ran on while we ruled: what exceeds our own is given back, on both dues alike. */
export function lateRuling(finding: Finding, given: Given): FindingFact[] {
  const minutes = workingMinutes(finding.returns!.open!.rulingDue, given.effectiveAt, given.calendar);
  if (minutes === 0) return [];
  const note = '退回裁定超时，如数补回';
  return [shiftedBy(finding, minutes, { cause: 'lateRuling', reason: note, note }, given)];
}
