import type { Conditions } from './condition';

export const intakeConditions: Conditions<'intake'> = {
  FileFinding: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
  RefuseFiling: (f, me) => f.state === 'registered' && !f.reporters.includes(me.personId),
};
