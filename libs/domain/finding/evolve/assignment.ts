import type { ChapterFacts } from '../events';
import { type Evolvers } from './evolvers';

/** 交办: what each fact leaves. */
export const assignmentEvolvers: Evolvers<ChapterFacts['assignment']> = {
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
      policyVersion: data.policyVersion,
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
};
