import { isOpen, type Finding } from '#domain';
import type { Conditions } from './condition';

export const intakeConditions: Conditions<'intake'> = {
  FileFinding: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
  RefuseFiling: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
  MergeFinding: (f) => ['registered', 'filed', 'assigned', 'rectifying'].includes(f.state),
  UnmergeFinding: (f) => f.state === 'merged',
  ClassifyFinding: (f) => isFiledAndOpen(f) || f.state === 'closed',
  CorrectFinding: (f) => isOpen(f.state) || f.state === 'closed',
};

const isFiledAndOpen = ({ state }: Finding): boolean => state !== 'registered' && isOpen(state);
