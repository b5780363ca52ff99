import type { FindingAction } from '#contracts';
import { isForHead, type Finding } from '#domain';
import { commandGrants, reaches, scopeOf, type Account } from '#identity';
import { concernedBy } from '../finding.handler';
import type { Condition } from './condition';
import { assignmentConditions } from './assignment';
import { deadlineConditions } from './deadline';
import { intakeConditions } from './intake';
import { rectificationConditions } from './rectification';
import { supervisionConditions } from './supervision';
import { verificationConditions } from './verification';

const conditions: Record<FindingAction, Condition> = {
  ...intakeConditions,
  ...assignmentConditions,
  ...rectificationConditions,
  ...deadlineConditions,
  ...verificationConditions,
  ...supervisionConditions,
};

/** `isHead`: holds the head's post of the unit that signs; `claims`: the finding's place is the unit's own. */
export function actionsFor(
  finding: Finding,
  account: Account,
  isHead: boolean,
  claims = false,
): FindingAction[] {
  const { unitId } = account;
  const ofUnit = !!unitId && (unitId === finding.assignment?.leadUnit || unitId === finding.personUnitId);
  const me = { ...account, ofUnit, signs: !isForHead(finding) || isHead, claims };
  return (Object.keys(conditions) as FindingAction[]).filter((action) => {
    const scope = scopeOf(commandGrants[action], me.role);
    return !!scope && reaches(scope, me, concernedBy(finding)) && conditions[action](finding, me);
  });
}
