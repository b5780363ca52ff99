import type { FindingAction } from '#contracts';
import { needsSecondSignature, type Finding } from '#domain';
import { commandGrants, reaches, scopeOf, type Account } from '#identity';
import { concernedBy } from './finding.handler';

/** What each action needs beside the role: the state, and who one is to this finding. The rules themselves decide again when it is sent. */
const conditions: Record<FindingAction, (finding: Finding, me: Account, signs: boolean) => boolean> = {
  FileFinding: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
  RefuseFiling: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
  AssignFinding: (f) => f.state === 'filed',
  SignForAssignment: (f) => f.state === 'assigned',
  NameResponsiblePerson: (f) => f.state === 'rectifying',
  ReportRectification: (f, me) => f.state === 'rectifying' && f.personId === me.personId,
  CountersignReport: (f, me, signs) => f.state === 'unit_review' && f.report?.by !== me.personId && signs,
  SendBackReport: (f, me, signs) => f.state === 'unit_review' && f.report?.by !== me.personId && signs,
  WithdrawReport: (f) => f.state === 'unit_review' || (f.state === 'submitted' && !f.report?.inspected),
  ScheduleReinspection: (f) => f.state === 'submitted',
  PassReinspection: (f, me) =>
    f.state === 'reinspecting' && !f.passed && f.reinspection?.reinspectorId === me.personId,
  FailReinspection: (f, me) =>
    f.state === 'reinspecting' && !f.passed && f.reinspection?.reinspectorId === me.personId,
  SignClosure: (f, me) => mayCloseSecond(f, me),
  RefuseClosure: (f, me) => mayCloseSecond(f, me),
};

const mayCloseSecond = (f: Finding, me: Account): boolean =>
  f.state === 'reinspecting' &&
  !!f.passed &&
  needsSecondSignature(f) &&
  f.passed.by !== me.personId &&
  !f.reporters.includes(me.personId);

const unitActions: readonly FindingAction[] = [
  'SignForAssignment',
  'NameResponsiblePerson',
  'ReportRectification',
  'CountersignReport',
  'SendBackReport',
  'WithdrawReport',
];

/** `isHead`: holds the head's post of the unit that signs; 重大 is countersigned by the head only. */
export function actionsFor(finding: Finding, me: Account, isHead: boolean): FindingAction[] {
  const lead = finding.assignment?.leadUnit;
  const ofUnit = !!me.unitId && (me.unitId === lead || me.unitId === finding.personUnitId);
  const signs = finding.severity !== 'grave' || isHead;
  return (Object.keys(conditions) as FindingAction[]).filter((action) => {
    const scope = scopeOf(commandGrants[action], me.role);
    if (!scope || !reaches(scope, me, concernedBy(finding))) return false;
    if (unitActions.includes(action) && !ofUnit) return false;
    return conditions[action](finding, me, signs);
  });
}
