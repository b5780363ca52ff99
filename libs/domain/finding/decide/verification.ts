import { dueOf, dueSoonAt, shortLimit } from '../../deadlines';
import { Refusal } from '../../refusal';
import type { FactData } from '../events';
import type { ChapterCommands, Given } from '../commands';
import type { Finding } from '../finding';
import {
  assignmentOf,
  by,
  demandOutsider,
  demandReason,
  demandState,
  isOfUnits,
  needsSecondSignature,
} from '../guards';
import type { Chapter } from './chapter';

/** 复查与销号: by somebody else, clause by clause; the second signature is an act of its own. */
export const verification: Chapter<ChapterCommands['verification']> = {
  ScheduleReinspection({ data, known }, finding, given) {
    if (finding.state === 'reinspecting' && finding.reinspection?.reinspectorId === data.reinspectorId)
      return [];
    demandState(finding, 'submitted');
    if (!known.mayReinspect) throw new Refusal('finding.not-a-reinspector', { personId: data.reinspectorId });
    demandOutsider(finding, data.reinspectorId, known.related);
    if (known.recused) throw new Refusal('finding.reinspector-recused');
    return [
      {
        type: 'ReinspectionScheduled',
        data: { ...data, reinspectorUnitId: known.reinspectorUnitId, ...by(given) },
      },
    ];
  },

  PassReinspection({ data, known }, finding, given) {
    if (finding.state === 'closed' && finding.closing?.by === given.actor.personId) return [];
    demandState(finding, 'reinspecting');
    const reinspection = demandReinspector(finding, given);
    if (finding.passed) return [];
    demandOutsider(finding, given.actor.personId, known.related);
    const clause = finding.registered!.clause.clauseId;
    if (!data.checkedClauses.includes(clause))
      throw new Refusal('finding.clauses-unchecked', { clauses: [clause] });
    const needed = reinspection.method === 'onsite' && finding.registered!.kind === 'site' ? 1 : 0;
    if (data.photos.length < needed) throw new Refusal('finding.photo-missing', { needed });
    const second = needsSecondSignature(finding);
    const passed = {
      type: 'ReinspectionPassed' as const,
      data: {
        ...data,
        method: reinspection.method,
        secondSignature: second ? ('required' as const) : ('waived' as const),
        signDue: second
          ? dueOf(given.effectiveAt, given.policy.clocks.secondSignature, given.calendar)
          : undefined,
        ...by(given),
      },
    };
    return second
      ? [passed]
      : [passed, { type: 'FindingClosed', data: closing(data.closeAs, given.actor.personId, given) }];
  },

  FailReinspection({ data }, finding, given) {
    demandState(finding, 'reinspecting');
    demandReinspector(finding, given);
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

  SignClosure(_command, finding, given) {
    if (finding.state === 'closed' && finding.closing?.secondSigner === given.actor.personId) return [];
    demandState(finding, 'reinspecting');
    const passed = demandSecondSigner(finding, given);
    return [
      {
        type: 'FindingClosed',
        data: { ...closing(passed.closeAs, passed.by, given), secondSigner: given.actor.personId },
      },
    ];
  },

  RefuseClosure({ data }, finding, given) {
    demandState(finding, 'reinspecting');
    demandSecondSigner(finding, given);
    demandReason(data.why);
    return [{ type: 'ClosureNotSigned', data: { why: data.why, ...by(given) } }];
  },
};

function demandReinspector(finding: Finding, given: Given) {
  if (finding.reinspection?.reinspectorId !== given.actor.personId)
    throw new Refusal('finding.not-the-reinspector');
  return finding.reinspection;
}

function demandSecondSigner(finding: Finding, given: Given) {
  if (!finding.passed) throw new Refusal('finding.nothing-to-sign');
  if (finding.passed.by === given.actor.personId) throw new Refusal('finding.same-signer');
  demandOutsider(finding, given.actor.personId, isOfUnits(finding, given.actor.unitId));
  return finding.passed;
}

function closing(
  closedAs: 'rectified' | 'rectifiedByOther' | 'noLongerExists',
  passedBy: string,
  given: Given,
): FactData<'FindingClosed'> {
  return {
    closedAs,
    by: passedBy,
    windowEnds: dueOf(given.effectiveAt, given.policy.observation, given.calendar),
  };
}
