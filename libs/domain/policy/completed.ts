import { defaultPolicy } from './default-policy';
import type { Policy } from './policy';

/** A policy of the first shape with what it did not say yet, as the default has it. */
export const completed = (first: object): Policy => {
  const policy = first as Policy;
  return { ...defaultPolicy, ...policy, clocks: { ...defaultPolicy.clocks, ...policy.clocks } };
};
