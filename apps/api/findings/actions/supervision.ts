import { HIGHEST_OF_DIRECTOR, type FindingState } from '#domain';
import type { Conditions } from './condition';

const underSupervision: readonly FindingState[] = [
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
];
const open: readonly FindingState[] = ['registered', 'filed', ...underSupervision];
const isIn = (states: readonly FindingState[], state: FindingState | 'none'): boolean =>
  state !== 'none' && states.includes(state);

export const supervisionConditions: Conditions<'supervision'> = {
  // A higher level than the one in force must be left for this signer.
  RaiseEscalation: (f, me) =>
    (isIn(underSupervision, f.state) || !!f.escalation?.proposed) &&
    (f.escalation?.level ?? 0) < (me.role === 'supervision-director' ? HIGHEST_OF_DIRECTOR : 6),
  HoldLadder: (f) => isIn(['assigned', 'rectifying', 'unit_review'], f.state),
  ImposeHungPlate: (f) => isIn(underSupervision, f.state) && !f.hungPlate,
  LiftHungPlate: (f) => !!f.hungPlate,
  RecordInstruction: (f) => isIn(open, f.state),
};
