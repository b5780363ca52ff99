import { anchorHistory, evolveAnchors, noAnchors, type AnchorFact, type Anchors } from './anchor';
import {
  calendarHistory,
  evolveCalendar,
  noCalendar,
  type CalendarFact,
  type PublishedCalendars,
} from './calendar';
import { drawHistory, evolveDraws, noDraws, type DrawFact, type Draws } from './draw';
import type { EventMetadata } from './envelope';
import { evolveFinding, findingHistory, noFinding, type Finding, type FindingFact } from './finding';
import {
  evolveInspection,
  inspectionHistory,
  noInspection,
  type Inspection,
  type InspectionFact,
} from './inspection';
import { evolvePeriod, noPeriod, periodHistory, type Period, type PeriodFact } from './period';
import { evolvePolicy, noPolicy, policyHistory, type PolicyBook, type PolicyFact } from './policy';
import {
  evolveStandard,
  noStandard,
  standardHistory,
  type StandardBook,
  type StandardFact,
} from './standard';
import { evolveUnit, noUnit, unitHistory, type Unit, type UnitFact } from './unit';

/** What is outside a fact itself and may still matter to its fold. */
type Recorded = { version: number; metadata: Pick<EventMetadata, 'effectiveAt'> };

/** How each category of streams folds; the event store runs commands over these. */
export const findingStream = {
  initial: noFinding,
  evolve: (finding: Finding, fact: FindingFact, event: Recorded): Finding =>
    evolveFinding(finding, fact, { version: event.version, effectiveAt: event.metadata.effectiveAt }),
  history: findingHistory,
};
export const unitStream = {
  initial: noUnit,
  evolve: (unit: Unit, fact: UnitFact): Unit => evolveUnit(unit, fact),
  history: unitHistory,
};
export const policyStream = {
  initial: noPolicy,
  evolve: (book: PolicyBook, fact: PolicyFact): PolicyBook => evolvePolicy(book, fact),
  history: policyHistory,
};
export const calendarStream = {
  initial: noCalendar,
  evolve: (calendars: PublishedCalendars, fact: CalendarFact): PublishedCalendars =>
    evolveCalendar(calendars, fact),
  history: calendarHistory,
};
export const standardStream = {
  initial: noStandard,
  evolve: (book: StandardBook, fact: StandardFact): StandardBook => evolveStandard(book, fact),
  history: standardHistory,
};
export const periodStream = {
  initial: noPeriod,
  evolve: (period: Period, fact: PeriodFact): Period => evolvePeriod(period, fact),
  history: periodHistory,
};
export const inspectionStream = {
  initial: noInspection,
  evolve: (task: Inspection, fact: InspectionFact): Inspection => evolveInspection(task, fact),
  history: inspectionHistory,
};
export const drawStream = {
  initial: noDraws,
  evolve: (draws: Draws, fact: DrawFact): Draws => evolveDraws(draws, fact),
  history: drawHistory,
};
export const anchorStream = {
  initial: noAnchors,
  evolve: (anchors: Anchors, fact: AnchorFact): Anchors => evolveAnchors(anchors, fact),
  history: anchorHistory,
};

/** Names of the streams of one city's rules; findings, units, periods and tasks are `<category>-<id>`. */
export const cityStreams = {
  policy: 'policy-city',
  calendar: 'calendar-city',
  standard: 'standard-city',
} as const;
/** Where draws are published. */
export const DRAWS = 'draw-city';
/** Where the log's signed anchors are. */
export const ANCHORS = 'anchor-city';
export const findingStreamOf = (findingId: string): string => `finding-${findingId}`;
export const unitStreamOf = (unitId: string): string => `unit-${unitId}`;
export const periodStreamOf = (periodId: string): string => `period-${periodId}`;
export const taskStreamOf = (taskId: string): string => `task-${taskId}`;
