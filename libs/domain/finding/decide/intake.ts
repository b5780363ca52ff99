import { dueOf } from '../../deadlines';
import { Refusal } from '../../refusal';
import type { ChapterCommands, CommandData } from '../commands';
import { demandNotAhead } from '../effective-at';
import { assignClock, by, demandReason, demandState } from '../guards';
import { obligationAsClause, type ClauseRef } from '../vocabulary';
import type { Chapter } from './chapter';
import { describing } from './intake/describing';
import { merging } from './intake/merging';

/** 立案: registering, filing, refusing to file, merging duplicates, correcting. */
export const intake: Chapter<ChapterCommands['intake']> = {
  RegisterFinding({ data }, finding, given) {
    if (finding.state !== 'none') throw new Refusal('finding.exists');
    const clause = clauseOf(data);
    if (!clause) throw new Refusal('finding.clause-missing');
    if (data.kind === 'site') {
      if (!data.site) throw new Refusal('finding.site-missing');
      // An imported finding keeps what its source had; a printed list has no photos.
      const needed = given.actor.channel === 'import' ? 0 : given.policy.evidence.photosBefore;
      if (data.photosBefore.length < needed)
        throw new Refusal('finding.photo-missing', { needed, field: 'photosBefore' });
    }
    demandNotAhead('discoveredAt', data.discoveredAt, given.now);
    const { personId, unitId, role } = given.actor;
    const { clocks } = given.policy;
    return [
      {
        type: 'FindingRegistered',
        data: {
          ...data,
          clause,
          reporter: { personId, unitId, role },
          fileDue: dueOf(given.effectiveAt, data.urgent ? clocks.fileUrgent : clocks.file, given.calendar),
        },
      },
    ];
  },

  FileFinding({ data, known }, finding, given) {
    if (finding.state === 'filed' && finding.severity === data.severity && finding.handling === data.handling)
      return [];
    demandState(finding, 'registered');
    if (finding.reporters.includes(given.actor.personId)) throw new Refusal('finding.reporter-files');
    if (!known.clauseInForce) throw new Refusal('finding.clause-not-in-force');
    demandCompared(known.candidates, data.seenDuplicates);
    if (data.override && !data.override.reason) throw new Refusal('finding.override-reason-missing');
    return [
      {
        type: 'FindingFiled',
        data: {
          severity: data.severity,
          handling: data.handling,
          evidenceChecked: data.evidenceChecked,
          assignDue: dueOf(given.effectiveAt, assignClock(finding, data.severity, given), given.calendar),
          seenDuplicates: known.candidates.length > 0 ? known.candidates : undefined,
          ...by(given),
        },
      },
      {
        type: 'FindingClassified',
        data: {
          class: data.override?.class ?? known.class,
          basis: known.basis,
          override: data.override && { reason: data.override.reason, ...by(given) },
        },
      },
    ];
  },

  RefuseFiling({ data }, finding, given) {
    if (finding.state === 'not_filed') return [];
    demandState(finding, 'registered');
    if (finding.reporters.includes(given.actor.personId)) throw new Refusal('finding.reporter-files');
    demandReason(data, 'text');
    return [
      { type: 'FindingNotFiled', data: { reasonCode: data.reasonCode, text: data.text, ...by(given) } },
    ];
  },

  ...merging,
  ...describing,
};

/** A point of a site is judged by a clause; what a unit owes, by the obligation in its own words where no clause is named. */
const clauseOf = ({ kind, clause, obligation }: CommandData<'RegisterFinding'>): ClauseRef | undefined =>
  clause ?? (kind !== 'site' && obligation ? obligationAsClause(obligation) : undefined);

function demandCompared(candidates: readonly string[], seen: readonly string[]): void {
  const unseen = candidates.filter((id) => !seen.includes(id));
  if (unseen.length > 0) throw new Refusal('finding.duplicates-not-seen', { unseen });
}
