import type { Calendar } from '../calendar';
import { dueOf } from '../deadlines';
import type { Instant } from '../envelope';
import { isJudged, itemKey } from '../ranking/judge';
import type { Judgement, Rate } from '../ranking/verdict';
import type { LedgerComponent } from './commands';
import type { Scheme, UnitSheet } from './events';

/** From when on a position may be the cut-off. Throws `CalendarNotCovered`. */
export const cutOffNotBefore = (
  { window, scheme }: { window: { to: Instant }; scheme: Pick<Scheme, 'cutOffAfter'> },
  calendar: Calendar,
): Instant => dueOf(window.to, scheme.cutOffAfter, calendar).at;

/** `itemKey` of what sealed sheets have judged; later periods skip it. */
export const judgedIn = (sheets: readonly UnitSheet[]): Set<string> =>
  new Set(
    sheets
      .flatMap((sheet) => sheet.components.flatMap((component) => component.items ?? []))
      .filter((item) => isJudged(item.verdict))
      .map((item) => itemKey(item.findingId, item.cycle)),
  );

/** A unit's share, with the items it was counted from, as one ledger component of the scheme. */
export const ledgerComponent = (
  unitId: string,
  component: string,
  { numerator, denominator }: Rate,
  judgements: readonly Judgement[],
): LedgerComponent => ({
  unitId,
  component,
  numerator,
  denominator,
  items: judgements.map(({ findingId, cycle, verdict, why }) => ({
    findingId,
    cycle,
    verdict,
    ...(why !== undefined && { why }),
  })),
});

/** What a city starts from: 0.01 of a point, three units, no band, five working days. Data, to be set per period. */
export const defaultSchemeRules: Omit<Scheme, 'components'> = {
  precision: 10,
  minimum: 3,
  band: 0,
  cutOffAfter: { unit: 'WD', n: 5 },
};
