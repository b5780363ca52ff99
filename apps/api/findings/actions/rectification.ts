import type { Conditions } from './condition';

export const rectificationConditions: Conditions<'rectification'> = {
  ReportRectification: (f, me) => me.ofUnit && f.state === 'rectifying' && f.personId === me.personId,
  CountersignReport: (f, me) =>
    me.ofUnit && f.state === 'unit_review' && f.report?.by !== me.personId && me.signs,
  SendBackReport: (f, me) =>
    me.ofUnit && f.state === 'unit_review' && f.report?.by !== me.personId && me.signs,
  WithdrawReport: (f, me) =>
    me.ofUnit && (f.state === 'unit_review' || (f.state === 'submitted' && !f.report?.inspected)),
};
