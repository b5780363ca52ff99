import type { Finding } from '#domain';
import type { Conditions } from './condition';

const ruledBy = (f: Finding, who: 'dispatch' | 'conference'): boolean =>
  f.state === 'returning' && f.returns?.open?.ruledBy === who;
const named: Finding['state'][] = [
  'rectifying',
  'unit_review',
  'submitted',
  'reinspecting',
  'deferred',
  'closed',
];

export const assignmentConditions: Conditions<'assignment'> = {
  AssignFinding: (f) => f.state === 'filed',
  ClaimFinding: (f, me) => f.state === 'filed' && me.claims,
  SignForAssignment: (f, me) => me.ofUnit && f.state === 'assigned',
  NameResponsiblePerson: (f, me) => me.ofUnit && f.state === 'rectifying',
  RequestReturn: (f, me) => me.ofUnit && mayReturn(f),
  UpholdReturn: (f) => ruledBy(f, 'dispatch'),
  RejectReturn: (f) => ruledBy(f, 'dispatch'),
  RuleConference: (f) => ruledBy(f, 'conference'),
  ReassignFinding: (f) =>
    (f.state === 'assigned' || f.state === 'rectifying') && !f.everReported && f.cycle === 1,
  RecordHandover: (f, me) => me.ofUnit && !!f.personId && named.includes(f.state),
};

/** The window and the due are the rules' to say: here only what no time changes. */
const mayReturn = ({ state, assignment, returns, reworks, cycle }: Finding): boolean =>
  (state === 'assigned' || state === 'rectifying') &&
  assignment?.route !== 'claimed' &&
  returns?.ruled !== 'conference' &&
  !returns?.by.includes(assignment?.leadUnit ?? '') &&
  reworks === 0 &&
  cycle === 1;
