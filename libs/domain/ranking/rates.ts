import type { Instant } from '../envelope';
import { isOverdue } from '../finding/holder';
import { isJudged, judgeLedger, type LedgerEntry } from './judge';
import { halfUp } from './score';
import type { AssessmentWindow, Judgement, Rate } from './verdict';

export type Rates = {
  /** 应结案 D. */
  due: number;
  /** 按期 N: on time and closed as rectified. */
  onTime: number;
  /** 结案 C: closed as rectified by the cut-off, on time or not. */
  closed: number;
  /** 按期合格率 = 按期结案率 = N / D. */
  onTimeRate: Rate;
  /** 结案率 = C / D. */
  closeRate: Rate;
  /** 返工率: cycles with a failed re-inspection among those with a result in the window. */
  rework: Rate;
  /** 存量逾期: open and overdue at the cut-off, anew in each period. */
  openOverdue: number;
  excluded: number;
  carried: number;
};

export type CutOff = {
  window: AssessmentWindow;
  /** When the cut-off position was recorded. */
  at: Instant;
  /** `itemKey` of every item an earlier period has judged. */
  judgedBefore: ReadonlySet<string>;
};

/** The shares of whatever entries are handed in, one unit's or the city's; `judgements` are the items they rest on. */
export function rates(
  entries: readonly LedgerEntry[],
  { window, at, judgedBefore }: CutOff,
): Rates & { judgements: Judgement[] } {
  const judgements = judgeLedger(entries, window, judgedBefore);
  const count = (...verdicts: string[]): number =>
    judgements.filter((judgement) => verdicts.includes(judgement.verdict)).length;
  const due = judgements.filter((judgement) => isJudged(judgement.verdict)).length;
  const onTime = count('on-time');
  const closed = count('on-time', 'late');
  return {
    due,
    onTime,
    closed,
    onTimeRate: rate(onTime, due),
    closeRate: rate(closed, due),
    rework: rework(entries, window),
    openOverdue: entries.filter((entry) => isOverdue(entry.finding, at)).length,
    excluded: count('excluded'),
    carried: count('carried'),
    judgements,
  };
}

/** Thousandths of a percent, half up; null where the denominator is 0. */
export const rate = (numerator: number, denominator: number): Rate => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : halfUp(numerator * 100_000, denominator),
});

function rework(entries: readonly LedgerEntry[], window: AssessmentWindow): Rate {
  const results = entries
    .flatMap((entry) => entry.finding.items)
    .map((item) => item.results.filter(({ at }) => at >= window.from && at <= window.to))
    .filter((inWindow) => inWindow.length > 0);
  const failed = results.filter((inWindow) => inWindow.some((result) => !result.passed));
  return rate(failed.length, results.length);
}
