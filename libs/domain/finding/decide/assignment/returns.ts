import { dueOf } from '../../../deadlines';
import { Refusal } from '../../../refusal';
import type { Given, Known } from '../../commands';
import type { Finding } from '../../finding';
import { assignmentOf, by, demandReason, demandState } from '../../guards';
import type { Chapter } from '../chapter';
import { handedTo, lateRuling } from './clocks';

/** 退回: once per unit and in time; the office rules on the first, a conference on every later one. */
export const returns: Chapter<'RequestReturn' | 'UpholdReturn' | 'RejectReturn' | 'RuleConference'> = {
  RequestReturn({ data, known }, finding, given) {
    if (finding.state === 'returning' && known.unitIsOwn) return [];
    demandState(finding, 'assigned', 'rectifying');
    if (!known.unitIsOwn) throw new Refusal('finding.not-lead-unit');
    demandReturnable(finding, given);
    demandReason(data, 'reason');
    if (!data.consentBy || !known.consented) throw new Refusal('finding.consent-missing');
    const nth = (finding.returns?.by.length ?? 0) + 1;
    const conference = nth >= given.policy.returns.conferenceFrom;
    const { clocks } = given.policy;
    return [
      {
        type: 'ReturnRequested',
        data: {
          unitId: assignmentOf(finding).leadUnit,
          reasonCode: data.reasonCode,
          reason: data.reason,
          proposedUnit: data.proposedUnit,
          evidence: data.evidence,
          consentBy: data.consentBy,
          nth,
          ruledBy: conference ? 'conference' : 'dispatch',
          rulingDue: dueOf(given.effectiveAt, conference ? clocks.conference : clocks.ruling, given.calendar),
          ...by(given),
        },
      },
    ];
  },

  UpholdReturn({ data, known }, finding, given) {
    const { leadUnit, route } = finding.assignment ?? {};
    if (finding.state === 'assigned' && route === 'returnUpheld' && leadUnit === data.newLead) return [];
    demandState(finding, 'returning');
    demandRuledBy('dispatch', finding);
    const from = assignmentOf(finding).leadUnit;
    if (from === data.newLead) throw new Refusal('finding.same-unit', { unitId: from });
    return [
      { type: 'ReturnUpheld', data: { ruling: data.ruling, ...by(given) } },
      {
        type: 'FindingReassigned',
        data: {
          ...handedTo(data.newLead, data, { finding, known, given }),
          cause: 'returnUpheld',
          from,
        },
      },
    ];
  },

  RejectReturn({ data, known }, finding, given) {
    if (finding.state === 'rectifying' && finding.returns?.ruled === 'rejected') return [];
    demandState(finding, 'returning');
    demandRuledBy('dispatch', finding);
    demandReason(data, 'reasons');
    const head = demandHead(known, assignmentOf(finding).leadUnit);
    return [
      { type: 'ReturnRejected', data: { reasons: data.reasons, ...head, ...by(given) } },
      ...lateRuling(finding, given),
    ];
  },

  RuleConference({ data, known }, finding, given) {
    if (finding.state === 'rectifying' && finding.returns?.ruled === 'conference') return [];
    demandState(finding, 'returning');
    demandRuledBy('conference', finding);
    if (!data.minutes) throw new Refusal('finding.minutes-missing');
    const from = assignmentOf(finding).leadUnit;
    const handed = handedTo(data.lead, data, { finding, known, given });
    const head = demandHead(known, data.lead);
    return [
      ...(from === data.lead
        ? lateRuling(finding, given)
        : [{ type: 'FindingReassigned' as const, data: { ...handed, cause: 'conference' as const, from } }]),
      {
        type: 'ConferenceRuled',
        data: {
          lead: data.lead,
          coUnits: data.coUnits,
          minutes: data.minutes,
          ...head,
          ...by(given),
        },
      },
    ];
  },
};

/** A claim earned a mark; a conference was the last word; one return per unit; and only at the beginning. */
function demandReturnable(finding: Finding, given: Given): void {
  const { leadUnit, route, at } = assignmentOf(finding);
  if (route === 'claimed') throw new Refusal('finding.claimed-not-returnable');
  if (finding.returns?.ruled === 'conference') throw new Refusal('finding.no-more-returns');
  if (finding.returns?.by.includes(leadUnit)) throw new Refusal('finding.returned-before');
  const until = dueOf(at, given.unitPolicy.returns.within, given.calendar).at;
  const { effectiveAt } = given;
  if (effectiveAt > until || effectiveAt > finding.workDue! || finding.cycle > 1 || finding.reworks > 0)
    throw new Refusal('finding.return-too-late', { until });
}

function demandRuledBy(who: 'dispatch' | 'conference', finding: Finding): void {
  if (finding.returns?.open?.ruledBy === who) return;
  throw new Refusal(who === 'dispatch' ? 'finding.conference-needed' : 'finding.conference-not-yet');
}

function demandHead({ head }: Known['RejectReturn'], unitId: string) {
  if (!head) throw new Refusal('unit.head-missing', { unitId });
  return head;
}
