import type { Instant } from '../envelope';
import type { FactData, FindingFact } from './events';
import { unrectified } from './vocabulary';
import type { FindingClass, FindingState, Handling, Severity } from './vocabulary';

/** A finding as its facts make it. `state` is `none` before the first. */
export type Finding = {
  state: FindingState | 'none';
  registered?: FactData<'FindingRegistered'>;
  registeredAt?: Instant;
  severity?: Severity;
  handling?: Handling;
  class?: FindingClass;
  assignDue?: Instant;
  /** Everybody who reported it; none of them may close it. */
  reporters: string[];
  assignment?: Assignment;
  /** The one named person who may report. */
  personId?: string;
  personUnitId?: string;
  workDue?: Instant;
  scoreDue?: Instant;
  /** Stream version of the event that last set workDue. */
  dueVersion?: number;
  dueSoonAt?: Instant;
  cycle: number;
  reworks: number;
  report?: Report;
  reinspectDue?: Instant;
  reinspection?: { reinspectorId: string; unitId: string; method: 'onsite' | 'desk' | 'third-party' };
  /** Passed, and waiting for the second signature. */
  passed?: { by: string; closeAs: 'rectified' | 'rectifiedByOther' | 'noLongerExists'; signDue?: Instant };
  closing?: { closedAs: string; by: string; secondSigner?: string; at: Instant; windowEnds?: Instant };
  overdueNotedFor?: number;
  /** Timers whose reminder went out. */
  reminders: string[];
  /** One entry per cycle: what an assessment judges. */
  items: Item[];
  lastAt?: Instant;
};

export type Assignment = {
  leadUnit: string;
  coUnits: string[];
  at: Instant;
  limit: { unit: 'WD' | 'WH' | 'CD' | 'H'; n: number };
  signDue: Instant;
  signedAt?: Instant;
  deemed: boolean;
  formId: string;
};

export type Report = {
  by: string;
  at: Instant;
  countersign: 'required' | 'waived';
  countersignDue?: Instant;
  /** The instant the report counts at; set once it has reached our side. */
  countsAt?: Instant;
  /** A re-inspection of it was scheduled: from then on it cannot be withdrawn. */
  inspected: boolean;
};

export type Item = {
  cycle: number;
  leadUnit: string;
  scoreDue: Instant;
  /** When the report that passed counts; a report under re-inspection stands here too, with `closedAs` still open. */
  countsAt?: Instant;
  closedAs?: string;
  closedAt?: Instant;
  results: { at: Instant; passed: boolean }[];
};

export const noFinding: Finding = {
  state: 'none',
  reporters: [],
  cycle: 0,
  reworks: 0,
  reminders: [],
  items: [],
};

export type At = { version: number; effectiveAt: Instant };
type Evolvers = { [K in FindingFact['type']]: (finding: Finding, data: FactData<K>, at: At) => Finding };

/** Applies one fact. Total over the facts' names: a forgotten one does not compile. Reads no clock and no policy. */
export function evolveFinding(finding: Finding, fact: FindingFact, at: At): Finding {
  const evolve = evolvers[fact.type] as (f: Finding, data: FindingFact['data'], at: At) => Finding;
  return { ...evolve(finding, fact.data, at), lastAt: at.effectiveAt };
}

const changeItem = (finding: Finding, change: (item: Item) => Partial<Item>): Item[] =>
  finding.items.map((item) => (item.cycle === finding.cycle ? { ...item, ...change(item) } : item));

const evolvers: Evolvers = {
  FindingRegistered: (finding, data, at) => ({
    ...finding,
    state: 'registered',
    registered: data,
    registeredAt: at.effectiveAt,
    reporters: [data.reporter.personId],
  }),
  FindingFiled: (finding, data) => ({
    ...finding,
    state: 'filed',
    severity: data.severity,
    handling: data.handling,
    assignDue: data.assignDue.at,
  }),
  FindingClassified: (finding, data) => ({ ...finding, class: data.class }),
  FindingNotFiled: (finding) => ({ ...finding, state: 'not_filed' }),

  FindingAssigned: (finding, data, at) => ({
    ...finding,
    state: 'assigned',
    assignment: {
      leadUnit: data.leadUnit,
      coUnits: data.coUnits.map((unit) => unit.unitId),
      at: at.effectiveAt,
      limit: data.limit,
      signDue: data.signDue.at,
      deemed: false,
      formId: data.formId,
    },
    workDue: data.due.at,
    scoreDue: data.due.at,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
    cycle: 1,
    items: [{ cycle: 1, leadUnit: data.leadUnit, scoreDue: data.due.at, results: [] }],
  }),
  AssignmentSignedFor: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    personId: data.personId,
    personUnitId: data.unitId,
    assignment: finding.assignment && { ...finding.assignment, signedAt: at.effectiveAt },
  }),
  AssignmentDeemedSigned: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    personId: data.personId,
    personUnitId: data.unitId,
    assignment: finding.assignment && { ...finding.assignment, signedAt: at.effectiveAt, deemed: true },
  }),
  ResponsiblePersonNamed: (finding, data) => ({
    ...finding,
    personId: data.personId,
    personUnitId: data.unitId,
  }),

  RectificationReported: (finding, data, at) => ({
    ...finding,
    state: data.countersign === 'required' ? 'unit_review' : 'submitted',
    report: {
      by: data.by,
      at: at.effectiveAt,
      countersign: data.countersign,
      countersignDue: data.countersignDue?.at,
      countsAt: data.countersign === 'waived' ? at.effectiveAt : undefined,
      inspected: false,
    },
    reinspectDue: data.reinspectDue?.at,
    items:
      data.countersign === 'waived'
        ? changeItem(finding, () => ({ countsAt: at.effectiveAt }))
        : finding.items,
  }),
  RectificationCountersigned: (finding, data) => ({
    ...finding,
    state: 'submitted',
    report: finding.report && { ...finding.report, countsAt: data.countsAt },
    reinspectDue: data.reinspectDue.at,
    items: changeItem(finding, () => ({ countsAt: data.countsAt })),
  }),
  RectificationSentBack: (finding) => ({ ...finding, state: 'rectifying', report: undefined }),
  RectificationWithdrawn: (finding) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspectDue: undefined,
    items: changeItem(finding, () => ({ countsAt: undefined })),
  }),

  ReinspectionScheduled: (finding, data) => ({
    ...finding,
    state: 'reinspecting',
    report: finding.report && { ...finding.report, inspected: true },
    reinspection: { reinspectorId: data.reinspectorId, unitId: data.reinspectorUnitId, method: data.method },
  }),
  ReinspectionPassed: (finding, data, at) => ({
    ...finding,
    passed:
      data.secondSignature === 'required'
        ? { by: data.by, closeAs: data.closeAs, signDue: data.signDue?.at }
        : undefined,
    items: changeItem(finding, (item) => ({
      results: [...item.results, { at: at.effectiveAt, passed: true }],
    })),
  }),
  ReinspectionFailed: (finding, data, at) => ({
    ...finding,
    state: 'rectifying',
    report: undefined,
    reinspection: undefined,
    reinspectDue: undefined,
    reworks: finding.reworks + 1,
    workDue: data.workDue,
    dueVersion: at.version,
    dueSoonAt: data.dueSoonAt,
    items: changeItem(finding, (item) => ({
      countsAt: undefined,
      results: [...item.results, { at: at.effectiveAt, passed: false }],
    })),
  }),
  ClosureNotSigned: (finding) => ({
    ...finding,
    state: 'submitted',
    reinspection: undefined,
    passed: undefined,
  }),
  FindingClosed: (finding, data, at) => ({
    ...finding,
    state: unrectified.includes(data.closedAs) ? 'closed_unrectified' : 'closed',
    closing: {
      closedAs: data.closedAs,
      by: data.by,
      secondSigner: data.secondSigner,
      at: at.effectiveAt,
      windowEnds: data.windowEnds?.at,
    },
    passed: undefined,
    reinspection: undefined,
    items: changeItem(finding, () => ({ closedAs: data.closedAs, closedAt: at.effectiveAt })),
  }),

  FindingBecameOverdue: (finding, data) => ({ ...finding, overdueNotedFor: data.dueVersion }),
  ReminderSent: (finding, data) => ({ ...finding, reminders: [...finding.reminders, data.timerId] }),
};
