import { fromLocal, type Policy } from '#domain';
import type { Asked, Person } from '#testing/domain';
import { officeCalendar } from '../../libs/domain/calendar/fixture';
import {
  iso,
  naiveAdd,
  naiveCalendarDays,
  naiveMinutes,
  naiveWorkingDays,
} from '../../libs/domain/deadlines/fixture/by-hand';
import type { FindingCommandType, FindingState } from '#domain';

/**
 * A finding as somebody would keep it in a notebook who has read the rulebook and nothing of the code: mutable, without events,
 * dues counted day by day. What may be done it answers with every reason against it, in no order.
 */
export type Plain = {
  state: FindingState | 'none';
  kind?: string;
  level?: string;
  selfFound?: boolean;
  severity?: 'ordinary' | 'serious' | 'grave';
  handling?: string;
  class?: string;
  /** By a person. */
  classSet: boolean;
  reporters: string[];
  lead?: string;
  coUnits: string[];
  claimed: boolean;
  assignedAt?: number;
  limit?: Limit;
  signDue?: number;
  person?: string;
  workDue?: number;
  scoreDue?: number;
  cycle: number;
  /** 返工 of the running cycle. */
  reworks: number;
  everReported: boolean;
  returns: { by: string[]; open?: { nth: number; rulingDue: number }; closedForGood: boolean };
  plan?: { status: 'submitted' | 'approved' | 'refused'; approvalDue: number };
  extension?: { askedAt: number; n: number; answerDue: number };
  extensions: number;
  deferralAsked?: { at: number; answerDue: number; /** Of its milestones. */ last: number };
  deferral?: { remainder: number; scorePaused: boolean; since: number };
  /** Calendar days, in this cycle. */
  daysDeferred: number;
  report?: {
    by: string;
    at: number;
    countersigned: boolean;
    inspected: boolean;
    drawn: boolean;
    countersignDue?: number;
  };
  reinspector?: string;
  passedBy?: string;
  /** Who passed and who signed the closing that stands, and those of the ones challenged: another person looks then. */
  closing: string[];
  closers: string[];
  challengedBy: string[];
  /** The report that stands is the one whose closing was challenged. */
  challenged: boolean;
  /** 督查室 has taken the re-inspection over. */
  toOffice: boolean;
  windowEnds?: number;
  voidAsked?: { by: string; id: string };
  lookBacks: { drawId?: string; from: number; passed?: string }[];
  closedOn?: number;
  rebounds: string[];
  /** Photos that a challenge rested on. */
  evidence: string[];
  inconclusive: number;
  method?: string;
  /** Who was there when it was found. */
  team: string[];
  master?: string;
  absorbed: string[];
  scoredBefore: boolean;
  corrected: Record<string, unknown>;
  flags: number;
  /** 督办等级 in force. */
  supervision: number;
  plate: boolean;
};
/** With a unit or on its way back from it. */
export const held: Plain['state'][] = [
  'assigned',
  'returning',
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
];
export const open: Plain['state'][] = ['registered', 'filed', ...held];
export type Limit = { unit: 'WD' | 'WH' | 'CD' | 'H'; n: number };

export const blank = (): Plain => ({
  state: 'none',
  reporters: [],
  classSet: false,
  coUnits: [],
  claimed: false,
  cycle: 0,
  reworks: 0,
  everReported: false,
  returns: { by: [], closedForGood: false },
  extensions: 0,
  daysDeferred: 0,
  closing: [],
  closers: [],
  challengedBy: [],
  challenged: false,
  toOffice: false,
  lookBacks: [],
  rebounds: [],
  evidence: [],
  inconclusive: 0,
  team: [],
  absorbed: [],
  scoredBefore: false,
  corrected: {},
  flags: 0,
  supervision: 0,
  plate: false,
});

export type Ask<K extends FindingCommandType = FindingCommandType> = Extract<Asked, { type: K }> & {
  actor: Person;
  now: number;
  policy: Policy;
};

/** Counted with `Date` alone. */
export const dueAfter = (start: number, { unit, n }: Limit): number =>
  unit === 'WD'
    ? naiveWorkingDays(start, n, officeCalendar)
    : unit === 'WH'
      ? naiveAdd(start, n * 60, officeCalendar)
      : unit === 'CD'
        ? naiveCalendarDays(start, n, officeCalendar)
        : Math.floor(start / 60_000) * 60_000 + n * 3_600_000;
export const worked = (from: number, to: number): number => naiveMinutes(from, to, officeCalendar);
export const later = (from: number, minutes: number): number => naiveAdd(from, minutes, officeCalendar);
export const instant = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : iso(ms);
export const localMs = (date: string, clock: string): number => Date.parse(fromLocal(date, clock));

/** The codes whose condition holds. */
export const against = (...reasons: [holds: boolean, code: string][]): string[] =>
  reasons.filter(([holds]) => holds).map(([, code]) => code);

export const wrongState = (plain: Plain, ...allowed: (FindingState | 'none')[]): [boolean, string] => [
  !allowed.includes(plain.state),
  plain.state === 'none' ? 'finding.not-found' : 'finding.wrong-state',
];
