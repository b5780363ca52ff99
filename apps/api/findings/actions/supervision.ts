import { handedOverStates, HIGHEST_OF_DIRECTOR, isIn, isOpen } from '#domain';
import type { Conditions } from './condition';

export const supervisionConditions: Conditions<'supervision'> = {
  // A higher level than the one in force must be left for this signer.
  RaiseEscalation: (f, me) =>
    (isIn(handedOverStates, f.state) || !!f.escalation?.proposed) &&
    (f.escalation?.level ?? 0) < (me.role === 'supervision-director' ? HIGHEST_OF_DIRECTOR : 6),
  HoldLadder: (f) => isIn(['assigned', 'rectifying', 'unit_review'], f.state),
  ImposeHungPlate: (f) => isIn(handedOverStates, f.state) && !f.hungPlate,
  LiftHungPlate: (f) => !!f.hungPlate,
  RecordInstruction: (f) => isOpen(f.state),
};
