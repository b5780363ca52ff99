import type { Finding, Item } from '../finding/finding';
import type { AssessmentWindow, Circumstances, Judgement, Verdict, VerdictReason } from './verdict';

/** A finding as the ledger knew it at the cut-off, and what its state does not say. */
export type LedgerEntry = { findingId: string; finding: Finding; circumstances?: Circumstances };
type Ruling = { verdict: Verdict; why?: VerdictReason };

export const itemKey = (findingId: string, cycle: number): string => `${findingId}/${cycle}`;
export const isJudged = (verdict: Verdict): boolean =>
  verdict === 'on-time' || verdict === 'late' || verdict === 'not-done';

/**
 * What one period says about one item, from the finding as known at its cut-off: `not-yet` while its scoreDue lies after the
 * window, left out or carried while a reason holds, else judged. Reads no clock; all instants are the finding's own.
 */
export function judge(entry: LedgerEntry, item: Item, window: AssessmentWindow): Ruling {
  if (item.scoreDue > window.to) return { verdict: 'not-yet' };
  const left = leftOut(entry, item);
  if (left) return { verdict: 'excluded', why: left };
  const waits = waitsFor(entry, item);
  if (waits) return { verdict: 'carried', why: waits };
  if (closedAs(entry, item) !== 'rectified') return { verdict: 'not-done' };
  return { verdict: inTime(item) ? 'on-time' : 'late' };
}

/** Every item that this period has to say something about: those an earlier period judged and those not yet due are absent. */
export function judgeLedger(
  entries: readonly LedgerEntry[],
  window: AssessmentWindow,
  judgedBefore: ReadonlySet<string>,
): Judgement[] {
  return entries.flatMap((entry) =>
    entry.finding.items.flatMap((item) => {
      if (judgedBefore.has(itemKey(entry.findingId, item.cycle))) return [];
      const ruling = judge(entry, item, window);
      if (ruling.verdict === 'not-yet') return [];
      const { findingId, finding } = entry;
      const leadUnit = finding.assignment?.leadUnit ?? item.leadUnit;
      return [{ findingId, cycle: item.cycle, leadUnit, scoreDue: item.scoreDue, ...ruling }];
    }),
  );
}

function leftOut({ finding, circumstances }: LedgerEntry, item: Item): VerdictReason | undefined {
  if (finding.state === 'voided') return 'voided';
  if (finding.state === 'merged') return 'merged';
  if (finding.state === 'not_filed') return 'not-filed';
  if (!isCurrent(finding, item)) return closedElsewise(item.closedAs);
  const asked = circumstances?.deferral?.askedAt;
  if (finding.state === 'deferred' && asked !== undefined && asked <= item.scoreDue) return 'deferred';
  return isClosed(finding) ? closedElsewise(item.closedAs) : undefined;
}

function waitsFor(entry: LedgerEntry, item: Item): VerdictReason | undefined {
  const { finding, circumstances } = entry;
  if (!isCurrent(finding, item)) return undefined;
  if (circumstances?.successionPending) return 'succession-pending';
  if (finding.state === 'returning') return 'returning';
  if (closedAs(entry, item) !== undefined) return undefined;
  if (inTime(item)) return 'result-missing';
  const asked = circumstances?.extension?.askedAt;
  return asked !== undefined && asked <= item.scoreDue ? 'extension-unanswered' : undefined;
}

/** A closing that was challenged and not ruled on again is no closing. */
const closedAs = ({ finding }: LedgerEntry, item: Item): string | undefined =>
  isCurrent(finding, item) && !isClosed(finding) ? undefined : item.closedAs;

const closedElsewise = (closed: string | undefined): VerdictReason | undefined =>
  closed === 'noLongerExists'
    ? 'no-longer-exists'
    : closed === 'rectifiedByOther'
      ? 'rectified-by-other'
      : undefined;

const isCurrent = (finding: Finding, item: Item): boolean => item.cycle === finding.cycle;
const isClosed = ({ state }: Finding): boolean =>
  state === 'closed' || state === 'stable' || state === 'closed_unrectified';
const inTime = (item: Item): boolean => item.countsAt !== undefined && item.countsAt <= item.scoreDue;
