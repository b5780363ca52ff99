import type { Limit } from '../deadlines';
import { Refusal } from '../refusal';
import type { Given } from './commands';
import type { Assignment, Finding, Report, Verification } from './finding';
import { isIn, openStates, type EscalationLevel, type FindingState, type Severity } from './vocabulary';

export function demandState(finding: Finding, ...allowed: FindingState[]): void {
  if (finding.state === 'none') throw new Refusal('finding.not-found');
  if (!allowed.includes(finding.state))
    throw new Refusal('finding.wrong-state', { state: finding.state, allowed });
}

export function assignmentOf(finding: Finding): Assignment {
  if (!finding.assignment) throw new Refusal('finding.wrong-state', { state: finding.state });
  return finding.assignment;
}

export function reportOf(finding: Finding): Report {
  if (!finding.report) throw new Refusal('finding.wrong-state', { state: finding.state });
  return finding.report;
}

/** Texts come in trimmed. The refusal names the field that the reason is asked in. */
export function demandReason<F extends string>(data: { readonly [K in F]: string }, field: F): void {
  if (!data[field]) throw new Refusal('finding.reason-missing', { field });
}

/** Nobody closes what he reported, and the doer never closes. */
export function demandOutsider(finding: Finding, personId: string, related: boolean): void {
  if (finding.reporters.includes(personId)) throw new Refusal('finding.reporter-closes');
  if (related || finding.report?.by === personId) throw new Refusal('finding.reinspector-of-unit');
}

/** Of the lead unit or one that helps it; descendants and paired units need a look-up. */
export const isOfUnits = ({ assignment }: Finding, unitId: string | undefined): boolean =>
  !!assignment && [assignment.leadUnit, ...assignment.coUnits].some((one) => one === unitId);

/** From this level on a finding hangs (挂牌), and its closing is 指挥部's to sign. */
const HUNG_LEVEL: EscalationLevel = 4;
export const isHeadquarters = (finding: Finding): boolean => (finding.escalation?.level ?? 0) >= HUNG_LEVEL;

/** 重大的、已升到限期督办以上的，由主要领导审签。 */
const HEAD_FROM_LEVEL: EscalationLevel = 3;
export const isForHead = ({ severity, escalation }: Finding): boolean =>
  severity === 'grave' || (escalation?.level ?? 0) >= HEAD_FROM_LEVEL;

/** 重大的、省级以上查出的、四级以上督办的,销号要第二人签。 */
export const needsSecondSignature = (finding: Finding): boolean =>
  finding.severity === 'grave' || isFromAbove(finding) || isHeadquarters(finding);

export const isFromAbove = (finding: Finding): boolean =>
  finding.registered?.source.level === 'nation' || finding.registered?.source.level === 'province';

/** Somebody still has to see to it. */
export const isOpen = (state: FindingState | 'none'): boolean => isIn(openStates, state);

/** 重大的、省级以上查出的,交办更急;紧急的不分昼夜。 */
export function assignClock(finding: Finding, severity: Severity, { policy: { clocks } }: Given): Limit {
  const isPressing = severity === 'grave' || isFromAbove(finding) || isUrgent(finding);
  return roundTheClock(finding, isPressing ? clocks.assignUrgent : clocks.assign);
}

export const isUrgent = (finding: Finding): boolean => finding.registered?.urgent === true;
/** 紧急: hours are plain ones, day and night; other limits stay as they are. */
export const roundTheClock = (finding: Finding, limit: Limit): Limit =>
  isUrgent(finding) && limit.unit === 'WH' ? { unit: 'H', n: limit.n } : limit;

export const isSelfFound = (finding: Finding): boolean => finding.registered?.source.mode === 'self';

export const by = (given: Given): { by: string } => ({ by: given.actor.personId });

const unverified: Verification = {
  sent: [],
  inconclusive: 0,
  toOffice: false,
  closers: [],
  challenges: [],
  lookBacks: [],
  reboundsBy: [],
};
export const verificationOf = (finding: Finding): Verification => finding.verification ?? unverified;

/** 重大的、反弹过的,观察得久些,回头看两次。 */
export const isObservedLonger = (finding: Finding): boolean =>
  finding.severity === 'grave' || finding.cycle > 1;

/** An open doubt about the evidence of this cycle. */
const isFlagged = ({ flags, cycle }: Finding): boolean =>
  !!flags?.some((flag) => flag.cycle === cycle && !flag.dismissed);

/** Only looking at it on the spot will do: drawn, doubted or challenged, whatever kind it is. */
export const needsVisit = (finding: Finding): boolean =>
  isFlagged(finding) || !!finding.report?.drawn || verificationOf(finding).challenges.length > 0;

/** 材料类,或一般且自查发现的。 */
export const isOfDeskKind = (finding: Finding): boolean =>
  finding.registered?.kind === 'material' || (finding.severity === 'ordinary' && isSelfFound(finding));

/** 案头即可销号: never after a rework, in a second cycle, or where a second person signs. */
export const mayCloseAtDesk = (finding: Finding): boolean =>
  isOfDeskKind(finding) &&
  !needsVisit(finding) &&
  !needsSecondSignature(finding) &&
  finding.reworks === 0 &&
  finding.cycle <= 1;

/** 观察期内: what is stable is past it. */
export function demandObserved(finding: Finding): void {
  if (finding.state === 'stable') throw new Refusal('finding.window-over');
  demandState(finding, 'closed');
}

/** Up to the last minute of the observation. */
export function demandInWindow({ closing }: Finding, { effectiveAt }: Given): void {
  const { windowEnds } = closing!;
  if (effectiveAt > windowEnds!) throw new Refusal('finding.window-over', { windowEnds });
}
