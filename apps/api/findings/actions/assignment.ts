import type { Conditions } from './condition';

export const assignmentConditions: Conditions<'assignment'> = {
  AssignFinding: (f) => f.state === 'filed',
  SignForAssignment: (f, me) => me.ofUnit && f.state === 'assigned',
  NameResponsiblePerson: (f, me) => me.ofUnit && f.state === 'rectifying',
};
