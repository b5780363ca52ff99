import { z } from 'zod';
import { factHistory, type FactOf } from '../facts';
import {
  classes,
  clauseRef,
  closedAs,
  due,
  handlings,
  id,
  importedFrom,
  instant,
  kinds,
  limit,
  longText,
  obligation,
  photo,
  place,
  reminderStages,
  reporter,
  severities,
  source,
} from './vocabulary';

const person = { by: id };

/** What can happen to a finding, as stored. Who, when and on which ground stand in the metadata of each event. */
export const findingFacts = {
  // intake
  FindingRegistered: z.object({
    kind: z.enum(kinds),
    source,
    title: longText(80),
    description: z.string().max(2000).optional(),
    site: place.optional(),
    obligation: obligation.optional(),
    clause: clauseRef,
    photosBefore: z.array(photo).max(40),
    proposedSeverity: z.enum(severities),
    reporter,
    discoveredAt: instant,
    /** By when filing must decide; ours, not the unit's. */
    fileDue: due,
    batchId: id.optional(),
    recurrenceOf: id.optional(),
    importedFrom: importedFrom.optional(),
  }),
  FindingFiled: z.object({
    severity: z.enum(severities),
    handling: z.enum(handlings),
    evidenceChecked: z.boolean(),
    assignDue: due,
    ...person,
  }),
  FindingClassified: z.object({
    class: z.enum(classes),
    basis: z.object({ rule: z.string(), matches: z.array(id) }),
    override: z.object({ reason: longText(300), by: id }).optional(),
  }),
  FindingNotFiled: z.object({ reasonCode: z.string().min(1), text: longText(500), ...person }),
  // assignment
  FindingAssigned: z.object({
    assignmentId: id,
    leadUnit: id,
    coUnits: z.array(z.object({ unitId: id, role: longText(40) })),
    territoryUnit: id.optional(),
    route: z.enum(['manual', 'rule', 'claimed']),
    /** The form handed over; several findings of one unit may share it. */
    formId: id,
    limit,
    /** First workDue and scoreDue of the cycle. */
    due,
    signDue: due,
    dueSoonAt: instant,
    ...person,
  }),
  AssignmentSignedFor: z.object({ personId: id, unitId: id, late: z.boolean(), ...person }),
  AssignmentDeemedSigned: z.object({ personId: id, unitId: id }),
  ResponsiblePersonNamed: z.object({ personId: id, unitId: id, innerDueAt: instant.optional(), ...person }),
  // rectification
  RectificationReported: z.object({
    cycle: z.number().int().min(1),
    measureText: longText(1000),
    rootCause: z.string().trim().max(1000).optional(),
    photosAfter: z.array(photo).max(40),
    siblingCheck: z
      .object({ sites: z.array(longText(120)).max(50), found: z.number().int().min(0) })
      .optional(),
    countersign: z.enum(['required', 'waived']),
    /** Until when a countersignature leaves the time of the report standing. */
    countersignDue: due.optional(),
    /** Drawn for an on-site re-inspection although the desk could pass it. */
    drawn: z.boolean(),
    /** Our clock, running from here when no countersignature is needed. */
    reinspectDue: due.optional(),
    ...person,
  }),
  RectificationCountersigned: z.object({ countsAt: instant, reinspectDue: due, ...person }),
  RectificationSentBack: z.object({ why: longText(500), ...person }),
  RectificationWithdrawn: z.object({ why: longText(500), ...person }),
  // verification
  ReinspectionScheduled: z.object({
    reinspectorId: id,
    reinspectorUnitId: id,
    method: z.enum(['onsite', 'desk', 'third-party']),
    covert: z.boolean(),
    ...person,
  }),
  ReinspectionPassed: z.object({
    checkedClauses: z.array(id).min(1),
    photos: z.array(photo).max(40),
    grade: z.enum(['A', 'B', 'C', 'D']).optional(),
    method: z.enum(['onsite', 'desk', 'third-party']),
    closeAs: z.enum(['rectified', 'rectifiedByOther', 'noLongerExists']),
    secondSignature: z.enum(['required', 'waived']),
    signDue: due.optional(),
    ...person,
  }),
  ReinspectionFailed: z.object({
    unmetClauses: z.array(z.object({ clauseId: id, text: longText(300) })).min(1),
    partial: z.boolean(),
    photos: z.array(photo).max(40),
    remark: z.string().max(1000).optional(),
    /** The later of the old workDue and now + the short limit. */
    workDue: instant,
    shortDue: due,
    dueSoonAt: instant,
    ...person,
  }),
  ClosureNotSigned: z.object({ why: longText(500), ...person }),
  FindingClosed: z.object({
    closedAs: z.enum(closedAs),
    secondSigner: id.optional(),
    /** End of the observation window; absent where the finding is closed unrectified. */
    windowEnds: due.optional(),
    reason: z.string().max(500).optional(),
    ...person,
  }),
  // supervision
  FindingBecameOverdue: z.object({ dueAt: instant, dueVersion: z.number().int().min(0) }),
  ReminderSent: z.object({
    stage: z.enum(reminderStages),
    dueAt: instant,
    dueVersion: z.number().int().min(0),
    timerId: id,
    recipients: z.array(z.object({ personId: id, unitId: id.optional() })).min(1),
    channels: z.array(z.enum(['in-app'])).min(1),
  }),
};

export type FindingFact = FactOf<typeof findingFacts>;
export type FactData<T extends FindingFact['type']> = Extract<FindingFact, { type: T }>['data'];
export const findingHistory = factHistory(findingFacts);
