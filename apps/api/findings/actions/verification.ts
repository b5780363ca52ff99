import { isHeadquarters, mayCloseAtDesk, needsSecondSignature, verificationOf, type Finding } from '#domain';
import type { Conditions, Me } from './condition';

export const verificationConditions: Conditions<'verification'> = {
  ScheduleReinspection: (f, me) =>
    f.state === 'submitted' && !(verificationOf(f).toOffice && me.role === 'reinspector'),
  PassReinspection: (f, me) => judges(f, me),
  PassAtDesk: (f, me) => atDesk(f, me),
  FailReinspection: (f, me) => judges(f, me) || atDesk(f, me),
  ReportInconclusive: (f, me) => judges(f, me),
  SignClosure: (f, me) => mayCloseSecond(f, me),
  RefuseClosure: (f, me) => mayCloseSecond(f, me),
  ScheduleLookBack: (f) => f.state === 'closed',
  PassLookBack: (f, me) => looksBack(f, me) && verificationOf(f).lookBacks.some((one) => !one.passedBy),
  FailLookBack: (f, me) => looksBack(f, me),
  RecordRebound: (f) => f.state === 'closed',
  ChallengeClosure: (f) => f.state === 'closed',
  CloseUnrectified: (f) => f.state === 'rectifying' || f.state === 'deferred',
  RequestVoid: (f) => !f.voidRequest && !['none', 'not_filed', 'merged', 'voided'].includes(f.state),
  VoidFinding: (f, me) =>
    !!f.voidRequest && f.voidRequest.by !== me.personId && !f.reporters.includes(me.personId),
};

const judges = (f: Finding, me: Me): boolean =>
  f.state === 'reinspecting' && !f.passed && f.reinspection?.reinspectorId === me.personId;

/** Whether he is of a unit concerned is looked up when it is sent. */
const atDesk = (f: Finding, me: Me): boolean =>
  f.state === 'submitted' &&
  (me.role === 'reinspector' || me.role === 'supervisor') &&
  mayCloseAtDesk(f) &&
  !f.reporters.includes(me.personId);

const looksBack = (f: Finding, me: Me): boolean =>
  f.state === 'closed' && f.closing?.by !== me.personId && f.closing?.secondSigner !== me.personId;

const mayCloseSecond = (f: Finding, me: Me): boolean =>
  f.state === 'reinspecting' &&
  !!f.passed &&
  needsSecondSignature(f) &&
  !(isHeadquarters(f) && me.role === 'supervision-director') &&
  f.passed.by !== me.personId &&
  !f.reporters.includes(me.personId);
