import { handedOverStates, isIn, type Finding } from '#domain';
import type { Conditions, Me } from './condition';

export const deadlineConditions: Conditions<'deadline'> = {
  RequestExtension: (f, me) =>
    me.ofUnit && (f.state === 'assigned' || f.state === 'rectifying') && !f.extension && !f.deferralAsked,
  GrantExtension: (f, me) => answersExtension(f, me),
  RefuseExtension: (f, me) => answersExtension(f, me),
  RequestDeferral: (f, me) => me.ofUnit && f.state === 'rectifying' && !f.deferralAsked && !f.extension,
  GrantDeferral: (f) => f.state === 'rectifying' && !!f.deferralAsked,
  RefuseDeferral: (f) => f.state === 'rectifying' && !!f.deferralAsked,
  RenewDeferral: (f) => f.state === 'deferred',
  EndDeferral: (f) => f.state === 'deferred',
  ShiftDeadline: (f) => !!f.workDue && isIn(handedOverStates, f.state),
};

/** The first is the supervisor's or the director's, every later one the director's. */
const answersExtension = (f: Finding, me: Me): boolean =>
  (f.state === 'assigned' || f.state === 'rectifying' || f.state === 'unit_review') &&
  !!f.extension &&
  (f.extension.nth === 1 || me.role === 'supervision-director');
