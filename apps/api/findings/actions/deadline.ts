import type { Conditions } from './condition';

export const deadlineConditions: Conditions<'deadline'> = {};
