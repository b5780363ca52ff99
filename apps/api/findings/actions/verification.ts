import { needsSecondSignature, type Finding } from '#domain';
import type { Conditions, Me } from './condition';

export const verificationConditions: Conditions<'verification'> = {
  ScheduleReinspection: (f) => f.state === 'submitted',
  PassReinspection: (f, me) =>
    f.state === 'reinspecting' && !f.passed && f.reinspection?.reinspectorId === me.personId,
  FailReinspection: (f, me) =>
    f.state === 'reinspecting' && !f.passed && f.reinspection?.reinspectorId === me.personId,
  SignClosure: (f, me) => mayCloseSecond(f, me),
  RefuseClosure: (f, me) => mayCloseSecond(f, me),
};

const mayCloseSecond = (f: Finding, me: Me): boolean =>
  f.state === 'reinspecting' &&
  !!f.passed &&
  needsSecondSignature(f) &&
  f.passed.by !== me.personId &&
  !f.reporters.includes(me.personId);
