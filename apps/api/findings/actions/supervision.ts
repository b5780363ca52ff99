import type { Conditions } from './condition';

export const supervisionConditions: Conditions<'supervision'> = {};
