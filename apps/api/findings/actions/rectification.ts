import type { Finding } from '#domain';
import type { Conditions } from './condition';

const withUnit: Finding['state'][] = ['assigned', 'returning', 'rectifying', 'deferred'];

export const rectificationConditions: Conditions<'rectification'> = {
  TakeContainment: (f, me) => me.ofUnit && withUnit.includes(f.state),
  ReportProgress: (f, me) => me.ofUnit && withUnit.includes(f.state),
  SubmitPlan: (f, me) => me.ofUnit && f.state === 'rectifying' && asksPlan(f),
  ApprovePlan: (f) => f.state === 'rectifying' && f.plan?.status === 'submitted',
  RefusePlan: (f) => f.state === 'rectifying' && f.plan?.status === 'submitted',
  FlagEvidence: (f) => !!f.report && flaggable.includes(f.state),
  DismissFlag: (f) => flaggable.includes(f.state) && !!f.flags?.some((flag) => !flag.dismissed),
  ConfirmFraud: (f, me) =>
    confirmable.includes(f.state) &&
    f.report?.by !== me.personId &&
    !f.reporters.includes(me.personId) &&
    !f.fraudIn?.includes(f.cycle),
  ReportRectification: (f, me) =>
    me.ofUnit && f.state === 'rectifying' && f.personId === me.personId && !asksPlan(f),
  CountersignReport: (f, me) =>
    me.ofUnit && f.state === 'unit_review' && f.report?.by !== me.personId && me.signs,
  SendBackReport: (f, me) =>
    me.ofUnit && f.state === 'unit_review' && f.report?.by !== me.personId && me.signs,
  WithdrawReport: (f, me) =>
    me.ofUnit && (f.state === 'unit_review' || (f.state === 'submitted' && !f.report?.inspected)),
};

/** A plan was asked for, and none is approved yet. */
const asksPlan = ({ assignment, plan }: Finding): boolean =>
  (!!assignment?.planDue || !!plan) && plan?.status !== 'approved';
const flaggable: Finding['state'][] = ['unit_review', 'submitted', 'reinspecting', 'closed'];
const confirmable: Finding['state'][] = ['submitted', 'reinspecting', 'closed', 'stable'];
