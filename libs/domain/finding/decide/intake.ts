import { dueOf } from '../../deadlines';
import { Refusal } from '../../refusal';
import type { ChapterCommands, Given } from '../commands';
import { demandNotAhead } from '../effective-at';
import type { Finding } from '../finding';
import { by, demandReason, demandState, isFromAbove } from '../guards';
import type { Severity } from '../vocabulary';
import type { Chapter } from './chapter';

/** 立案: registering, filing, refusing to file. */
export const intake: Chapter<ChapterCommands['intake']> = {
  RegisterFinding({ data }, finding, given) {
    if (finding.state !== 'none') throw new Refusal('finding.exists');
    if (!data.clause) throw new Refusal('finding.clause-missing');
    if (data.kind === 'site') {
      if (!data.site) throw new Refusal('finding.site-missing');
      // An imported finding keeps what its source had; a printed list has no photos.
      const needed = given.actor.channel === 'import' ? 0 : given.policy.evidence.photosBefore;
      if (data.photosBefore.length < needed) throw new Refusal('finding.photo-missing', { needed });
    }
    demandNotAhead('discoveredAt', data.discoveredAt, given.now);
    const { personId, unitId, role } = given.actor;
    return [
      {
        type: 'FindingRegistered',
        data: {
          ...data,
          clause: data.clause,
          reporter: { personId, unitId, role },
          fileDue: dueOf(given.effectiveAt, given.policy.clocks.file, given.calendar),
        },
      },
    ];
  },

  FileFinding({ data, known }, finding, given) {
    if (finding.state === 'filed' && finding.severity === data.severity && finding.handling === data.handling)
      return [];
    demandState(finding, 'registered');
    if (finding.reporters.includes(given.actor.personId)) throw new Refusal('finding.reporter-files');
    if (data.override && !data.override.reason) throw new Refusal('finding.override-reason-missing');
    return [
      {
        type: 'FindingFiled',
        data: {
          severity: data.severity,
          handling: data.handling,
          evidenceChecked: data.evidenceChecked,
          assignDue: dueOf(given.effectiveAt, assignClock(finding, data.severity, given), given.calendar),
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
    demandReason(data.text);
    return [
      { type: 'FindingNotFiled', data: { reasonCode: data.reasonCode, text: data.text, ...by(given) } },
    ];
  },
};

/** 重大的、省级以上查出的,交办更急。 */
const assignClock = (finding: Finding, severity: Severity, { policy: { clocks } }: Given) =>
  severity === 'grave' || isFromAbove(finding) ? clocks.assignUrgent : clocks.assign;
