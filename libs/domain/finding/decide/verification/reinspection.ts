import { dueFromOpening, dueOf, dueSoonAt, localDateOf, shortLimit } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Given } from '../../commands';
import type { Finding } from '../../finding';
import {
  assignmentOf,
  by,
  demandState,
  isOfDeskKind,
  mayCloseAtDesk,
  needsSecondSignature,
  needsVisit,
  verificationOf,
} from '../../guards';
import type { Chapter } from '../chapter';
import { closing } from './closing';
import { demandEligible, demandReinspector } from './eligible';

/** Somebody is sent; he alone says how it is. */
export const reinspection: Chapter<
  'ScheduleReinspection' | 'PassReinspection' | 'FailReinspection' | 'ReportInconclusive'
> = {
  ScheduleReinspection({ data, known }, finding, given) {
    if (finding.state === 'reinspecting' && finding.reinspection!.reinspectorId === data.reinspectorId)
      return [];
    demandState(finding, 'submitted');
    if (verificationOf(finding).toOffice && given.actor.role === 'reinspector')
      throw new Refusal('permission.denied');
    const borrowed = !known.mayReinspect;
    if (borrowed && !mayBorrow(known, given))
      throw new Refusal('finding.not-a-reinspector', { personId: data.reinspectorId });
    demandEligible(finding, data.reinspectorId, known);
    if (data.method === 'desk' && isToBeSeen(finding)) throw new Refusal('finding.needs-on-site');
    return [
      {
        type: 'ReinspectionScheduled',
        data: {
          ...data,
          reinspectorUnitId: known.reinspectorUnitId,
          ...(borrowed && { borrowed }),
          ...by(given),
        },
      },
    ];
  },

  PassReinspection({ data, known }, finding, given) {
    if (finding.state === 'closed' && finding.closing!.by === given.actor.personId) return [];
    demandState(finding, 'reinspecting');
    const { method } = demandReinspector(finding, given);
    if (finding.passed) return [];
    demandEligible(finding, given.actor.personId, known);
    const clause = finding.registered!.clause.clauseId;
    if (!data.checkedClauses.includes(clause))
      throw new Refusal('finding.clauses-unchecked', { clauses: [clause] });
    const needed = method === 'onsite' && finding.registered!.kind === 'site' ? 1 : 0;
    if (data.photos.length < needed) throw new Refusal('finding.photo-missing', { needed, field: 'photos' });
    const second = needsSecondSignature(finding);
    const passed = {
      type: 'ReinspectionPassed' as const,
      data: {
        ...data,
        method,
        secondSignature: second ? ('required' as const) : ('waived' as const),
        signDue: second
          ? dueOf(given.effectiveAt, given.policy.clocks.secondSignature, given.calendar)
          : undefined,
        ...by(given),
      },
    };
    return second
      ? [passed]
      : [
          passed,
          { type: 'FindingClosed', data: closing(finding, data.closeAs, given.actor.personId, given) },
        ];
  },

  FailReinspection({ data, known }, finding, given) {
    demandState(finding, 'reinspecting', 'submitted');
    if (finding.state === 'submitted') {
      if (!mayCloseAtDesk(finding)) throw new Refusal('finding.needs-on-site');
      demandEligible(finding, given.actor.personId, known);
    } else demandReinspector(finding, given);
    if (finding.passed) throw new Refusal('finding.already-passed');
    if (data.unmetClauses.length === 0) throw new Refusal('finding.unmet-missing');
    const short = shortLimit(assignmentOf(finding).limit);
    const shortDue = dueOf(given.effectiveAt, short, given.calendar);
    const moves = shortDue.at > finding.workDue!;
    return [
      {
        type: 'ReinspectionFailed',
        data: {
          ...data,
          method: finding.reinspection?.method ?? 'desk',
          workDue: moves ? shortDue.at : finding.workDue!,
          shortDue,
          dueSoonAt: moves
            ? dueSoonAt(given.effectiveAt, shortDue.at, short, given.calendar)
            : finding.dueSoonAt!,
          ...by(given),
        },
      },
    ];
  },

  ReportInconclusive({ data }, finding, given) {
    demandState(finding, 'reinspecting');
    demandReinspector(finding, given);
    if (finding.passed) throw new Refusal('finding.already-passed');
    const today = localDateOf(given.effectiveAt);
    if (data.newDate < today) throw new Refusal('finding.new-date-past', { today });
    const { clocks, inconclusive } = given.policy;
    const nth = verificationOf(finding).inconclusive + 1;
    return [
      {
        type: 'ReinspectionInconclusive',
        data: {
          ...data,
          nth,
          toOffice: nth >= inconclusive.toOfficeFrom,
          reinspectDue: dueFromOpening(data.newDate, given.effectiveAt, clocks.reinspect, given.calendar),
          ...by(given),
        },
      },
    ];
  },
};

/** Where no re-inspector may, 督查室主任 appoints somebody for the one finding. */
const mayBorrow = ({ borrowable }: { borrowable: boolean }, { actor }: Given): boolean =>
  borrowable && actor.role === 'supervision-director';

/** A place is looked at, unless the papers would do to close it. */
const isToBeSeen = (finding: Finding): boolean =>
  needsVisit(finding) || (finding.registered!.kind === 'site' && !isOfDeskKind(finding));
