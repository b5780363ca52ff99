import type { Policy } from '../policy';
import type { Finding } from './finding';

/** 较重以上、重复的，以及反弹（又一次整改）的，上报时要剖析原因。 */
export const needsRootCause = (
  { severity, class: found, cycle }: Finding,
  { rootCauseFor }: Policy,
): boolean =>
  (!!severity && rootCauseFor.includes(severity)) || found === 'repeated' || found === 'rebound' || cycle > 1;
