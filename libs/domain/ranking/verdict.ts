import type { Instant } from '../envelope';

/** `not-done` counts against the unit without being closed; the first three are judged, the rest are not. */
export const verdicts = ['on-time', 'late', 'not-done', 'excluded', 'carried', 'not-yet'] as const;
export type Verdict = (typeof verdicts)[number];
/** Why an item is left out (`excluded`) or waits for the next period (`carried`). */
export const verdictReasons = [
  'voided',
  'merged',
  'not-filed',
  'deferred',
  'no-longer-exists',
  'rectified-by-other',
  'result-missing',
  'extension-unanswered',
  'returning',
  'succession-pending',
] as const;
export type VerdictReason = (typeof verdictReasons)[number];

/** Both ends count. */
export type AssessmentWindow = { from: Instant; to: Instant };

/** One (finding, cycle) as one period sees it; counted for the unit that leads at the cut-off. */
export type Judgement = {
  findingId: string;
  cycle: number;
  leadUnit: string;
  scoreDue: Instant;
  verdict: Verdict;
  why?: VerdictReason;
};

/**
 * What an assessment asks of an item that the finding's own state does not yet answer: deferrals, extensions and unit
 * successions. Whoever reads the ledger at the cut-off fills in what it knows; absent means there is none.
 */
export type Circumstances = {
  /** The deferral under which the finding is `deferred`. */
  deferral?: { askedAt: Instant };
  /** An extension asked and not yet answered. */
  extension?: { askedAt: Instant };
  /** The lead unit was merged or abolished and its successor has not taken over yet. */
  successionPending?: boolean;
};

/** A share with both its numbers; `value` in thousandths of a percent (92500 is 92.5 %), half up, null where nothing counts. */
export type Rate = { numerator: number; denominator: number; value: number | null };
